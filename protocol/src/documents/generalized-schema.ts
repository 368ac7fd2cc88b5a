import { z } from 'zod';
import { Id, SqlName, Title, Version } from '../ids.js';
import { areAscendingDecimals } from '../query/decimal.js';
import { AggregateFunction } from '../query/tree.js';

const PlainDecimal = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,9})?$/, 'write it in plain digits, up to 18 before and 9 after the point');

const DecimalText = z
  .union([z.number(), PlainDecimal])
  .transform((value) => String(value))
  .pipe(PlainDecimal);

/** A level that groups values of a category, or cuts numbers into bands by their lower bounds (ascending). */
export const Level = z.union([
  z
    .array(DecimalText)
    .min(1)
    .max(50)
    .refine(areAscendingDecimals, 'write each bound once, the smallest first')
    .readonly(),
  z.record(Id, z.array(z.string().min(1).max(80)).min(1).readonly()).readonly(),
]);
export type Level = z.infer<typeof Level>;

export const AggregateName = AggregateFunction;
export type AggregateName = AggregateFunction;

/**
 * What may be done with a column; what is not granted is refused.
 * `match`: equality with a parameter, a literal, another column that grants it too (joins are made of it), or (a level's
 * name) of that level with a parameter or literal; `compare`: order, with any of the three; `order`: levels that rows may
 * be put in order by, for windows; `group`: named levels that may be grouped by and shown (`exact` is built in); `aggregate`: named functions over
 * at least the policy's number of subjects; `subjectAnswer`: the level at which a single subject's value may be said.
 */
export const ColumnUse = z
  .strictObject({
    match: z.array(z.union([z.enum(['parameter', 'literal', 'column']), SqlName])).readonly(),
    compare: z.array(z.enum(['parameter', 'literal', 'column'])).readonly(),
    order: z.array(SqlName).readonly(),
    group: z.array(SqlName).readonly(),
    aggregate: z.array(AggregateName).readonly(),
    subjectAnswer: SqlName,
  })
  .partial()
  .readonly();
export type ColumnUse = z.infer<typeof ColumnUse>;

const common = {
  title: Title.optional(),
  nullable: z.boolean().optional(),
  unit: z.string().max(20).optional(),
  use: ColumnUse,
};
const levels = z.record(SqlName, Level).readonly().optional();

export const SchemaColumn = z.discriminatedUnion('type', [
  z
    .strictObject({
      ...common,
      type: z.literal('text'),
      format: z.enum(['gb11643', 'gb32100']).optional(),
      maxLength: z.int().min(1).max(200).optional(),
    })
    .readonly(),
  z
    .strictObject({
      ...common,
      type: z.literal('category'),
      values: z.array(z.string().min(1).max(80)).min(1).max(200).readonly(),
      levels,
    })
    .readonly(),
  z
    .strictObject({ ...common, type: z.literal('integer'), min: z.int().optional(), max: z.int().optional(), levels })
    .readonly(),
  z
    .strictObject({
      ...common,
      type: z.literal('decimal'),
      scale: z.int().min(0).max(6),
      min: DecimalText.optional(),
      max: DecimalText.optional(),
      levels,
    })
    .readonly(),
  z.strictObject({ ...common, type: z.literal('date') }).readonly(),
  z.strictObject({ ...common, type: z.literal('timestamp') }).readonly(),
  z.strictObject({ ...common, type: z.literal('boolean') }).readonly(),
]);
export type SchemaColumn = z.infer<typeof SchemaColumn>;

/**
 * An alliance-wide, versioned description of one logical table.
 * `subject` names whose privacy counts; the column that identifies the subject is `subjectColumn` (the column of that
 * name if it is left out). `subjectAnswer.count` are the counts that may be told apart in an answer about one subject.
 */
export const GeneralizedSchema = z
  .strictObject({
    kind: z.literal('generalized-schema'),
    id: SqlName.regex(/^[a-z0-9_]+$/, 'a schema id is lower case, as it is a table name'),
    version: Version,
    title: Title,
    subject: z.enum(['person', 'company']),
    subjectColumn: SqlName.optional(),
    subjectAnswer: z
      .strictObject({ count: z.array(z.int().min(0)).min(1).readonly() })
      .readonly()
      .optional(),
    columns: z
      .record(SqlName, SchemaColumn)
      .refine((columns) => Object.keys(columns).length <= 100, 'at most 100 columns'),
  })
  .refine((schema) => Object.hasOwn(schema.columns, schema.subjectColumn ?? schema.subject), {
    message: 'there is no column that identifies the subject; name it as subjectColumn',
    path: ['subjectColumn'],
  })
  .readonly();
export type GeneralizedSchema = z.infer<typeof GeneralizedSchema>;

/** The column that identifies the subject. */
export function subjectColumnOf(schema: GeneralizedSchema): string {
  return schema.subjectColumn ?? schema.subject;
}

/** The column that `table.column` names; undefined if none of the schemas has it. */
export function columnNamed(written: string, schemas: readonly GeneralizedSchema[]): SchemaColumn | undefined {
  const [table, name = ''] = written.split('.');
  const columns = schemas.find(({ id }) => id === table)?.columns ?? {};
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}
