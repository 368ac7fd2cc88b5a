import { z } from 'zod';
import { MspId, Timestamp } from '../ids.js';
import { ElementText, Epoch } from './elements.js';
import { ContractReference } from './query-request.js';
import { isMaskKey } from '../score/mask-key-bytes.js';

/** An X25519 public key that pairs of members can make masks with: 32 bytes, base64url. */
export const MaskPublicKey = ElementText.refine(
  isMaskKey,
  'the key is no X25519 key in its canonical form, or one that gives everybody the same secret',
);

/**
 * A member's key for the labels of one joint epoch of hidden scores, and with whom it will mask them: all who offer what the
 * contract reads when it is announced. It is said once; labels can be published when all parties have named the same ones.
 */
export const MaskKey = z
  .strictObject({
    kind: z.literal('mask-key'),
    owner: MspId,
    contract: ContractReference,
    epoch: Epoch,
    publicKey: MaskPublicKey,
    parties: z.array(MspId).min(1).max(100).readonly(),
    announcedAt: Timestamp,
  })
  .readonly();
export type MaskKey = z.infer<typeof MaskKey>;

/** What an owner says of its key; who it is, with whom and when are the transaction's. */
export const AnnounceInput = MaskKey.unwrap().pick({ contract: true, epoch: true, publicKey: true }).readonly();

/** The keys under which the labels of a publication are masked, by member: all parties of its joint epoch. */
export const MaskKeys = z.record(MspId, MaskPublicKey);
export type MaskKeys = Readonly<z.infer<typeof MaskKeys>>;
