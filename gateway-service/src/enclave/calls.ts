import {
  AttestedFacts,
  EnclaveKeys,
  EnclaveQuote,
  EnclaveRound,
  Hash,
  Id,
  mostModelText,
  MspId,
  SignedReceipt,
} from '@entente/protocol';
import { z } from 'zod';
import { HeldKey } from './cluster-calls.js';

/** What a host may ask of its enclave, over a Unix socket that only the host's own user can open. */
export const QuoteCall = EnclaveRound.unwrap().pick({ node: true, round: true, nonces: true }).readonly();

export const EnclaveStatus = z
  .strictObject({
    simulated: z.literal(true),
    measurement: Hash,
    keys: EnclaveKeys,
    held: z.array(HeldKey).readonly().describe('keys that it shares with other enclaves, by their public halves'),
  })
  .readonly();
export type EnclaveStatus = z.infer<typeof EnclaveStatus>;

export const QuoteAnswer = z.strictObject({ quote: EnclaveQuote }).readonly();

/** No call but to combine is larger: nonces of a hundred members take some 6 kB. */
export const mostCallBytes = 64 * 1024;

/** A private model, sealed to the key of a cluster, and which one that is. */
export const SealedModel = z
  .strictObject({ cluster: Id, generation: z.int().min(1), sealed: z.string().min(1).max(mostModelText) })
  .readonly();
export type SealedModel = z.infer<typeof SealedModel>;

/** What the enclave combines, and by what: see `AttestedFacts`. */
export const CombineCall = z
  .strictObject({
    facts: AttestedFacts,
    receipts: z.record(MspId, SignedReceipt).readonly(),
    sealed: z.record(MspId, z.string().min(1)).readonly(),
    model: SealedModel.optional(),
  })
  .readonly();
export type CombineCall = z.infer<typeof CombineCall>;

export const CombineAnswer = z.strictObject({ envelope: z.string().min(1), result: Hash }).readonly();
export type CombineAnswer = z.infer<typeof CombineAnswer>;

/** A hundred owners' partial results as large as a message of gateways can be come to more; ten to this. */
export const mostCombineBytes = 40 * 1024 * 1024;

/** How an enclave refuses: a code of the alliance's table, and what it is about. */
export const EnclaveRefusal = z.strictObject({ code: z.string(), detail: z.string() }).readonly();
