import { z } from 'zod';
import { SqlName } from '../ids.js';
import { areAscendingDecimals } from './decimal.js';
import { ScalarFunction } from './scalar-functions.js';

/**
 * The query tree: what a query contract means, free of any SQL text. It is what is hashed, voted on and judged; each
 * connector renders its engine's dialect from it. One SELECT over one relation: a table, a join of tables of one member,
 * a query of its own, or several put below each other.
 */
export type Expression =
  /** `of` is the relation's name where two have a column of this name. */
  | { readonly op: 'column'; readonly name: string; readonly of?: string | undefined }
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
  /** A parameter that is a list stands alone in `list`. */
  | { readonly op: 'in'; readonly term: Expression; readonly list: readonly Expression[] }
  /** `%` stands for any text, `_` for one character, a backslash before either for itself. The pattern is a constant. */
  | { readonly op: 'like'; readonly term: Expression; readonly pattern: Expression }
  | { readonly op: 'level'; readonly term: Expression; readonly level: string }
  | { readonly op: 'band'; readonly term: Expression; readonly bounds: readonly string[] }
  | { readonly op: 'requestDate' }
  | { readonly op: 'call'; readonly fn: ScalarFunction; readonly terms: readonly Expression[] }
  | { readonly op: 'cast'; readonly term: Expression; readonly to: CastTarget }
  /** The first arm whose condition is TRUE; without one `otherwise`, which is NULL if it is absent. */
  | {
      readonly op: 'case';
      readonly arms: readonly { readonly when: Expression; readonly then: Expression }[];
      readonly otherwise?: Expression | undefined;
    }
  | {
      readonly op: 'aggregate';
      readonly fn: AggregateFunction;
      readonly distinct: boolean;
      /** Absent for `count(*)`. */
      readonly term?: Expression | undefined;
      readonly filter?: Expression | undefined;
      /** Lower bounds of a `histogram`, and of nothing else; merging one that travelled needs none. */
      readonly bounds?: readonly string[] | undefined;
    }
  /** One value for each row, from the rows of its partition; with an order, from those up to it and its equals. */
  | {
      readonly op: 'window';
      readonly fn: WindowFunction;
      /** Absent for the ranks and for `count(*)`. */
      readonly term?: Expression | undefined;
      /** How many rows before (`lag`) or after (`lead`). */
      readonly offset?: number | undefined;
      readonly partitionBy: readonly Expression[];
      readonly orderBy: readonly { readonly term: Expression; readonly descending: boolean }[];
    };

/** What a SELECT reads. A table stands by its name alone; everything else is named by `as`. */
export type Relation =
  | string
  | { readonly table: string; readonly as: string }
  | { readonly select: QueryTree; readonly as: string }
  | { readonly unionAll: readonly QueryTree[]; readonly as: string }
  | { readonly join: 'inner' | 'left'; readonly left: Relation; readonly right: Relation; readonly on: Expression };

/** One SELECT: named outputs, a filter, groups, a filter of groups, and an order of the outputs named in it. */
export interface QueryTree {
  readonly from: Relation;
  readonly outputs: readonly { readonly name: string; readonly expression: Expression }[];
  readonly where?: Expression | undefined;
  readonly groupBy: readonly Expression[];
  readonly having?: Expression | undefined;
  readonly orderBy: readonly { readonly output: string; readonly descending: boolean }[];
}

export const LiteralType = z.enum(['integer', 'decimal', 'text', 'boolean', 'date', 'timestamp', 'null']);
export type LiteralType = z.infer<typeof LiteralType>;
export const CompareOperator = z.enum(['=', '<>', '<', '<=', '>', '>=']);
export type CompareOperator = z.infer<typeof CompareOperator>;
/** `/` gives a decimal on every engine, and NULL where the divisor is zero: an error would tell of the row. */
export const ArithmeticOperator = z.enum(['+', '-', '*', '/']);
export type ArithmeticOperator = z.infer<typeof ArithmeticOperator>;

export const AggregateFunction = z.enum(['count', 'sum', 'avg', 'max', 'min', 'var', 'histogram']);
export type AggregateFunction = z.infer<typeof AggregateFunction>;
export const WindowFunction = z.enum([
  ...(['row_number', 'rank', 'dense_rank', 'count', 'sum', 'max', 'min', 'lag', 'lead'] as const),
]);
export type WindowFunction = z.infer<typeof WindowFunction>;
/** What a value may be turned into. Text never becomes a number or a day: what fails would tell of the row. */
export const CastTarget = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['integer', 'text', 'date']) }).readonly(),
  z.strictObject({ type: z.literal('decimal'), scale: z.int().min(0).max(9) }).readonly(),
]);
export type CastTarget = z.infer<typeof CastTarget>;

/** One way to write each literal, so that no text but such a one ever reaches an engine as part of a query. */
const literalForms: Readonly<Record<LiteralType, RegExp>> = {
  integer: /^(0|-?[1-9]\d{0,15})$/,
  decimal: /^(?!-0\.0+$)-?(0|[1-9]\d{0,17})\.\d{1,9}$/,
  // eslint-disable-next-line no-control-regex -- control characters are what is refused
  text: /^[^\u0000-\u001f\u007f-\u009f]*$/,
  boolean: /^(true|false)$/,
  date: /^(?!0000)\d{4}-\d{2}-\d{2}$/,
  timestamp: /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/,
  null: /^null$/,
};

const Bounds = z
  .array(z.string().regex(/^-?\d{1,18}(\.\d{1,9})?$/))
  .min(1)
  .max(50)
  .refine(areAscendingDecimals, 'write each bound once, the smallest first')
  .readonly();

export const Expression: z.ZodType<Expression> = z.lazy(() =>
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('column'), name: SqlName, of: SqlName.optional() }).readonly(),
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
        bounds: Bounds,
      })
      .readonly(),
    z.strictObject({ op: z.literal('requestDate') }).readonly(),
    z.strictObject({ op: z.literal('like'), term: Expression, pattern: Expression }).readonly(),
    z
      .strictObject({ op: z.literal('call'), fn: ScalarFunction, terms: z.array(Expression).min(1).max(20).readonly() })
      .readonly(),
    z.strictObject({ op: z.literal('cast'), term: Expression, to: CastTarget }).readonly(),
    z
      .strictObject({
        op: z.literal('case'),
        arms: z
          .array(z.strictObject({ when: Expression, then: Expression }).readonly())
          .min(1)
          .max(50)
          .readonly(),
        otherwise: Expression.optional(),
      })
      .readonly(),
    z
      .strictObject({
        op: z.literal('window'),
        fn: WindowFunction,
        term: Expression.optional(),
        offset: z.int().min(1).max(100).optional(),
        partitionBy: z.array(Expression).max(10).readonly(),
        orderBy: z
          .array(z.strictObject({ term: Expression, descending: z.boolean() }).readonly())
          .max(10)
          .readonly(),
      })
      .readonly(),
    z
      .strictObject({
        op: z.literal('aggregate'),
        fn: AggregateFunction,
        distinct: z.boolean(),
        term: Expression.optional(),
        filter: Expression.optional(),
        bounds: Bounds.optional(),
      })
      .refine(({ fn, bounds }) => fn === 'histogram' || bounds === undefined, {
        message: 'bounds belong to a histogram',
        path: ['bounds'],
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

export const Relation: z.ZodType<Relation> = z.lazy(() =>
  z.union([
    SqlName,
    z.strictObject({ table: SqlName, as: SqlName }).readonly(),
    z.strictObject({ select: QueryTree, as: SqlName }).readonly(),
    z.strictObject({ unionAll: z.array(QueryTree).min(2).max(10).readonly(), as: SqlName }).readonly(),
    z.strictObject({ join: z.enum(['inner', 'left']), left: Relation, right: Relation, on: Expression }).readonly(),
  ]),
);

export const QueryTree: z.ZodType<QueryTree> = z.lazy(() =>
  z
    .strictObject({
      from: Relation,
      outputs: z
        .array(z.strictObject({ name: SqlName, expression: Expression }).readonly())
        .min(1)
        .max(50)
        .readonly(),
      where: Expression.optional(),
      groupBy: z.array(Expression).max(20).readonly(),
      having: Expression.optional(),
      orderBy: z
        .array(z.strictObject({ output: SqlName, descending: z.boolean() }).readonly())
        .max(20)
        .readonly(),
    })
    .readonly(),
);
