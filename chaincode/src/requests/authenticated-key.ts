import type { QueryContract, Question } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { AllianceState } from '../ledger/alliance-state.js';

/**
 * Where a contract asks for it, the members must have voted on the very key and version that asks. Other contracts cost no
 * read.
 * @throws `DomainError` `KEY_NOT_AUTHENTICATED`
 */
export async function demandAuthenticated(
  state: AllianceState,
  { access }: QueryContract,
  { requester, key }: Question,
): Promise<void> {
  if (access.authenticated !== true) {
    return;
  }
  const authenticated = await state.authenticatedKeys.find(requester, key.id);
  demand(
    authenticated?.version === key.version,
    'KEY_NOT_AUTHENTICATED',
    `propose the participant ${requester} with its key, in version ${String(key.version)}`,
  );
}
