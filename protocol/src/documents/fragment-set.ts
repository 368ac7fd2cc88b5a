import { z } from 'zod';
import { Base64Url, Hash, IsoDate, MspId, Timestamp } from '../ids.js';
import { ContractReference, RequestSource } from './query-request.js';

/** How many members may keep one owner's fragments: with one alone, its fragment would be the input. */
export const keeperLimits = { least: 2, most: 20 } as const;

const SetNumber = z.int().min(1).max(1_000_000_000);

const Keepers = z
  .array(MspId)
  .min(keeperLimits.least)
  .max(keeperLimits.most)
  .refine((keepers) => keepers.every((keeper, index) => index === 0 || (keepers[index - 1] ?? '') < keeper), {
    message: 'keepers stand once each, in the order of their names',
  })
  .readonly();

/** Where a set of fragments is good, and what it is of: the same for all who keep one of it. */
const place = {
  contract: ContractReference,
  owner: MspId.describe('whose input was split'),
  set: SetNumber.describe(
    "grows with every set of this owner for this contract: an earlier one's fragments are worth nothing",
  ),
  shape: Hash.describe('of the secure sum as everybody who is no owner asks it'),
  asOf: IsoDate.describe('what request_date() was when the input was computed'),
  keepers: Keepers,
};

/**
 * A keeper's word that it has the fragment that this commitment opens to, signed over
 * `signingInput('fragment-kept', statement)` with its gateway's registered key.
 */
export const FragmentKept = z
  .strictObject({ kind: z.literal('fragment-kept'), ...place, keeper: MspId, commitment: Hash })
  .readonly();
export type FragmentKept = z.infer<typeof FragmentKept>;

const KeptBy = z.strictObject({ commitment: Hash, signature: Base64Url }).readonly();

/**
 * What the ledger has of the fragments in which an owner put its input for a secure sum into the hands of others: while a set is
 * kept, requests are computed without the owner's gateway. One document an owner and contract; the next set replaces it.
 */
export const FragmentSet = z
  .strictObject({
    kind: z.literal('fragment-set'),
    ...place,
    sources: z
      .array(RequestSource)
      .min(1)
      .readonly()
      .describe('what the input was computed from: once these are not what the owner offers, the set is of no use'),
    kept: z.record(MspId, KeptBy).readonly().describe('by keeper, the commitment to its fragment, and its signature'),
    status: z.enum(['kept', 'withdrawn']),
    committedAt: Timestamp,
    withdrawnAt: Timestamp.optional(),
  })
  .readonly();
export type FragmentSet = z.infer<typeof FragmentSet>;

/** What an owner says of its set; who it is and when it is are the transaction's. */
export const CommitFragmentsInput = FragmentSet.unwrap()
  .pick({ contract: true, set: true, shape: true, asOf: true, keepers: true, sources: true, kept: true })
  .readonly();

export const WithdrawFragmentsInput = z.strictObject({ contract: ContractReference, set: SetNumber }).readonly();

/** The statement that a keeper signed of its fragment in a set. */
export function fragmentKeptOf(
  {
    contract,
    owner,
    set,
    shape,
    asOf,
    keepers,
    kept,
  }: Pick<FragmentSet, 'contract' | 'owner' | 'set' | 'shape' | 'asOf' | 'keepers' | 'kept'>,
  keeper: string,
): FragmentKept {
  const commitment = kept[keeper]?.commitment ?? '';
  return { kind: 'fragment-kept', contract, owner, set, shape, asOf, keepers, keeper, commitment };
}
