import {
  attestedBound,
  DomainError,
  encode,
  type PartialResult,
  type QueryRequest,
  type Receipt,
  type SealedPartial,
} from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock, Envelopes } from '../../ports/services.js';
import type { ContractFacts } from '../request-facts.js';
import { attestedFacts, enclaveNow } from './attested-facts.js';

export interface SealToEnclaveOptions {
  readonly state: LedgerState;
  readonly envelopes: Envelopes;
  readonly clock: Clock;
}

interface Sealing {
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
  readonly receipt: Receipt;
  readonly partial: PartialResult;
  readonly salt: string;
}

/**
 * Seals this owner's partial result to the enclave that its receipt names, with what this gateway knows of the request
 * bound to it; undefined where the service node itself combines.
 * @throws DomainError `ENCLAVE_NOT_VERIFIED` if the enclave was attested anew, or counts no more; `ENCLAVE_NOT_FOUND`
 */
export async function sealToEnclave(
  { state, envelopes, clock }: SealToEnclaveOptions,
  { request, facts, receipt, partial, salt }: Sealing,
): Promise<string | undefined> {
  const enclave = enclaveNow(state, facts.contract, clock);
  if (enclave === undefined) {
    return undefined;
  }
  if (encode(enclave) !== encode(receipt.enclave ?? {})) {
    throw new DomainError('ENCLAVE_NOT_VERIFIED', 'the enclave was attested anew since this owner answered: ask again');
  }
  const sealed: SealedPartial = {
    kind: 'sealed-partial',
    request: receipt.request,
    owner: receipt.owner,
    ...{ partial, salt, bound: attestedBound(attestedFacts(state, { request, facts }, enclave)) },
  };
  const { host, id } = enclave.node;
  return envelopes.seal(sealed, enclave.keys.encryption, [host, id, String(enclave.round)].join('/'));
}
