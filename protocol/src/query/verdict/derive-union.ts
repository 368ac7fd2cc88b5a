import { encode } from '../../codec.js';
import type { ColumnUse, SchemaColumn } from '../../documents/generalized-schema.js';
import { type DerivedColumn, type DerivedRelation, originsOf } from './derived.js';
import type { Deriving } from './derive.js';
import { intersection } from './tighten.js';

/** Queries put below each other: the same subject in one column of all, and of each column what all grant. */
export function deriveUnion(branches: readonly DerivedRelation[], place: string, on: Deriving): DerivedRelation {
  const [first, ...rest] = branches;
  if (first === undefined) {
    return { columns: [], subject: undefined, keys: [] };
  }
  const columns = first.columns.map((column, index) => {
    const others = rest.flatMap((branch) => branch.columns[index] ?? []);
    if (others.some(({ subject }) => subject !== column.subject)) {
      const hint = 'give the subject in the same place of every branch';
      on.report.refuse('union', place, `${column.name} identifies the subject in some branches only`, hint);
    }
    return others.reduce(united, column);
  });
  const at = first.columns.findIndex((column) => column === first.subject);
  if (rest.some((branch) => branch.columns.findIndex((column) => column === branch.subject) !== at)) {
    const hint = 'put together what speaks of the same subjects, in the same order of outputs';
    on.report.refuse('union', place, 'the branches do not speak of the same subject', hint);
  }
  return { columns, subject: columns[at], keys: [] };
}

function united(left: DerivedColumn, right: DerivedColumn): DerivedColumn {
  const isSameView = left.level === right.level && encode(left.bounds ?? null) === encode(right.bounds ?? null);
  const column = isSameView ? common(left.column, right.column) : { ...left.column, use: {} };
  return { ...left, column, origins: originsOf([left, right]), made: encode([left.made, right.made]) };
}

/** What both columns grant; at levels only if a level's name means the same in both. */
export function common(left: SchemaColumn, right: SchemaColumn): SchemaColumn {
  const use = intersection(left, right.use);
  return { ...left, use: levelsOf(left) === levelsOf(right) ? use : withoutLevels(use) };
}

function levelsOf(column: SchemaColumn): string {
  return encode([column.type, 'levels' in column ? (column.levels ?? {}) : {}]);
}

const kinds: ReadonlySet<string> = new Set(['parameter', 'literal', 'column']);

function withoutLevels({ match = [], compare = [], group = [], order = [], aggregate = [] }: ColumnUse): ColumnUse {
  return {
    match: match.filter((grant) => kinds.has(grant)),
    compare,
    order: order.filter((level) => level === 'exact'),
    group: group.filter((level) => level === 'exact'),
    aggregate,
  };
}
