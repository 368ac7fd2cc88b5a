import { z } from 'zod';
import { Id, IsoDate, SqlName, Title, Version } from '../ids.js';
import { areAscendingDecimals } from '../query/decimal.js';
import { TextFormat } from '../query/formats.js';
import { AggregateFunction } from '../query/tree.js';
import { DisclosurePolicy, MemberRole } from './charter.js';
import { DemandedApproval } from './voting-rule.js';
import { PrivacyBudget } from './budget.js';

const PlainDecimal = z
  .string()
  .regex(/^-?\d{1,18}(\.\d{1,9})?$/, 'write it in plain digits, up to 18 before and 9 after the point');

/** A number in plain digits, as a document writes it. */
export const DecimalText = z
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
  meaning: z.string().min(1).max(1_000).optional().describe('what a value says, for everybody who fills or reads it'),
  nullable: z.boolean().optional(),
  unit: z.string().max(20).optional(),
  use: ColumnUse,
  useFor: z
    .partialRecord(MemberRole, ColumnUse)
    .readonly()
    .optional()
    .describe('uses that stand in place of `use` for members of a role'),
};
const levels = z.record(SqlName, Level).readonly().optional();

/**
 * Code points as they are; or A to Z read as a to z where a value enters (a row, a parameter), so that values which
 * differ by nothing else are one value wherever they are compared, grouped and shown.
 */
export const Collation = z.enum(['code-point', 'caseless']);
export type Collation = z.infer<typeof Collation>;

const text = {
  format: TextFormat.optional(),
  maxLength: z.int().min(1).max(200).optional(),
  collation: Collation.optional().describe('code-point if it is left out'),
  values: z.array(z.string().min(1).max(200)).min(1).max(200).readonly().optional(),
};

const isTimeOfDay = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** A moment to the microsecond, in UTC; the fraction may be left out. */
export const Moment = z
  .string()
  .regex(/^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/, 'write it as 2026-07-01T13:00:00Z')
  .refine(isOfTheCalendar, 'is no moment of the calendar')
  .transform((written) => `${written.slice(0, 19)}.${written.slice(20, -1).padEnd(6, '0')}Z`);

function isOfTheCalendar(written: string): boolean {
  return IsoDate.safeParse(written.slice(0, 10)).success && isTimeOfDay.test(written.slice(11, 19));
}

export const SchemaColumn = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), ...text }).readonly(),
  z
    .strictObject({ ...common, type: z.literal('subject-key'), ...text })
    .readonly()
    .describe('text that identifies a subject: it can be matched and counted, and nothing else'),
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
  z.strictObject({ ...common, type: z.literal('date'), min: IsoDate.optional(), max: IsoDate.optional() }).readonly(),
  z
    .strictObject({ ...common, type: z.literal('timestamp'), min: Moment.optional(), max: Moment.optional() })
    .readonly(),
  z.strictObject({ ...common, type: z.literal('boolean') }).readonly(),
]);
export type SchemaColumn = z.infer<typeof SchemaColumn>;

/** A column of text, of a subject's key too. */
export type TextColumn = Extract<SchemaColumn, { type: 'text' | 'subject-key' }>;

/**
 * An alliance-wide, versioned description of one logical table.
 * `subject` names whose privacy counts; the column that identifies the subject is `subjectColumn` (the column of that
 * name if it is left out). A table that speaks of nobody (`none`: rates, branches, codes) has no such column.
 * `subjectAnswer.count` are the counts that may be told apart in an answer about one subject. `unique` lists columns that
 * together stand in one row only. `disclosure` may only make the charter's policy stricter.
 */
export const GeneralizedSchema = z
  .strictObject({
    kind: z.literal('generalized-schema'),
    id: SqlName.regex(/^[a-z0-9_]+$/, 'a schema id is lower case, as it is a table name'),
    version: Version,
    title: Title,
    subject: z.enum(['person', 'company', 'none']),
    subjectColumn: SqlName.optional(),
    subjectAnswer: z
      .strictObject({ count: z.array(z.int().min(0)).min(1).readonly() })
      .readonly()
      .optional(),
    columns: z
      .record(SqlName, SchemaColumn)
      .refine((columns) => Object.keys(columns).length <= 100, 'at most 100 columns'),
    unique: z.array(z.array(SqlName).min(1).max(10).readonly()).min(1).max(10).readonly().optional(),
    disclosure: DisclosurePolicy.unwrap().partial().readonly().optional(),
    approval: DemandedApproval.optional().describe("what its approval takes beyond the charter's rule"),
    privacyBudget: PrivacyBudget.optional().describe('what all requests together may spend of this table'),
  })
  .refine(
    ({ subject, subjectColumn, columns }) => subject === 'none' || Object.hasOwn(columns, subjectColumn ?? subject),
    { message: 'there is no column that identifies the subject; name it as subjectColumn', path: ['subjectColumn'] },
  )
  .refine(
    ({ subject, subjectColumn, subjectAnswer }) => subject !== 'none' || (subjectColumn ?? subjectAnswer) === undefined,
    {
      message: 'a table that speaks of nobody has neither subjectColumn nor subjectAnswer',
      path: ['subject'],
    },
  )
  .readonly();
export type GeneralizedSchema = z.infer<typeof GeneralizedSchema>;

/** The column that identifies the subject; undefined for a table that speaks of nobody. */
export function subjectColumnOf({ subject, subjectColumn }: GeneralizedSchema): string | undefined {
  return subject === 'none' ? undefined : (subjectColumn ?? subject);
}

/** The column that `table.column` names; undefined if none of the schemas has it. */
export function columnNamed(written: string, schemas: readonly GeneralizedSchema[]): SchemaColumn | undefined {
  const [table, name = ''] = written.split('.');
  const columns = schemas.find(({ id }) => id === table)?.columns ?? {};
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}
