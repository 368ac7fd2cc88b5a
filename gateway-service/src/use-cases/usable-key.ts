import { DomainError, type QueryRequest, type RequesterKey } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/** The key that a request's answer is sealed to, as the ledger has it now. @throws DomainError `KEY_NOT_USABLE` */
export function usableKey(state: LedgerState, { question: { requester, key } }: QueryRequest): RequesterKey {
  const registered = state.get('requester-key', requester, key.id);
  if (registered?.status !== 'active' || registered.version !== key.version) {
    throw new DomainError('KEY_NOT_USABLE', `key ${key.id}`);
  }
  return registered;
}
