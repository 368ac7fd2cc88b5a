import { z } from 'zod';
import { SqlName } from '../ids.js';
import { areAscendingDecimals } from './decimal.js';

/**
 * The query tree: what a query contract means, free of any SQL text. It is what is hashed, voted on and judged; each
 * connector renders its engine's dialect from it. One SELECT over one table.
 */
export type Expression =
  | { readonly op: 'column'; readonly name: string }
  | { readonly op: 'parameter'; readonly name: string }
  | { readonly op: 'literal'; readonly type: LiteralType; readonly value: string }
  | {
      readonly op: 'compare';
      readonly operator: CompareOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly op: 'and' | 'or'; readonly terms: readonly Expression[] }
  | { readonly op: 'not'; readonly term: Expression }
  | { readonly op: 'isNull'; readonly term: Expression; readonly negated: boolean }
  | { readonly op: 'in'; readonly term: Expression; readonly list: readonly Expression[] }
  | { readonly op: 'level'; readonly term: Expression; readonly level: string }
  | { readonly op: 'band'; readonly term: Expression; readonly bounds: readonly string[] }
  | { readonly op: 'requestDate' }
  | {
      readonly op: 'aggregate';
      readonly fn: 'count' | 'sum' | 'avg' | 'max' | 'min';
      readonly distinct: boolean;
      /** Absent for `count(*)`. */
      readonly term?: Expression | undefined;
      readonly filter?: Expression | undefined;
    };

export const LiteralType = z.enum(['integer', 'decimal', 'text', 'boolean', 'null']);
export type LiteralType = z.infer<typeof LiteralType>;
export const CompareOperator = z.enum(['=', '<>', '<', '<=', '>', '>=']);
export type CompareOperator = z.infer<typeof CompareOperator>;
/** No division: integers and decimals divide differently on every engine. AVG divides where results meet. */
export const ArithmeticOperator = z.enum(['+', '-', '*']);
export type ArithmeticOperator = z.infer<typeof ArithmeticOperator>;

/** One way to write each literal, so that no text but such a one ever reaches an engine as part of a query. */
const literalForms: Readonly<Record<LiteralType, RegExp>> = {
  integer: /^(0|-?[1-9]\d{0,15})$/,
  decimal: /^(?!-0\.0+$)-?(0|[1-9]\d{0,17})\.\d{1,9}$/,
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  text: /^[^\u0000-\u001f\u007f-\u009f]*$/,
  boolean: /^(true|false)$/,
  null: /^null$/,
};

export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('column'), name: SqlName }).readonly(),
    z.strictObject({ op: z.literal('parameter'), name: SqlName }).readonly(),
    z
      .strictObject({ op: z.literal('literal'), type: LiteralType, value: z.string().max(200) })
      .refine(isLiteral, { message: 'is no value of its type', path: ['value'] })
      .readonly(),
    z
      .strictObject({ op: z.literal('compare'), operator: CompareOperator, left: Expression, right: Expression })
      .readonly(),
    z
      .strictObject({ op: z.literal('arithmetic'), operator: ArithmeticOperator, left: Expression, right: Expression })
      .readonly(),
    z.strictObject({ op: z.enum(['and', 'or']), terms: z.array(Expression).min(2).max(50).readonly() }).readonly(),
    z.strictObject({ op: z.literal('not'), term: Expression }).readonly(),
    z.strictObject({ op: z.literal('isNull'), term: Expression, negated: z.boolean() }).readonly(),
    z
      .strictObject({ op: z.literal('in'), term: Expression, list: z.array(Expression).min(1).max(100).readonly() })
      .readonly(),
    z.strictObject({ op: z.literal('level'), term: Expression, level: SqlName }).readonly(),
    z
      .strictObject({
        op: z.literal('band'),
        term: Expression,
        bounds: z
          .array(z.string().regex(/^-?\d{1,18}(\.\d{1,9})?$/))
          .min(1)
          .max(50)
          .refine(areAscendingDecimals, 'write each bound once, the smallest first')
          .readonly(),
      })
      .readonly(),
    z.strictObject({ op: z.literal('requestDate') }).readonly(),
    z
      .strictObject({
        op: z.literal('aggregate'),
        fn: z.enum(['count', 'sum', 'avg', 'max', 'min']),
        distinct: z.boolean(),
        term: Expression.optional(),
        filter: Expression.optional(),
      })
      .refine(({ fn, distinct, term }) => fn === 'count' || (term !== undefined && !distinct), {
        message: 'only count stands without a term or with DISTINCT',
        path: ['fn'],
      })
      .refine(({ distinct, term }) => term !== undefined || !distinct, {
        message: 'DISTINCT needs a term',
        path: ['term'],
      })
      .readonly(),
  ]),
);

function isLiteral({ type, value }: { readonly type: LiteralType; readonly value: string }): boolean {
  const isForm = literalForms[type].test(value) && value.isWellFormed();
  return isForm && (type !== 'integer' || Number.isSafeInteger(Number(value)));
}

/** One SELECT: named outputs, a filter, groups, and an order of the outputs named in it. */
export const QueryTree = z
  .strictObject({
    from: SqlName,
    outputs: z
      .array(z.strictObject({ name: SqlName, expression: Expression }).readonly())
      .min(1)
      .max(50)
      .readonly(),
    where: Expression.optional(),
    groupBy: z.array(Expression).max(20).readonly(),
    orderBy: z
      .array(z.strictObject({ output: SqlName, descending: z.boolean() }).readonly())
      .max(20)
      .readonly(),
  })
  .readonly();
export type QueryTree = z.infer<typeof QueryTree>;
