import { z } from 'zod';
import { Hash, MspId, Thumbprint } from '../ids.js';
import { CombiningEnclave } from './attested.js';
import { DisclosurePolicy } from './charter.js';
import { GeneralizedSchema } from './generalized-schema.js';
import { EcPublicJwk, EncryptionJwk } from './keys.js';
import { PartialResult } from './partial-result.js';
import { QueryContract } from './query-contract.js';
import { QueryRequest, RequestReference, Salt } from './query-request.js';

/**
 * All that an enclave combines by. It knows no ledger, and its host alone tells it this: so every owner hashes what its own
 * gateway knows (`attestedBound`) and seals that in, and the enclave combines only where all of them agree with what it was
 * told. With one honest owner nothing in here is the host's choice: not the requester's key, not the policy, not the
 * other owners.
 */
export const AttestedFacts = z
  .strictObject({
    request: QueryRequest,
    contract: QueryContract,
    schemas: z.array(GeneralizedSchema).min(1).max(5).readonly(),
    policy: DisclosurePolicy,
    key: z.strictObject({ id: Thumbprint, encryption: EncryptionJwk }).readonly(),
    gateways: z.record(MspId, EcPublicJwk).readonly().describe("the owners' receipt keys, as registered"),
    enclave: CombiningEnclave,
  })
  .readonly();
export type AttestedFacts = z.infer<typeof AttestedFacts>;

/** What an owner seals to an enclave, signed with its receipt key. `salt` opens the commitment in its receipt. */
export const SealedPartial = z
  .strictObject({
    kind: z.literal('sealed-partial'),
    request: RequestReference,
    owner: MspId,
    partial: PartialResult,
    salt: Salt,
    bound: Hash.describe("contentHash('attested', facts), of the facts as this owner's gateway knows them"),
  })
  .readonly();
export type SealedPartial = z.infer<typeof SealedPartial>;
