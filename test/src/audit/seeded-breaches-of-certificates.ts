import { stateKey } from '@entente/protocol';
import { type Document, edit, find, type Forged, part, type Seeded } from './forge.js';

/** The charter asks for certificates that may vote and freeze, from its founding on. */
function asking(change: (ledger: Forged) => void): Seeded['seed'] {
  return (ledger) => {
    edit('members:Enact', 'charter', (charter) => {
      for (const rule of Object.values(part(charter, 'votingRules')) as Document[]) {
        rule['certified'] = true;
      }
      charter['votingRules'] = { unfreeze: { ...strictest, certified: true }, ...part(charter, 'votingRules') };
    })(ledger);
    change(ledger);
  };
}

const strictest = {
  ...{ electorate: 'all', threshold: 'unanimous', supervisor: false, authorVotes: true },
  ...{ leastMembers: 1, deadlineDays: 30 },
};

function unattributed(call: string, kind: string): (ledger: Forged) => void {
  return (ledger) => {
    find(ledger, call, kind).attributes = [];
  };
}

/** Members spoken for by certificates that may not. */
export const seededBreachesOfCertificates: readonly Seeded[] = [
  {
    rule: 'certified',
    what: 'a ballot by a certificate that may not vote',
    seed: (ledger: Forged): void => {
      edit('approvals:Open', 'proposal', (proposal) => (part(proposal, 'rule')['certified'] = true))(ledger);
      unattributed('approvals:CastBallot', 'ballot')(ledger);
    },
  },
  {
    rule: 'certified',
    what: 'a freeze by a certificate that may not freeze',
    seed: asking(unattributed('freezes:Freeze', 'freezes')),
  },
  {
    rule: 'certified',
    what: 'a delegation marked as of a certificate that may vote, and it may not',
    seed: unattributed('approvals:Delegate', 'delegation'),
  },
  {
    rule: 'certified',
    what: 'a decision that counts a delegation by a certificate that may not vote',
    seed: (ledger: Forged): void => {
      const proposal = 'cd'.repeat(32);
      const said = { member: 'LenderAMSP', to: 'LenderBMSP', kinds: 'all' };
      const one = find(ledger, 'approvals:Decide', 'decision');
      const decision = {
        proposal,
        approve: ['LenderAMSP'],
        reject: [],
        abstain: [],
        delegated: { LenderAMSP: 'LenderBMSP' },
      };
      const before = find(ledger, 'approvals:CastBallot', 'ballot');
      before.writes = [
        ...before.writes,
        { key: stateKey('proposal', proposal), value: JSON.stringify({ rule: { certified: true }, electorate: [] }) },
        { key: stateKey('delegation', 'LenderAMSP'), value: JSON.stringify(said) },
      ];
      one.writes = [{ key: stateKey('decision', proposal), value: JSON.stringify(decision) }];
    },
  },
  {
    rule: 'certified',
    what: 'a proposal that takes any certificate where the charter does not',
    seed: asking(() => undefined),
  },
];
