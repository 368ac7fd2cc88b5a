import { attestedCombining, DomainError, type QueryRequest, type SignedReceipt } from '@entente/protocol';
import type { AttestedAnswer, AttestedCombiner } from '../../ports/attested.js';
import type { LedgerState } from '../../ports/ledger.js';
import type { ContractFacts } from '../request-facts.js';
import { attestedFacts } from './attested-facts.js';

export interface CombineInEnclaveOptions {
  readonly state: LedgerState;
  readonly combiner: AttestedCombiner;
}

interface Collected {
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
  readonly receipts: Readonly<Record<string, SignedReceipt>>;
  readonly sealed: Readonly<Record<string, string>>;
}

/** Whether this contract's partial results are for an enclave, and never for the gateway beside it. */
export function isForEnclave({ contract }: Pick<ContractFacts, 'contract'>): boolean {
  return attestedCombining(contract.combine) !== undefined;
}

/**
 * Has the own enclave combine, once every owner has handed in; undefined before that.
 * @throws DomainError `ENCLAVE_REFUSED`, `ENCLAVE_NOT_VERIFIED`, `MEMBER_UNAVAILABLE`, `KEY_NOT_USABLE`
 */
export async function combineInEnclave(
  { state, combiner }: CombineInEnclaveOptions,
  { request, facts, receipts, sealed }: Collected,
): Promise<AttestedAnswer | undefined> {
  const owners = Object.keys(request.owners);
  if (owners.some((owner) => sealed[owner] === undefined)) {
    return undefined;
  }
  const [enclave] = owners.map((owner) => receipts[owner]?.receipt.enclave);
  if (enclave === undefined) {
    throw new DomainError('RECEIPT_INVALID', 'the receipts name no enclave');
  }
  return combiner.combine(enclave.node.id, {
    facts: attestedFacts(state, { request, facts }, enclave),
    receipts,
    sealed,
  });
}
