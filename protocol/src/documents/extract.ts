import { z } from 'zod';
import { Hash, Id, IsoDate, MspId, SqlName, Timestamp, Title, VersionedId } from '../ids.js';
import { DecimalText } from './generalized-schema.js';

const bounds = {
  bottom: DecimalText.optional().describe('values below it are given as it'),
  top: DecimalText.optional().describe('values above it are given as it'),
};

/** What is done to a column before it is published. */
export const ExtractMethod = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('suppress') }).readonly(),
  z.strictObject({ method: z.literal('keep') }).readonly(),
  z
    .strictObject({ method: z.literal('level'), level: SqlName.describe("a level of the schema, as a query's") })
    .readonly(),
  z
    .strictObject({ method: z.literal('code'), ...bounds })
    .refine(({ bottom, top }) => (bottom ?? top) !== undefined, 'name a bottom, a top or both')
    .readonly(),
  z
    .strictObject({
      method: z.literal('noise'),
      scale: DecimalText.refine((text) => Number(text) > 0, 'is above 0').describe(
        'of the discrete Laplace distribution, in the unit of the column: the noise is off by so much on average',
      ),
      ...bounds,
    })
    .readonly(),
  z.strictObject({ method: z.literal('pseudonym') }).readonly(),
]);
export type ExtractMethod = z.infer<typeof ExtractMethod>;

/** Least size of a group of rows that are alike, and least number of values in it, that an extract may ask for. */
export const extractLimits = {
  leastK: 2,
  leastL: 2,
  mostReceivers: 50,
  mostRows: 100_000,
  mostBytes: 67_108_864,
} as const;

const plan = {
  id: Id,
  title: Title,
  source: Id,
  columns: z
    .record(SqlName, ExtractMethod)
    .refine((columns) => Object.keys(columns).length <= 100, 'at most 100 columns')
    .readonly(),
  quasiIdentifiers: z
    .array(SqlName)
    .min(1)
    .max(20)
    .readonly()
    .describe('columns that others may know of somebody: rows that are alike in all of them are one group'),
  sensitive: z.array(SqlName).max(20).readonly().describe('columns that nobody may learn of somebody'),
  k: z.int().min(extractLimits.leastK).max(100_000).describe('least number of subjects in a group'),
  l: z
    .int()
    .min(extractLimits.leastL)
    .max(1_000)
    .describe('least number of values of each sensitive column in a group, none of which all its subjects share'),
  samplePercent: z.int().min(1).max(100).describe('how many of the subjects are in it, drawn by the key of the owner'),
  validUntil: IsoDate.describe('the last day on which it is handed out'),
};

/** What a member writes to make an extract of a source: columns that are not named are suppressed. */
export const ExtractRecipe = z
  .strictObject({
    kind: z.literal('extract-recipe'),
    ...plan,
    sensitive: plan.sensitive.default([]),
    l: plan.l.default(extractLimits.leastL),
    samplePercent: plan.samplePercent.default(100),
    mostSuppressedPercent: z
      .int()
      .min(0)
      .max(100)
      .default(20)
      .describe('a draft that has to leave out more rows than that is refused'),
    receivers: z.array(MspId).min(1).max(extractLimits.mostReceivers).readonly(),
  })
  .readonly();
export type ExtractRecipe = z.infer<typeof ExtractRecipe>;

const Risk = z.int().min(0).max(1_000_000).describe('in millionths');

/**
 * What was measured over the rows that are published. A prosecutor knows that its target is in the extract, a journalist
 * that it is in the source, and a marketer wants to find as many as it can (the words of El Emam and of ARX).
 */
export const ExtractReport = z
  .strictObject({
    rows: z.int().min(1).describe('rows that are published, before those that a copy leaves out'),
    groups: z.int().min(1),
    smallest: z.int().min(1).describe('subjects in the smallest group'),
    leastValues: z.int().min(1).optional().describe('fewest values of a sensitive column in a group'),
    suppressedPercent: z
      .int()
      .min(0)
      .max(100)
      .describe('of the rows that were drawn, so many stand in groups that are too small or too alike; rounded up'),
    prosecutor: z.strictObject({ highest: Risk, average: Risk }).readonly(),
    journalist: z.strictObject({ highest: Risk, average: Risk }).readonly(),
    marketer: Risk,
    leastLeftOut: z
      .int()
      .min(0)
      .describe('each copy leaves out other rows, at least so many: they tell whose copy a leaked one is'),
  })
  .readonly();
export type ExtractReport = z.infer<typeof ExtractReport>;

/** A desensitized extract of a member's source, as the members vote on it: rows are nowhere in it. */
export const Extract = z
  .strictObject({
    kind: z.literal('extract'),
    owner: MspId,
    ...plan,
    schema: VersionedId,
    mappingHash: Hash,
    report: ExtractReport,
    copies: z
      .record(
        MspId,
        z.strictObject({ contentHash: Hash, bytes: z.int().min(1).max(extractLimits.mostBytes) }).readonly(),
      )
      .refine((copies) => Object.keys(copies).length > 0, 'name a receiver')
      .readonly()
      .describe('by receiver, SHA-256 and length of its copy, in which 32 random bytes stand first'),
  })
  .readonly();
export type Extract = z.infer<typeof Extract>;

/** An extract that the members have approved, under its owner and id. */
export const PublishedExtract = Extract.unwrap()
  .extend({
    status: z.enum(['published', 'withdrawn']),
    withdrawn: z.strictObject({ at: Timestamp, reason: Title }).readonly().optional(),
  })
  .readonly();
export type PublishedExtract = z.infer<typeof PublishedExtract>;

export const WithdrawExtractInput = z.strictObject({ id: Id, reason: Title }).readonly();
