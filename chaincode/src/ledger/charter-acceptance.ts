import { Hash, MspId, Timestamp } from '@entente/protocol';
import { z } from 'zod';

/** A founding member's consent to one text of the charter. */
export const CharterAcceptance = z.strictObject({ charterHash: Hash, member: MspId, acceptedAt: Timestamp }).readonly();
export type CharterAcceptance = z.infer<typeof CharterAcceptance>;
