import { setImmediate as others } from 'node:timers/promises';
import { type Cell, type GeneralizedSchema, perSubject, type QueryTree, type Table } from '@entente/protocol';
import { type SubjectName, SubjectSketch } from './subject-sketch.js';

/** People that an answer told something about together: those of a cell, those behind one of its amounts, or all. */
export interface ToldGroup {
  readonly subjects: number;
  readonly sketch: SubjectSketch;
}

/**
 * The local query with its groups split by subject: who is in each cell, and who contributes to each of its amounts.
 * @throws DomainError `QUERY_REFUSED` unless the query reads one table that speaks of subjects
 */
export function subjectsTree(tree: QueryTree, schemas: readonly GeneralizedSchema[]): QueryTree {
  const outputs = tree.outputs.map(({ name, expression }) => ({
    name,
    expression: expression.op === 'aggregate' ? contributes(expression) : expression,
  }));
  return perSubject({ ...tree, outputs, orderBy: [] }, schemas);
}

/** How many values of a subject an amount is made of. */
function contributes({ term, filter }: AggregateOf): AggregateOf {
  return { op: 'aggregate', fn: 'count', distinct: false, term, filter };
}

type AggregateOf = Extract<QueryTree['outputs'][number]['expression'], { readonly op: 'aggregate' }>;

/** Rows after which the gateway's other work has its turn. */
const rowsAtOnce = 2_000;

/**
 * The groups of an answer that are large enough to be told, without doubles: a group behind an amount is only another one than that of
 * its cell if it is smaller.
 * @param table the answer to {@link subjectsTree}
 */
export async function toldGroups(
  tree: QueryTree,
  table: Table,
  { nameOf, minSubjects }: { readonly nameOf: (subject: string) => SubjectName; readonly minSubjects: number },
): Promise<readonly ToldGroup[]> {
  const amounts = tree.outputs.flatMap(({ expression }, index) => (expression.op === 'aggregate' ? [index + 1] : []));
  const groups = new Map<string, Map<string, SubjectName>>();
  const add = (group: string, subject: string, name: SubjectName): void => {
    const known = groups.get(group);
    if (known === undefined) {
      groups.set(group, new Map([[subject, name]]));
    } else {
      known.set(subject, name);
    }
  };
  for (const [index, row] of table.rows.entries()) {
    if (index % rowsAtOnce === 0) {
      await others();
    }
    const subject = String(row[0]);
    const name = nameOf(subject);
    const cell = cellOf(row, amounts);
    add('all', subject, name);
    add(cell, subject, name);
    for (const amount of amounts.filter((each) => Number(row[each]) > 0)) {
      add(`${cell} ${String(amount)}`, subject, name);
    }
  }
  const told = [...groups.values()].filter(({ size }) => size >= minSubjects);
  return withoutDoubles(told.map((names) => ({ subjects: names.size, sketch: SubjectSketch.of(names.values()) })));
}

function cellOf(row: readonly Cell[], amounts: readonly number[]): string {
  return JSON.stringify(row.filter((_, index) => index > 0 && !amounts.includes(index)));
}

function withoutDoubles(groups: readonly ToldGroup[]): readonly ToldGroup[] {
  const seen = new Map<string, ToldGroup>(groups.map((group) => [group.sketch.toText(), group]));
  return [...seen.values()];
}

/**
 * Whether two answers have groups of which one can be taken from the other, so that fewer than `fewest` people are left (and at least
 * one). Groups of the same people tell nothing by their difference.
 */
export function differByFew(one: readonly ToldGroup[], other: readonly ToldGroup[], fewest: number): boolean {
  return one.some((left) =>
    other.some((right) => {
      if (Math.abs(left.subjects - right.subjects) >= fewest) {
        return false;
      }
      const difference = left.sketch.difference(right.sketch);
      return difference !== undefined && difference > 0 && difference < fewest;
    }),
  );
}
