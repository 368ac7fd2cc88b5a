import { Cell, DataSource, Hash, Id, Table, Tightening, Timestamp, VersionedId } from '@entente/protocol';
import { z } from 'zod';

const Fault = z.strictObject({ place: z.string(), message: z.string() });

/** A member's source as the ledger has it, and whether it takes requests. */
export const OfferedSource = DataSource.unwrap().extend({
  offered: z.boolean(),
  closed: z.boolean(),
  reportedAt: Timestamp.nullable().describe('when its owner last said whether it is open'),
});

/** A source of this member, as its private mapping has it. */
export const OwnSource = z.strictObject({
  id: Id,
  schema: VersionedId,
  engine: z.string(),
  mappingHash: Hash,
  tighten: Tightening,
  levels: z.record(z.string(), z.string()).optional(),
  lastCheck: z
    .strictObject({
      mappingHash: Hash,
      checkedAt: Timestamp,
      outcome: z.string(),
      open: z.boolean(),
      faults: z.array(Fault),
      drift: z.array(Fault),
    })
    .nullable(),
});

/** What a check of a mapping found. */
export const SourceCheck = z.strictObject({
  passed: z.boolean(),
  faults: z.array(Fault),
  notes: z.array(Fault),
  rows: z.int(),
  columns: z.array(z.strictObject({ name: z.string(), kind: z.string(), broken: z.int(), empty: z.int() })).optional(),
});

const Binning = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('values'), values: z.array(z.string()) }),
  z.strictObject({
    kind: z.literal('groups'),
    level: z.string(),
    groups: z.record(z.string(), z.array(z.string())),
  }),
  z.strictObject({ kind: z.literal('bands'), bounds: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('periods'), period: z.enum(['year', 'quarter']) }),
  z.strictObject({ kind: z.literal('presence') }),
]);

const ProfiledColumn = z.strictObject({
  name: z.string(),
  type: z.string(),
  unit: z.string().optional(),
  binning: Binning,
  bins: z.array(z.strictObject({ bin: Cell, label: z.string(), rows: z.int() })),
  average: z.number().optional(),
  withheld: z.boolean(),
  others: z.strictObject({ bins: z.int(), rows: z.int() }).optional(),
});

/** What a source holds, by counts under the rules of every answer about many subjects. */
export const SourceProfile = z.strictObject({
  kind: z.literal('source-profile'),
  schema: VersionedId,
  rows: z.int(),
  subjects: z.int(),
  withheld: z.boolean(),
  rules: z.strictObject({ minSubjects: z.int(), rounding: z.int() }),
  columns: z.array(ProfiledColumn),
});

/** Synthetic rows, and what they betray of the rows behind them. */
export const SourcePreview = z.strictObject({
  kind: z.literal('source-preview'),
  source: Id,
  schema: VersionedId,
  seed: z.string(),
  passed: z.boolean(),
  score: z.strictObject({ score: z.number(), chance: z.number(), members: z.int(), others: z.int() }).optional(),
  table: Table.optional(),
});
