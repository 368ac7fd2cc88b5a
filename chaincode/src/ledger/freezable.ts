import type { Charter, FreezeTarget } from '@entente/protocol';
import { demandAllMembers } from '../domain/membership.js';
import type { AllianceState } from './alliance-state.js';

/**
 * Only what is there is frozen, so that a typing error stops nothing and says so.
 * @throws `DomainError` `MEMBER_NOT_FOUND`, `SOURCE_NOT_FOUND`, `KEY_NOT_FOUND`, `QUERY_CONTRACT_NOT_FOUND`, `SCHEMA_NOT_FOUND`
 */
export async function demandFreezable(state: AllianceState, charter: Charter, target: FreezeTarget): Promise<void> {
  if ('member' in target) {
    demandAllMembers(charter, [target.member], 'the freeze');
  } else if ('source' in target) {
    await state.dataSources.get(target.source.member, target.source.id);
  } else if ('key' in target) {
    await state.requesterKeys.get(target.key.member, target.key.id);
  } else if ('contract' in target) {
    await state.currentContracts.get(target.contract);
  } else if ('schema' in target) {
    await state.schemas.get(target.schema, '1');
  }
}
