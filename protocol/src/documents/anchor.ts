import { z } from 'zod';
import { Hash, MspId, Timestamp } from '../ids.js';
import { mostAnchored } from '../merkle/merkle-tree.js';

/**
 * What a member says of many records of its own by one transaction: the root of a Merkle tree over their hashes, and how many
 * they are. Whoever is given a record with its proof of inclusion sees that it stood when this was committed, and that it
 * has not been changed since; the ledger learns nothing of it.
 */
export const Anchor = z
  .strictObject({ member: MspId, root: Hash, count: z.int().min(1).max(mostAnchored), anchoredAt: Timestamp })
  .readonly();
export type Anchor = z.infer<typeof Anchor>;
