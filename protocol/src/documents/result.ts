import { z } from 'zod';
import { Hash, MspId, SqlName, Thumbprint, Timestamp } from '../ids.js';
import { CombiningEnclave } from './attested.js';
import { ContractReference, RequestReference, Salt } from './query-request.js';

/** One value: integers are JSON numbers within 2^53, decimals strings of fixed scale, dates, times and levels text. */
export const Cell = z.union([
  z.null(),
  z.boolean(),
  z.int(),
  z
    .string()
    .refine((text) => Array.from(text).length <= 200, 'at most 200 characters')
    .meta({ maxLength: 200 }),
]);
export type Cell = z.infer<typeof Cell>;

/** What a parameter is given: a value, or a list of values. */
export const ParameterValue = z.union([Cell, z.array(Cell).max(100).readonly()]);
export type ParameterValue = z.infer<typeof ParameterValue>;

export const ResultColumn = z
  .strictObject({
    name: SqlName,
    type: z.enum(['boolean', 'integer', 'decimal', 'text', 'date', 'timestamp', 'band']),
    scale: z.int().optional(),
  })
  .readonly();
export type ResultColumn = z.infer<typeof ResultColumn>;

export const Table = z
  .strictObject({
    columns: z.array(ResultColumn).max(50).readonly(),
    rows: z.array(z.array(Cell).readonly()).max(10_000).readonly(),
  })
  .readonly();
export type Table = z.infer<typeof Table>;

/** What was held back, stated as a fact, and what it amounts to where that itself may be said. */
export const Suppression = z
  .strictObject({
    cells: z.enum(['none', 'some']),
    remainder: z
      .array(Cell)
      .readonly()
      .optional()
      .describe('one row over all suppressed cells; group columns are null'),
    remainderWithheld: z.boolean(),
    counts: z.string().describe('how counts were rounded'),
  })
  .readonly();
export type Suppression = z.infer<typeof Suppression>;

/**
 * What the requester finds in the envelope, signed by the service node, or by its enclave. `salt` opens the commitment on the ledger:
 * `commitment('result', request id, salt, { table, suppression })`.
 */
export const ResultDocument = z
  .strictObject({
    kind: z.literal('result'),
    request: RequestReference,
    contract: ContractReference,
    key: Thumbprint,
    serviceNode: MspId,
    enclave: CombiningEnclave.optional().describe('the enclave of the service node that combined, and signs this'),
    owners: z.array(MspId).readonly(),
    table: Table,
    suppression: Suppression.optional(),
    salt: Salt,
    resultHash: Hash.describe("contentHash('result', { table, suppression })"),
    computedAt: Timestamp,
  })
  .readonly();
export type ResultDocument = z.infer<typeof ResultDocument>;
