import type { Membership, SupervisorChange, VotingRuleChange } from '@entente/protocol';
import { amendCharter, type CharterChange } from '../domain/amend-charter.js';
import type { AllianceState } from '../ledger/alliance-state.js';
import type { ProposedKind } from './proposed-kind.js';

/**
 * A change of the charter builds on one version of it, so of two at once the second is stale. It is checked as a whole both
 * when it is proposed and when it is approved.
 */
function charterChange<D extends CharterChange>(
  titleOf: (change: D) => string,
  inOwnCase: (change: D) => string | undefined,
): ProposedKind<D> {
  return {
    titleOf,
    basis: async (state: AllianceState) => (await state.charter.get()).version,
    examine: ({ charter, document }) => {
      amendCharter(charter, document);
      const member = inOwnCase(document);
      return Promise.resolve(member === undefined ? {} : { inOwnCase: member });
    },
    apply: async (state: AllianceState, change: D) => {
      await state.charter.put(amendCharter(await state.charter.get(), change));
    },
  };
}

export const proposedMembership = charterChange<Membership>(
  (change) =>
    change.change === 'admit'
      ? `Admit ${change.member} (${change.title})`
      : `Remove ${change.member} from the alliance`,
  ({ change, member }) => (change === 'remove' ? member : undefined),
);

export const proposedSupervisor = charterChange<SupervisorChange>(
  ({ change, member }) => (change === 'appoint' ? `Appoint ${member} supervisor` : `Dismiss the supervisor ${member}`),
  ({ change, member }) => (change === 'dismiss' ? member : undefined),
);

export const proposedRule = charterChange<VotingRuleChange>(
  ({ of }) => `Change how proposals of the kind ${of} are decided`,
  () => undefined,
);
