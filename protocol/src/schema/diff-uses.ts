import type { ColumnUse, SchemaColumn } from '../documents/generalized-schema.js';
import { atLevel } from '../query/verdict/derived.js';
import { isAsCoarseAs } from '../query/verdict/grants.js';
import { changed, comparedLists } from './changes.js';
import type { SchemaChange } from './compatibility.js';

interface Where {
  readonly place: string;
  /** As it is in the new version. */
  readonly column: SchemaColumn;
}

const grants = ['match', 'compare', 'order', 'group', 'aggregate'] as const;

/** What may be done with a column by the new version that could not be done before, and the other way round. */
export function diffUse(where: Where, before: ColumnUse, after: ColumnUse): readonly SchemaChange[] {
  const lists = grants.flatMap((grant) => {
    const { added, removed } = comparedLists<string>(before[grant], after[grant]);
    const place = `${where.place}.${grant}`;
    return [
      ...added.map((item) => changed('wider', place, `${item} is granted`)),
      ...removed.map((item) => changed('narrower', place, `${item} is granted no more`)),
    ];
  });
  return [...lists, ...diffAnswer(where, before.subjectAnswer, after.subjectAnswer)];
}

/** A finer level lets everything coarser through that followed from the old one; a level beside it does not. */
function diffAnswer(
  { place, column }: Where,
  before: string | undefined,
  after: string | undefined,
): readonly SchemaChange[] {
  const at = `${place}.subjectAnswer`;
  if (before === after) {
    return [];
  }
  if (before === undefined) {
    return [changed('wider', at, `a single subject's value may be said, at ${after ?? ''}`)];
  }
  if (after === undefined) {
    return [changed('narrower', at, "a single subject's value may be said no more")];
  }
  const follows = (level: string, from: string): boolean => isAsCoarseAs(atLevel({ name: '', column }, level), from);
  const text = `a single subject's value may be said at ${after} instead of ${before}`;
  if (follows(before, after)) {
    return [changed('wider', at, text)];
  }
  return [changed(follows(after, before) ? 'narrower' : 'loosened', at, text)];
}
