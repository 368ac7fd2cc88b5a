import { z } from 'zod';
import { Hash, SqlName } from '../ids.js';
import { Cell } from './result.js';

const Scale = z.int().min(0).max(9);
const Whole = z.strictObject({ type: z.literal('integer') }).readonly();
const Exact = z.strictObject({ type: z.literal('decimal'), scale: Scale }).readonly();
const NumberForm = z.discriminatedUnion('type', [Whole, Exact]);
const Bounds = z.array(z.string().max(40)).min(1).max(50).readonly();

/** The type of an output, as far as it can be one of a secure sum. */
const SumColumnType = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['boolean', 'text']) }).readonly(),
  Whole,
  Exact,
  z.strictObject({ type: z.literal('band'), bounds: Bounds, of: NumberForm }).readonly(),
  z.strictObject({ type: z.enum(['average', 'variance']), of: NumberForm }).readonly(),
  z.strictObject({ type: z.literal('histogram'), bounds: Bounds, of: NumberForm }).readonly(),
]);

const sumFunctions = ['count', 'sum', 'avg', 'var', 'histogram'] as const;

const SumOutput = z.discriminatedUnion('is', [
  z
    .strictObject({
      is: z.literal('key'),
      name: SqlName,
      type: SumColumnType,
      values: z.array(Cell).min(1).max(10_000).readonly().describe('all it can be, bands by their ordinals'),
    })
    .readonly(),
  z
    .strictObject({ is: z.literal('aggregate'), name: SqlName, type: SumColumnType, fn: z.enum(sumFunctions) })
    .readonly(),
]);

/**
 * What every answer of a secure sum looks like, whatever the data: its outputs, and all values of each group key. The cells
 * are the combinations of these values, those of the last key one after the other.
 */
export const SumLayout = z
  .strictObject({
    outputs: z.array(SumOutput).min(1).max(50).readonly(),
    noise: z.string().max(5_000).optional().describe('what noise is in the numbers, in words'),
    quantiles: z
      .array(z.strictObject({ of: SqlName, percent: z.int().min(1).max(99) }).readonly())
      .max(450)
      .optional()
      .describe('histograms whose quantiles are shown beside them, as bands'),
    orderBy: z
      .array(z.strictObject({ output: SqlName, descending: z.boolean() }).readonly())
      .max(50)
      .readonly(),
  })
  .readonly();
export type SumLayout = z.infer<typeof SumLayout>;

const Bytes = z
  .string()
  .regex(/^[A-Za-z0-9_-]+$/)
  .max(1_000_000);

/**
 * `secure-sum`: one owner's additive shares of the cells that passed, which only all owners' together make numbers of.
 * `passed`: bit c % 8 of byte c / 8 for cell c. `share`: number after number as they travel, and of each cell after cell,
 * 64-bit limbs, the low one first, little endian; those of cells that did not pass are zero.
 */
export const SummedAnswer = z
  .strictObject({
    mode: z.literal('secure-sum'),
    layout: SumLayout,
    shape: Hash.describe('of all that is public about the computation'),
    limbs: z.union([z.literal(1), z.literal(2)]),
    passed: Bytes,
    share: Bytes,
    remainder: Bytes.optional().describe('the same of the one row over all cells that did not pass'),
  })
  .readonly();
export type SummedAnswer = z.infer<typeof SummedAnswer>;

const Numbers = z
  .array(z.string().regex(/^(0|-?[1-9]\d{0,38})$/))
  .max(10_000)
  .readonly();

/**
 * What one owner puts into a secure sum: whole numbers, in units of their scale, cell after cell. It never leaves the owner;
 * its receipt commits to it.
 */
export const SumVectors = z
  .strictObject({
    shape: Hash,
    values: z.array(Numbers).max(200).readonly(),
    subjects: Numbers,
    contributors: z.array(Numbers).max(200).readonly(),
    totals: z
      .array(z.strictObject({ first: Numbers, second: Numbers, all: Numbers.optional() }).readonly())
      .max(100)
      .readonly(),
  })
  .readonly();
export type SumVectors = z.infer<typeof SumVectors>;
