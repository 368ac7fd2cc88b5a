import type { ColumnUse, GeneralizedSchema, SchemaColumn } from '@entente/protocol';

/** Days and moments have these levels, from fine to coarse. */
const periods: readonly string[] = ['hour', 'day', 'month', 'quarter', 'year'];

/**
 * What is left of a column's uses where a source gives it at one level only: nothing that needs the exact value or a finer
 * level. It tightens the schema for every consumer.
 */
export function usesAtLevel({ use }: SchemaColumn, level: string): ColumnUse {
  const allowed = (name: string): boolean => name === level || isCoarser(name, level);
  return {
    match: (use.match ?? []).filter(allowed),
    compare: [],
    order: (use.order ?? []).filter(allowed),
    group: (use.group ?? []).filter(allowed),
    aggregate: (use.aggregate ?? []).filter((fn) => fn === 'count'),
    ...(use.subjectAnswer !== undefined && allowed(use.subjectAnswer) ? { subjectAnswer: use.subjectAnswer } : {}),
  };
}

/** What a source's levels take away, per column. */
export function levelUses(
  { columns }: Pick<GeneralizedSchema, 'columns'>,
  levels: Readonly<Record<string, string>>,
): Readonly<Record<string, ColumnUse>> {
  return Object.fromEntries(
    Object.entries(levels).flatMap(([name, level]) => {
      const column = columns[name];
      return column === undefined ? [] : [[name, usesAtLevel(column, level)]];
    }),
  );
}

function isCoarser(name: string, level: string): boolean {
  const [at, than] = [periods.indexOf(name), periods.indexOf(level)];
  return than >= 0 && at > than;
}
