import { EnclaveKeys, EnclaveQuote, EnclaveRound, Hash } from '@entente/protocol';
import { z } from 'zod';

/** What a host may ask of its enclave, over a Unix socket that only the host's own user can open. */
export const QuoteCall = EnclaveRound.unwrap().pick({ node: true, round: true, nonces: true }).readonly();

export const EnclaveStatus = z
  .strictObject({ simulated: z.literal(true), measurement: Hash, keys: EnclaveKeys })
  .readonly();
export type EnclaveStatus = z.infer<typeof EnclaveStatus>;

export const QuoteAnswer = z.strictObject({ quote: EnclaveQuote }).readonly();

/** No call is larger: nonces of a hundred members take some 6 kB. */
export const mostCallBytes = 64 * 1024;
