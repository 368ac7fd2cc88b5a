import type { OutsideUserChange } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import { demandAllMembers } from '../domain/membership.js';
import { dateOf } from '../domain/time.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { Examination, Findings, ProposedKind } from './proposed-kind.js';

/** Who may ask from outside. A member vouches for its own outside users alone; that one goes can be anybody's proposal. */
export const proposedOutsideUser: ProposedKind<OutsideUserChange> = {
  titleOf: ({ change, handle, sponsor }) =>
    change === 'admit'
      ? `Let the outside user ${handle} of ${sponsor} ask`
      : `Remove the outside user ${handle} of ${sponsor}`,

  async basis({ outsideUsers }: AllianceState, { change, sponsor, handle }: OutsideUserChange): Promise<number> {
    const standing = await outsideUsers.find(sponsor, handle);
    demand(
      change === 'admit' || standing?.status === 'approved',
      'USER_NOT_FOUND',
      `${sponsor} sponsors no outside user ${handle}`,
    );
    return standing?.version ?? 0;
  },

  examine({ charter, author, document, now }: Examination<OutsideUserChange>): Promise<Findings> {
    const { sponsor } = document;
    demandAllMembers(charter, [sponsor], 'the proposal');
    if (document.change === 'remove') {
      return Promise.resolve({ inOwnCase: sponsor });
    }
    demand(author === sponsor, 'FORBIDDEN', `${author} cannot sponsor in the name of ${sponsor}`);
    demand(document.validUntil >= dateOf(now), 'TIMESTAMP_UNACCEPTABLE', 'validUntil is a day that has passed');
    return Promise.resolve({});
  },

  async apply({ outsideUsers }: AllianceState, document: OutsideUserChange): Promise<void> {
    const { sponsor, handle } = document;
    const standing = await outsideUsers.find(sponsor, handle);
    if (document.change === 'admit') {
      const { key, contracts, purposes, validUntil } = document;
      const limits = { ...(key && { key }), ...(contracts && { contracts }), ...(purposes && { purposes }) };
      const version = (standing?.version ?? 0) + 1;
      await outsideUsers.put({ sponsor, handle, ...limits, validUntil, version, status: 'approved' });
    } else if (standing !== undefined) {
      await outsideUsers.put({ ...standing, version: standing.version + 1, status: 'removed' });
    }
  },
};
