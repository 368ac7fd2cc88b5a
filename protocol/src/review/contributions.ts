import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { encode } from '../codec.js';
import { parseDecimal, rescale } from '../query/decimal.js';
import { evaluate } from '../query/evaluate.js';
import { subjectOf } from '../query/relations.js';
import type { Cell } from '../documents/result.js';
import type { Expression, QueryTree } from '../query/tree.js';
import type { TypedValue } from '../query/values.js';
import { type Measure, measuresOf } from './measures.js';
import type { Member } from './world.js';

/** Who is behind one cell of one owner's answer, and with how much: units of 10^-9 by subject, for each measure. */
export interface OwnCell {
  readonly key: readonly Cell[];
  readonly subjects: ReadonlySet<string>;
  readonly amounts: readonly ReadonlyMap<string, bigint>[];
}

/** A grouped query that can be taken apart by subject. */
export interface Divisible {
  readonly tree: QueryTree;
  readonly keys: readonly string[];
  readonly measures: readonly Measure[];
}

/**
 * A query over many subjects with what it measures; undefined where it cannot be taken apart by subject (nobody's data, or
 * no sum, average or count in it).
 */
export function divisible(tree: QueryTree, schemas: readonly GeneralizedSchema[]): Divisible | undefined {
  const subject = subjectOf(tree.from, schemas);
  const measures = measuresOf(tree);
  if (subject === undefined || measures.length === 0) {
    return undefined;
  }
  const column: Expression = { op: 'column', name: subject.name, of: subject.of };
  const keyed = tree.outputs.filter(({ expression }) => isKey(expression, tree));
  const { having: _, ...rest } = tree;
  return {
    keys: keyed.map(({ name }) => name),
    measures,
    tree: {
      ...rest,
      outputs: [
        ...keyed.map(({ expression }, index) => ({ name: `k${String(index)}`, expression })),
        { name: 'subject', expression: column },
        ...measures.map(({ aggregate }, index) => ({ name: `m${String(index)}`, expression: aggregate })),
      ],
      groupBy: [...tree.groupBy, column],
      orderBy: [],
    },
  };
}

function isKey(expression: Expression, { groupBy }: QueryTree): boolean {
  return groupBy.some((key) => encode(key) === encode(expression));
}

/** The cells of one owner's answer. */
export function ownCells(
  { tree, keys, measures }: Divisible,
  member: Member,
  asked: { readonly parameters: Readonly<Record<string, TypedValue>>; readonly requestDate: string },
): readonly OwnCell[] {
  const { rows } = evaluate({ tree, tables: member, ...asked, averages: 'split' });
  const cells = new Map<string, { key: readonly Cell[]; subjects: Set<string>; amounts: Map<string, bigint>[] }>();
  for (const row of rows) {
    const key = row.slice(0, keys.length);
    const name = JSON.stringify(key);
    const cell = cells.get(name) ?? {
      key,
      subjects: new Set(),
      amounts: measures.map(() => new Map<string, bigint>()),
    };
    cells.set(name, cell);
    const subject = row[keys.length];
    if (typeof subject === 'string') {
      cell.subjects.add(subject);
      cell.amounts.forEach((amounts, index) => {
        const amount = row[keys.length + 1 + index];
        if (amount !== null && amount !== undefined && amount !== 0) {
          amounts.set(subject, unitsOf(amount));
        }
      });
    }
  }
  return [...cells.values()];
}

function unitsOf(cell: Cell): bigint {
  return rescale(parseDecimal(String(cell)), 9).units;
}
