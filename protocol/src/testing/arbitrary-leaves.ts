import fc from 'fast-check';
import type { RelationColumn } from '../query/relation-columns.js';
import type { Expression } from '../query/tree.js';
import { levelNames, resolveLevel } from '../query/types-level.js';
import type { ValueType } from '../query/types.js';
import type { TypedValue } from '../query/values.js';
import {
  arbitraryDate,
  arbitraryDecimal,
  arbitraryInteger,
  arbitraryText,
  arbitraryTimestamp,
} from './arbitrary-rows.js';

export type Tree = fc.Arbitrary<Expression>;

/** Parameters that generated queries use: one of each type that a contract can declare, and lists. */
const types = {
  days: { type: 'integer' },
  share: { type: 'decimal', scale: 2 },
  since: { type: 'date' },
  moment: { type: 'timestamp' },
  label: { type: 'text' },
  flag: { type: 'boolean' },
  labels: { type: 'list', of: { type: 'text' } },
  numbers: { type: 'list', of: { type: 'integer' } },
  dates: { type: 'list', of: { type: 'date' } },
} as const satisfies Record<string, ValueType>;

export type GeneratedParameter = keyof typeof types;

/** Types of the parameters that generated queries use. */
export const generatedParameters: Readonly<Record<GeneratedParameter, ValueType>> = types;

export const arbitraryParameters: fc.Arbitrary<Readonly<Record<string, TypedValue>>> = fc
  .record({
    days: fc.integer({ min: 0, max: 400 }),
    share: arbitraryDecimal(2),
    since: arbitraryDate,
    moment: arbitraryTimestamp,
    label: arbitraryText,
    flag: fc.boolean(),
    labels: fc.array(arbitraryText, { maxLength: 4 }),
    numbers: fc.array(arbitraryInteger, { maxLength: 4 }),
    dates: fc.array(arbitraryDate, { maxLength: 4 }),
  })
  .map((values) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [name, { type: types[name as GeneratedParameter], value }]),
    ),
  );

export function parameter(name: GeneratedParameter): Expression {
  return { op: 'parameter', name };
}

function literalOf(type: 'integer' | 'decimal' | 'text' | 'date' | 'timestamp' | 'boolean') {
  return (value: string | number | boolean): Expression => ({ op: 'literal', type, value: String(value) });
}

export const integerLiteral: Tree = arbitraryInteger.map(literalOf('integer'));
export const smallLiteral: Tree = fc.integer({ min: -7, max: 12 }).map(literalOf('integer'));
export const numberLiteral: Tree = fc.oneof(
  integerLiteral,
  fc.constantFrom(1, 2, 3).chain(arbitraryDecimal).map(literalOf('decimal')),
);
export const textLiteral: Tree = arbitraryText.map(literalOf('text'));
export const dateLiteral: Tree = fc
  .oneof(arbitraryDate, fc.constantFrom('0001-01-01', '9999-12-31'))
  .map(literalOf('date'));
export const timestampLiteral: Tree = arbitraryTimestamp.map(literalOf('timestamp'));
export const booleanLiteral: Tree = fc.boolean().map(literalOf('boolean'));
export const nullLiteral: Expression = { op: 'literal', type: 'null', value: 'null' };

/** The columns of a relation as expressions. */
export interface Leaves {
  readonly columns: (...types: readonly ValueType['type'][]) => readonly Expression[];
  /** Numbers that are not to be calculated with, as they are at the end of their range. */
  readonly extremes: readonly Expression[];
  readonly levels: (kind: 'groups' | 'period' | 'bands') => readonly Expression[];
}

export function leavesOf(columns: readonly RelationColumn[]): Leaves {
  const relations = new Set(columns.map(({ of }) => of));
  const node = ({ name, of }: RelationColumn): Extract<Expression, { readonly op: 'column' }> =>
    relations.size > 1 ? { op: 'column', name, of } : { op: 'column', name };
  return {
    columns: (...wanted) =>
      columns.filter((column) => wanted.includes(column.type.type) && !isExtreme(column)).map(node),
    extremes: columns.filter(isExtreme).map(node),
    levels: (kind) =>
      columns.flatMap((column) => {
        const { declared } = column;
        const names = declared === undefined ? [] : levelNames(declared);
        return names
          .filter((level) => declared !== undefined && resolveLevel(declared, level)?.kind === kind)
          .map((level): Expression => ({ op: 'level', term: node(column), level }));
      }),
  };
}

function isExtreme({ declared }: RelationColumn): boolean {
  const isNumber = declared?.type === 'integer' || declared?.type === 'decimal';
  return isNumber && declared.max !== undefined;
}

/** One of some expressions, if there are any, or of others. */
export function pick(expressions: readonly Expression[], ...others: readonly Tree[]): Tree {
  const chosen = expressions.length === 0 ? [] : [{ weight: 3, arbitrary: fc.constantFrom(...expressions) }];
  return fc.oneof(...chosen, ...others.map((arbitrary) => ({ weight: 1, arbitrary })));
}
