import { Extract, FragmentSet, MspId, PublishedExtract, Timestamp, VersionedId } from '@entente/protocol';
import { z } from 'zod';
import { ProblemCodeName } from './problem.js';

/** An extract of this gateway that is not published, in words too. */
export const ExtractDraft = z.strictObject({ extract: Extract, words: z.array(z.string()) });

/** A published extract; to its owner, who fetched it. */
export const ExtractView = z.strictObject({
  extract: PublishedExtract,
  words: z.array(z.string()),
  handedOut: z.array(z.strictObject({ receiver: MspId, at: Timestamp })).optional(),
});

/** Whose copies a leaked part can come from. */
export const LeakTrace = z.strictObject({
  known: z.int(),
  unknown: z.int(),
  missing: z.record(MspId, z.int()),
  alone: z.array(MspId),
  together: z.array(z.tuple([MspId, MspId])),
});

/** A set of fragments, and whether requests can be computed with it now. */
export const FragmentSetView = FragmentSet.unwrap().extend({
  use: z.enum(['usable', 'anew', 'withdrawn']),
  because: z.string().nullable(),
});

/** How far the making of a publication is. */
export const PublicationMaking = z.strictObject({
  contract: VersionedId,
  epoch: z.int(),
  status: z.enum(['waiting', 'making', 'published', 'failed']),
  startedAt: Timestamp,
  code: ProblemCodeName.optional(),
  subjects: z.int(),
  computed: z.int(),
});
