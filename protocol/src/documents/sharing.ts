import { z } from 'zod';
import { Hash, Id, IsoDate, MspId, Timestamp, Title } from '../ids.js';
import { ElementText } from './elements.js';
import { Generation } from './supervision.js';

/** A Schnorr proof, or one of two equal logarithms: challenge and response. */
const TwoScalars = z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'a proof is 64 bytes in base64url');

/** Counts the sharing keys of one member. */
export const SharingKeyVersion = z.int().min(1).max(1_000_000);

/**
 * A member's own key for sharing under supervision: an element of ristretto255 whose logarithm its gateway knows, and proves
 * that it knows. What was sealed under an earlier version stays openable by whoever kept that one.
 */
export const SharingKey = z
  .strictObject({
    kind: z.literal('sharing-key'),
    member: MspId,
    version: SharingKeyVersion,
    publicKey: ElementText,
    proof: TwoScalars.describe('of knowing the discrete logarithm, for this member and version'),
    announcedAt: Timestamp,
  })
  .readonly();
export type SharingKey = z.infer<typeof SharingKey>;

/** Who it takes to open an item, beside the requester. */
export const SharingPolicy = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('split'),
      generation: Generation.describe("of the supervisors' joint key that it was sealed under"),
      provider: SharingKeyVersion.describe("of the owner's sharing key"),
    })
    .readonly()
    .describe('the owner and as many supervisors as their joint key takes; no side opens it alone'),
  z
    .strictObject({
      kind: z.literal('classical'),
      supervisor: MspId,
      version: SharingKeyVersion.describe("of the supervisor's sharing key"),
    })
    .readonly()
    .describe('one supervisor holds the key, can see the content, and seals the key anew to who was granted it'),
]);
export type SharingPolicy = z.infer<typeof SharingPolicy>;

const mostContent = 2 ** 51;
export const leastSizeClass = 4_096;

/** How large sealed content is at most: a power of two, so that the ledger does not tell its length. */
export const ContentSizeClass = z
  .int()
  .min(leastSizeClass)
  .max(mostContent)
  .refine((bytes) => (BigInt(bytes) & (BigInt(bytes) - 1n)) === 0n, 'a size class is a power of two');

/** The size class of so many sealed bytes. */
export function contentSizeClass(bytes: number): number {
  let size = leastSizeClass;
  while (size < bytes) {
    size *= 2;
  }
  return size;
}

/** What the ledger has of content that is shared: nothing of it, and enough to tell whether it is the same. */
export const SharedContent = z
  .strictObject({
    hash: Hash.describe('SHA-256 of the whole sealed content: with the one key that opens it, of the plaintext too'),
    keyCommitment: Hash.describe('see `contentKeyCommitment`: the content opens with one key alone'),
    sizeClass: ContentSizeClass,
    chunkBytes: z.literal(1_048_576),
  })
  .readonly();
export type SharedContent = z.infer<typeof SharedContent>;

/**
 * How the content key is put away: C1 = rG, the key follows from rY, and a proof that who sealed it knows r, bound to
 * everything else that is said of the item (Shoup, Gennaro 2002), so that nobody offers it again under another policy.
 */
export const ContentSeal = z
  .strictObject({
    key: ElementText.describe('Y: the owner’s key and the joint key added up, or the one supervisor’s key'),
    c1: ElementText,
    check: ElementText.describe('r times a second generator'),
    proof: TwoScalars,
  })
  .readonly();
export type ContentSeal = z.infer<typeof ContentSeal>;

export const SharingAccess = z
  .strictObject({
    members: z.array(MspId).min(1).max(100).readonly().describe('whose requesters may ask'),
    purposes: z.array(Id).min(1).max(20).readonly(),
  })
  .readonly();

/** What an owner says of an item; who it is, is the transaction's. */
export const SharingStatement = z
  .strictObject({
    id: Id,
    title: Title.describe('the whole alliance reads it: nothing about a person belongs in it'),
    policy: SharingPolicy,
    content: SharedContent,
    holders: z
      .array(MspId)
      .max(20)
      .readonly()
      .describe('members that keep copies of the sealed content, beside the owner'),
    access: SharingAccess,
    validUntil: IsoDate.describe('the last day on which it can be asked for'),
    seal: ContentSeal,
  })
  .readonly();
export type SharingStatement = z.infer<typeof SharingStatement>;

/** A document or records under supervision, as it stands on the ledger under its owner. Ids are not used twice. */
export const SharingItem = z
  .strictObject({
    kind: z.literal('sharing-item'),
    owner: MspId,
    ...SharingStatement.unwrap().shape,
    hash: Hash.describe('of what the owner said (`sharingItemHash`): requests are for this alone'),
    putAt: Timestamp,
    withdrawnAt: Timestamp.optional().describe('it is given out no more, for good'),
  })
  .readonly();
export type SharingItem = z.infer<typeof SharingItem>;

/** An item is named by its owner, its id and what was said of it. */
export const SharingItemReference = z.strictObject({ owner: MspId, id: Id, hash: Hash }).readonly();
export type SharingItemReference = z.infer<typeof SharingItemReference>;

/** Inputs of the transactions; who says it and when are the transaction's. */
export const AnnounceSharingKeyInput = SharingKey.unwrap()
  .pick({ version: true, publicKey: true, proof: true })
  .readonly();
export const WithdrawItemInput = z.strictObject({ item: Id }).readonly();
