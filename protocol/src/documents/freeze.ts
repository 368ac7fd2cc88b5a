import { z } from 'zod';
import { Hash, Id, MspId, Thumbprint, Timestamp, Title } from '../ids.js';

/** What is stopped: a source, a member in every part it could have, every version of a contract or schema, a key, or all. */
export const FreezeTarget = z.union([
  z.strictObject({ source: z.strictObject({ member: MspId, id: Id }).readonly() }).readonly(),
  z.strictObject({ member: MspId }).readonly(),
  z.strictObject({ contract: Id }).readonly(),
  z.strictObject({ schema: Id }).readonly(),
  z.strictObject({ key: z.strictObject({ member: MspId, id: Thumbprint }).readonly() }).readonly(),
  z.strictObject({ alliance: z.literal(true) }).readonly(),
]);
export type FreezeTarget = z.infer<typeof FreezeTarget>;

/** One freeze. `id` is the hash of the other fields; a proposal to lift the freeze names it. */
export const Freeze = z
  .strictObject({ id: Hash, target: FreezeTarget, by: MspId, reason: Title, at: Timestamp })
  .readonly();
export type Freeze = z.infer<typeof Freeze>;

/**
 * Everything that is frozen. One document: it is read by every request, and only a freeze or its lifting writes it. The
 * chaincode gives each member its own room in it; this bound is beyond what all of them can fill.
 */
export const Freezes = z.strictObject({ frozen: z.array(Freeze).max(20_000).readonly() }).readonly();
export type Freezes = z.infer<typeof Freezes>;

/** The last time that a gateway showed itself that its transactions are still committed; nothing else reads it. */
export const Beat = z.strictObject({ member: MspId, at: Timestamp }).readonly();
export type Beat = z.infer<typeof Beat>;
