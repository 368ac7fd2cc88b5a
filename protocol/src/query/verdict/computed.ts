import type { ColumnUse } from '../../documents/generalized-schema.js';
import { encode } from '../../codec.js';
import type { Expression } from '../tree.js';
import { askedBy, askedOfLeaves, isAllGranted, leavesOf, viewsIn } from './asked.js';
import { type DerivedColumn, originsOf } from './derived.js';
import { type ConstantKind, type Judging, mayGroup } from './grants.js';
import { inWords } from './words.js';

/**
 * A computed value as a column: it may be grouped by, matched or compared as far as all that it is computed from may be,
 * and is never aggregated, since arithmetic packs rows into one number. It is never set against another column: a constant
 * in it would be a literal in disguise.
 */
export function computedColumn(node: Expression, name: string, place: string, on: Judging): DerivedColumn {
  const views = viewsIn(node, on.viewOf);
  const subject = views.find((view) => view.subject !== undefined);
  if (subject !== undefined) {
    const hint = `give ${subject.name} as it is, and nothing made of it`;
    on.report.refuse('subject', place, `${inWords(node)} computes from ${subject.name}, the subject`, hint);
  }
  const use = subject === undefined ? computedUse(node, views, on) : {};
  return { name, of: '', column: { type: 'text', use }, level: 'exact', origins: originsOf(views), made: encode(node) };
}

const conditions: ReadonlySet<Expression['op']> = new Set(['compare', 'and', 'or', 'not', 'isNull', 'in', 'like']);

function computedUse(node: Expression, views: readonly DerivedColumn[], { viewOf }: Judging): ColumnUse {
  const group = views.every(mayGroup) ? ['exact'] : [];
  if (conditions.has(node.op)) {
    return { group, match: isAllGranted(askedBy(node, viewOf)) ? ['literal', 'parameter'] : [] };
  }
  const leaves = leavesOf(node, viewOf);
  const kindsFor = (use: 'match' | 'compare'): readonly ('literal' | 'parameter')[] =>
    (['literal', 'parameter'] as const).filter((kind: ConstantKind) =>
      isAllGranted(askedOfLeaves(leaves, { uses: [use], kinds: [kind] }, node)),
    );
  return { group, match: kindsFor('match'), compare: kindsFor('compare') };
}
