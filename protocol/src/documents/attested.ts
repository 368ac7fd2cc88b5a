import { z } from 'zod';
import { Hash, Id, MspId } from '../ids.js';
import { scorecardFields } from '../score/scorecard.js';
import { EcPublicJwk } from './keys.js';

/** An enclave of a host; the host's MSP ID is part of its name, so that nobody takes another's. */
export const EnclaveReference = z.strictObject({ host: MspId, id: Id }).readonly();
export type EnclaveReference = z.infer<typeof EnclaveReference>;

/** The enclave's own public keys: what is sealed to it, and what it signs with. Their private halves never leave it. */
export const EnclaveKeys = z.strictObject({ encryption: EcPublicJwk, signing: EcPublicJwk }).readonly();
export type EnclaveKeys = z.infer<typeof EnclaveKeys>;

export const EnclaveRoundNumber = z.int().min(1).max(1_000_000);

/** A model that only enclaves of the cluster see, and what of its score is answered: members vote on that and on its hash, not on its numbers. */
export const ModelTerms = z
  .strictObject({
    owner: MspId.describe(
      'the member whose model it is: its gateway keeps it, sealed to the cluster of the measurement',
    ),
    hash: Hash.describe("contentHash('private-model', model)"),
    link: scorecardFields.link,
    band: scorecardFields.band,
  })
  .readonly();
export type ModelTerms = z.infer<typeof ModelTerms>;

/** That a service node combines in an attested enclave: what owners hand in, its host only passes on. */
export const AttestedCombining = z
  .strictObject({
    measurement: Id.describe('of the code that combines, as the members have allowed it'),
    model: ModelTerms.optional().describe(
      'what the enclave makes of the one row of a subject: the answer is its score',
    ),
    hardware: z.literal(true).optional().describe('no software enclave, whose host can read what it is given, will do'),
  })
  .readonly();
export type AttestedCombining = z.infer<typeof AttestedCombining>;

/** The enclave that owners seal their partial results to: as the ledger has it in the round in which it was verified. */
export const CombiningEnclave = z
  .strictObject({
    node: EnclaveReference,
    round: EnclaveRoundNumber,
    measurement: Id,
    simulated: z.boolean().describe('a software enclave: its host can read all that it is given'),
    keys: EnclaveKeys,
  })
  .readonly();
export type CombiningEnclave = z.infer<typeof CombiningEnclave>;
