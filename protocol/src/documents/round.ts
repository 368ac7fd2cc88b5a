import { z } from 'zod';
import { Base64Url, Hash, MspId } from '../ids.js';
import { RequestReference } from './request-reference.js';

/** Most attempts of a computation in rounds; a member that is silent in all of them is named. */
export const mostAttempts = 5;

/** Names of rounds, unique within an attempt. */
export const RoundName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,99}$/);

/**
 * What a gateway signs for every message of a computation in rounds, over `signingInput('round-message', header)`: it is good
 * for this one place in this one computation, and nowhere else. `parties` is `contentHash('party-set', the owners in order)`.
 * A broadcast goes to everybody with the same bytes: two headers that differ in them prove that somebody told two things.
 */
export const RoundHeader = z
  .strictObject({
    kind: z.literal('round-message'),
    channel: z.string().min(1).max(250),
    request: RequestReference,
    contract: Hash,
    parties: Hash,
    attempt: z.int().min(1).max(100),
    use: z.enum(['exchange', 'broadcast', 'dealt']),
    round: RoundName,
    from: MspId,
    to: MspId,
    bytes: z.int().min(0).max(1_000_000_000),
    sha256: Hash.describe('of the bytes'),
  })
  .readonly();
export type RoundHeader = z.infer<typeof RoundHeader>;

/** Signed with the sender's gateway key (ES256, r‖s, base64url). */
export const SignedRoundHeader = z.strictObject({ header: RoundHeader, signature: Base64Url }).readonly();
export type SignedRoundHeader = z.infer<typeof SignedRoundHeader>;

/**
 * Who kept a computation in rounds from its end, as somebody says who has a part in it. `equivocation` is proven by two
 * headers that the member signed and that contradict each other; the others are the word of whoever ended the request, and
 * no more: `silent` (the member sent nothing in time), `malformed` (what it sent is not what the protocol asks for).
 */
export const Blame = z
  .strictObject({
    member: MspId,
    fault: z.enum(['silent', 'malformed', 'equivocation']),
    headers: z.array(SignedRoundHeader).min(1).max(2).readonly().optional(),
  })
  .readonly();
export type Blame = z.infer<typeof Blame>;
