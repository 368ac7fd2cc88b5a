import { outsideFault, type OutsideUse, type QueryContract, type Question, type RequesterKey } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { dateOf } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';

/**
 * An outside user asks what the contract and the members' approval of it allow. Keys of members' own requesters cost no read.
 * @throws `DomainError` `OUTSIDER_NOT_ALLOWED`
 */
export async function demandOutsideAllowed(
  state: AllianceState,
  {
    contract,
    key,
    purpose,
    combined,
  }: {
    readonly contract: QueryContract;
    readonly key: RequesterKey;
    readonly purpose: Question['purpose'];
    readonly combined: OutsideUse['combined'];
  },
  now: string,
): Promise<void> {
  if (key.outside === undefined) {
    return;
  }
  const user = await state.outsideUsers.find(key.member, key.outside);
  const fault = outsideFault({ key, user, contract, purpose, combined, on: dateOf(now) });
  demand(fault === undefined, 'OUTSIDER_NOT_ALLOWED', fault ?? '');
}
