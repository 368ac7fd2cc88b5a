import { z } from 'zod';
import { Hash, Id, MspId, SqlName, Timestamp, VersionedId } from '../ids.js';
import { ColumnUse } from './generalized-schema.js';

/** What a source allows one consumer less than the schema does, per column. It can only take away. */
export const Tightening = z.record(MspId, z.record(SqlName, ColumnUse)).readonly();
export type Tightening = z.infer<typeof Tightening>;

/**
 * One member's offer of a generalized schema. The mapping stays with the member; its hash is here, so that every
 * receipt can say which mapping answered.
 */
export const DataSource = z
  .strictObject({
    kind: z.literal('data-source'),
    id: Id,
    member: MspId,
    schema: VersionedId,
    mappingHash: Hash,
    checksPassed: z.literal(true).describe('the gateway ran the mapping and every check of the schema passed'),
    tighten: Tightening.default({}),
  })
  .readonly();
export type DataSource = z.infer<typeof DataSource>;

/**
 * What a member last said of a source that it offers: that its gateway's scheduled check passed or failed, or that it
 * withdraws the source. Whether the source takes requests stands in `SchemaSources`; no query reads this.
 */
export const SourceStatus = z
  .strictObject({
    member: MspId,
    id: Id,
    mappingHash: Hash,
    status: z.enum(['passed', 'failed', 'withdrawn']),
    withdrawals: z.int().min(0).describe('how often it was withdrawn: an offer that was proposed before is void'),
    reportedAt: Timestamp,
  })
  .readonly();
export type SourceStatus = z.infer<typeof SourceStatus>;
