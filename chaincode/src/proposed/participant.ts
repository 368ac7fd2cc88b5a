import type { Participant } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { demandAllMembers } from '../domain/membership.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, ProposedKind } from './proposed-kind.js';

/** The members vote on one version of a key: one that was renewed meanwhile is another one. */
export const proposedParticipant: ProposedKind<Participant> = {
  titleOf: ({ member, key }) => `Take the key ${key.slice(0, 12)} of ${member} as authenticated`,

  async basis(state: AllianceState, { member, key }: Participant): Promise<number> {
    const { status, version } = await state.requesterKeys.get(member, key);
    demand(status === 'active', 'KEY_NOT_USABLE', 'the key is revoked');
    return version;
  },

  examine({ charter, document: { member } }: Examination<Participant>): Promise<Record<string, never>> {
    demandAllMembers(charter, [member], 'the proposal');
    return Promise.resolve({});
  },

  async apply(state: AllianceState, { member, key, grounds }: Participant): Promise<void> {
    const { version } = await state.requesterKeys.get(member, key);
    await state.authenticatedKeys.put({ member, key, version, grounds });
  },
};
