import { z } from 'zod';
import { Hash, IsoDate, MspId, Timestamp } from '../ids.js';
import { ElementText, Epoch, LabelBytes, mostElements } from './elements.js';
import { MaskKeys } from './mask-key.js';
import { ContractReference } from './query-request.js';

/** Least and most entries of a publication. */
export const publicationLimits = { least: 1_024, most: 2 ** 26 } as const;

/** How many entries a publication has: what it holds is filled up to a power of two. */
export const SizeClass = z
  .int()
  .min(publicationLimits.least)
  .max(publicationLimits.most)
  .refine((count) => (count & (count - 1)) === 0, 'a size class is a power of two');

/**
 * What the ledger has of an owner's publication for hidden questions under one version of a contract: the key that every
 * evaluation must be proven with, and the hash of the entries that answers are looked up in. One document an epoch; a
 * refresh within the epoch replaces it and keeps the key.
 */
export const Publication = z
  .strictObject({
    kind: z.literal('publication'),
    owner: MspId,
    contract: ContractReference,
    epoch: Epoch,
    publicKey: ElementText,
    labelBytes: LabelBytes,
    count: SizeClass,
    bytes: z.int().min(1).describe('length of the whole publication'),
    asOf: IsoDate.describe('what request_date() was when the entries were made'),
    contentHash: Hash.describe('SHA-256 of the whole publication'),
    masks: MaskKeys.optional().describe(
      'of hidden scores: the keys that labels are masked with, by party of the epoch',
    ),
    publishedAt: Timestamp,
  })
  .readonly();
export type Publication = z.infer<typeof Publication>;

/** What an owner says of its publication; who it is and when it is are the transaction's. */
export const PublishInput = Publication.unwrap()
  .omit({ kind: true, owner: true, masks: true, publishedAt: true })
  .readonly();

/**
 * The parameters of a hidden question as everybody but the requester sees them: blinded elements, and in a hidden score the
 * joint epoch whose keys they are to be evaluated with.
 */
export const BlindedParameters = z
  .strictObject({
    blinded: z.array(ElementText).min(1).max(mostElements).readonly(),
    epoch: Epoch.optional(),
    factors: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(100)
      .readonly()
      .optional()
      .describe('where members are counted: the blinding factors, sealed for the member that counts, in pieces'),
  })
  .readonly();
export type BlindedParameters = z.infer<typeof BlindedParameters>;

/** An owner's evaluation of a hidden question: 32 bytes an element and 64 of proof, with the key of this epoch. */
export const MatchEvaluation = z
  .strictObject({
    epoch: Epoch,
    evaluated: z.array(ElementText).min(1).max(mostElements).readonly(),
    proof: z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'a proof is 64 bytes in base64url'),
  })
  .readonly();
export type MatchEvaluation = z.infer<typeof MatchEvaluation>;
