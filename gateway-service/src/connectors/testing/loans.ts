import { gb11643Check, GeneralizedSchema, QueryTree, type Cell, type Expression } from '@entente/protocol';

/** The logical table of the contract suite: every type, nullable columns, levels of every kind. */
export const loans = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'loans',
  version: 1,
  title: 'One row per loan',
  subject: 'person',
  columns: {
    person: { type: 'text', format: 'gb11643', use: {} },
    region: { type: 'category', values: ['north', 'south', 'Süd', "o'east"], use: {} },
    product: {
      type: 'category',
      nullable: true,
      values: ['consumer', 'card', 'mortgage', 'auto'],
      levels: { security: { secured: ['mortgage', 'auto'], unsecured: ['consumer'] } },
      use: {},
    },
    openedOn: { type: 'date', nullable: true, use: {} },
    balance: {
      type: 'decimal',
      scale: 2,
      nullable: true,
      min: '-100000000000',
      max: '100000000000',
      levels: { band: ['0', '100', '10000.5'] },
      use: {},
    },
    days: { type: 'integer', min: -5, max: 3650, levels: { band: ['0', '1', '31', '91'] }, use: {} },
    active: { type: 'boolean', nullable: true, use: {} },
    note: { type: 'text', nullable: true, maxLength: 12, use: {} },
  },
});

export type LoanRow = Readonly<Record<string, Cell>>;

/** A small generator with a seed, so that every run sees the same rows (xorshift). */
export function generator(seed: number): (below: number) => number {
  let state = seed | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const regions = ['north', 'south', 'Süd', "o'east"];
const products = ['consumer', 'card', 'mortgage', 'auto', null];
const notes = ['a', 'A', 'ä', 'z', 'Z ', 'Z', '', '😀', 'ab', null];

/** Rows that keep every promise, with ties, NULLs, negative and large amounts, and text that sorts differently by locale. */
export function offeredRows(count: number, seed = 7): readonly LoanRow[] {
  const next = generator(seed);
  return Array.from({ length: count }, () => {
    const amount = next(20) === 0 ? 99_999_999_999_99 - next(3) : next(2_000_000) - 200_000;
    return {
      person: personOf(next(Math.ceil(count / 3))),
      region: regions[next(4)] ?? 'north',
      product: products[next(5)] ?? null,
      openedOn: next(12) === 0 ? null : day(next(2_000)),
      balance: next(9) === 0 ? null : cents(amount),
      days: next(4) === 0 ? 0 : next(200) - 5,
      active: [true, false, null][next(3)] ?? null,
      note: notes[next(notes.length)] ?? null,
    };
  });
}

function personOf(number: number): string {
  const digits = `99000019800101${String(number).padStart(3, '0')}`;
  return digits + gb11643Check(digits);
}

function day(offset: number): string {
  return new Date(Date.UTC(2020, 11, 20) + offset * 86_400_000).toISOString().slice(0, 10);
}

function cents(amount: number): string {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const column = (name: string): Expression => ({ op: 'column', name });
export const parameter = (name: string): Expression => ({ op: 'parameter', name });
export const integer = (value: number): Expression => ({ op: 'literal', type: 'integer', value: String(value) });
export const decimal = (value: string): Expression => ({ op: 'literal', type: 'decimal', value });
export const text = (value: string): Expression => ({ op: 'literal', type: 'text', value });
export const level = (term: Expression, name: string): Expression => ({ op: 'level', term, level: name });
export const compare = (
  left: Expression,
  operator: '=' | '<>' | '<' | '<=' | '>' | '>=',
  right: Expression,
): Expression => ({ op: 'compare', operator, left, right });
export const count = (filter?: Expression): Expression => ({ op: 'aggregate', fn: 'count', distinct: false, filter });
export const aggregate = (
  fn: 'count' | 'sum' | 'avg' | 'max' | 'min',
  term: Expression,
  filter?: Expression,
): Expression => ({ op: 'aggregate', fn, distinct: false, term, filter });
export const distinct = (term: Expression): Expression => ({ op: 'aggregate', fn: 'count', distinct: true, term });

export interface TreeForm {
  readonly select: Readonly<Record<string, Expression>>;
  readonly where?: Expression;
  readonly groupBy?: readonly Expression[];
  readonly orderBy?: readonly (readonly [string, 'asc' | 'desc'])[];
}

export function tree({ select, where, groupBy = [], orderBy = [] }: TreeForm): QueryTree {
  return QueryTree.parse({
    from: 'loans',
    outputs: Object.entries(select).map(([name, expression]) => ({ name, expression })),
    where,
    groupBy,
    orderBy: orderBy.map(([output, direction]) => ({ output, descending: direction === 'desc' })),
  });
}
