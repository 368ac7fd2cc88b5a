import { DomainError, outsideKeyFault, type QueryRequest, type RequesterKey } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/**
 * The key that a request's answer is sealed to, as the ledger has it now. That of an outside user is usable as long as its
 * approval stands.
 * @throws DomainError `KEY_NOT_USABLE`, `OUTSIDER_NOT_ALLOWED`
 */
export function usableKey(state: LedgerState, { question: { requester, key }, openedAt }: QueryRequest): RequesterKey {
  const registered = state.get('requester-key', requester, key.id);
  if (registered?.status !== 'active' || registered.version !== key.version) {
    throw new DomainError('KEY_NOT_USABLE', `key ${key.id}`);
  }
  const { outside } = registered;
  const user = outside === undefined ? undefined : state.get('outside-user', requester, outside);
  const fault = outside === undefined ? undefined : outsideKeyFault(registered, user, openedAt.slice(0, 10));
  if (fault !== undefined) {
    throw new DomainError('OUTSIDER_NOT_ALLOWED', fault);
  }
  return registered;
}
