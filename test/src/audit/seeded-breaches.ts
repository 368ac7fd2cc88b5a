import { parseStateKey, stateKey } from '@entente/protocol';
import {
  again,
  before,
  by,
  close,
  decide,
  type Document,
  drop,
  edit,
  find,
  type Forged,
  hash,
  open,
  part,
  type Seeded,
  without,
  write,
} from './forge.js';

/** Each rule of the alliance, broken at least once. */
export const seededBreaches: readonly Seeded[] = [
  {
    rule: 'transaction-id',
    what: 'an id comes twice',
    seed: (ledger: Forged): void => void ledger.push({ ...(ledger[3] as Forged[number]) }),
  },
  {
    rule: 'reads',
    what: 'a request is judged by an older charter',
    seed: (ledger: Forged): void => {
      const one = find(ledger, open, 'request');
      one.reads = one.reads.map((read) =>
        read.key === stateKey('charter') ? { ...read, version: { block: 1, place: 0 } } : read,
      );
    },
  },
  {
    rule: 'kinds',
    what: 'a ballot writes a charter',
    seed: write('approvals:CastBallot', 'ballot', stateKey('charter'), {}),
  },
  {
    rule: 'kinds',
    what: 'a transaction that nobody knows',
    seed: (ledger: Forged): void => void (find(ledger, open, 'request').call = ['queries:Force', '{}']),
  },
  { rule: 'once', what: 'a request ends twice', seed: again(close, 'outcome') },
  { rule: 'once', what: 'a proposal is decided twice', seed: again(decide, 'decision') },
  {
    rule: 'clock',
    what: 'a ballot says another time',
    seed: edit('approvals:CastBallot', 'ballot', (one) => (one['castAt'] = '2026-02-01T00:00:00.000Z')),
  },
  { rule: 'member', what: 'a stranger votes', seed: by('approvals:CastBallot', 'ballot', 'StrangerMSP') },
  { rule: 'founding', what: 'somebody accepts for another', seed: by('members:Accept', 'acceptance', 'LenderAMSP') },
  {
    rule: 'founding',
    what: 'a charter that one member did not accept',
    seed: without('members:Accept', 'acceptance', 1),
  },
  {
    rule: 'founding',
    what: 'another charter than was accepted',
    seed: edit('members:Enact', 'charter', (one) => (one['title'] = 'Other')),
  },
  {
    rule: 'amendment',
    what: 'a charter changes by a vote on something else',
    seed: write(decide, 'decision', stateKey('charter'), { version: 2, members: {}, votingRules: {} }),
  },
  { rule: 'gateway', what: "another member's gateway", seed: by('members:RegisterGateway', 'gateway', 'LenderBMSP') },
  {
    rule: 'gateway',
    what: 'a gateway with another key',
    seed: edit(
      'members:RegisterGateway',
      'gateway',
      (one) => (one['signing'] = { ...part(one, 'signing'), x: 'A'.repeat(43) }),
    ),
  },
  { rule: 'key', what: "another member's key", seed: by('members:RegisterKey', 'requester-key', 'LenderBMSP') },
  {
    rule: 'key',
    what: 'a key that skips a version',
    seed: edit('members:RegisterKey', 'requester-key', (one) => (one['version'] = 3)),
  },
  {
    rule: 'key',
    what: 'a revoked key comes back',
    seed: (ledger: Forged): void => {
      const one = find(ledger, 'members:RevokeKey', 'requester-key');
      ledger.push({
        ...one,
        id: hash,
        block: ledger.length + 1,
        reads: [],
        writes: one.writes.map(({ key, value = '' }) => ({ key, value: value.replace('"revoked"', '"active"') })),
      });
    },
  },
  {
    rule: 'freeze',
    what: "somebody freezes another's source",
    seed: edit('freezes:Freeze', 'freezes', (one) => {
      const [frozen] = one['frozen'] as Document[];
      Object.assign(frozen ?? {}, { target: { source: { member: 'LenderBMSP', id: 'loans' } } });
    }),
  },
  {
    rule: 'unfreeze',
    what: 'a freeze is lifted that nobody voted on',
    seed: (ledger: Forged): void => {
      const one = find(ledger, decide, 'freezes');
      one.writes = one.writes.map((change) =>
        parseStateKey(change.key)?.kind === 'decision'
          ? { key: change.key, value: (change.value ?? '').replace('"approved"', '"rejected"') }
          : change,
      );
    },
  },
  { rule: 'own', what: 'somebody delegates for another', seed: by('approvals:Delegate', 'delegation', 'LenderCMSP') },
  { rule: 'proposal', what: 'somebody proposes for another', seed: by('approvals:Open', 'proposal', 'LenderCMSP') },
  {
    rule: 'proposal',
    what: 'a proposal of another text than its hash',
    seed: edit('approvals:Open', 'proposal', (one) => (part(one, 'document')['title'] = 'Other')),
  },
  {
    rule: 'rule',
    what: "a proposal opens under a looser rule than the charter's",
    seed: edit('approvals:Open', 'proposal', (one) => (part(one, 'rule')['threshold'] = { atLeast: 1 })),
  },
  {
    rule: 'rule',
    what: 'a proposal gives less time',
    seed: edit('approvals:Open', 'proposal', (one) => (one['deadline'] = one['openedAt'])),
  },
  {
    rule: 'electorate',
    what: 'a member is left out of a vote',
    seed: edit('approvals:Open', 'proposal', (one) => (one['electorate'] = ['LenderAMSP'])),
  },
  {
    rule: 'electorate',
    what: 'a stranger is let into a vote',
    seed: edit(
      'approvals:Open',
      'proposal',
      (one) => (one['electorate'] = [...(one['electorate'] as string[]), 'StrangerMSP']),
    ),
  },
  { rule: 'ballot', what: 'somebody votes for another', seed: by('approvals:CastBallot', 'ballot', 'LenderBMSP', 3) },
  {
    rule: 'ballot',
    what: 'a ballot about another text',
    seed: edit('approvals:CastBallot', 'ballot', (one) => (one['contentHash'] = hash)),
  },
  {
    rule: 'late',
    what: 'a ballot after the decision',
    seed: (ledger: Forged): void => {
      const one = find(ledger, 'approvals:CastBallot', 'ballot');
      ledger.push({ ...one, id: hash, block: ledger.length + 1, reads: [] });
    },
  },
  {
    rule: 'decision',
    what: 'an approval that nobody gave',
    seed: (ledger: Forged): void => {
      edit('approvals:CastBallot', 'ballot', (one) => (one['choice'] = 'reject'))(ledger);
    },
  },
  {
    rule: 'decision',
    what: 'a ballot is not counted',
    seed: edit(decide, 'decision', (one) => (one['approve'] = (one['approve'] as string[]).slice(1))),
  },
  {
    rule: 'outcome',
    what: 'too few approve',
    seed: edit(decide, 'decision', (one) => Object.assign(one, { approve: ['LenderAMSP'], reject: [], abstain: [] })),
  },
  {
    rule: 'outcome',
    what: 'what passed is called rejected',
    seed: edit(decide, 'decision', (one) => (one['outcome'] = 'rejected')),
  },
  {
    rule: 'outcome',
    what: 'what is open is called expired',
    seed: edit(decide, 'decision', (one) => (one['outcome'] = 'expired')),
  },
  {
    rule: 'effect',
    what: 'another schema comes into force',
    seed: edit(decide, 'schema', (one) => (one['title'] = 'Other')),
  },
  {
    rule: 'effect',
    what: 'a contract comes into force with a ballot',
    seed: write('approvals:CastBallot', 'ballot', stateKey('query-contract', 'x', '1'), { id: 'x' }),
  },
  {
    rule: 'versions',
    what: 'a version is left out',
    seed: edit(decide, 'query-contract-current', (one) => (one['version'] = 7)),
  },
  {
    rule: 'versions',
    what: 'a retired version comes back',
    seed: edit(decide, 'query-contract-current', (one) => (one['retiredThrough'] = 5)),
  },
  {
    rule: 'sources',
    what: "somebody closes another's source",
    seed: by('data-sources:Report', 'schema-sources', 'LenderBMSP'),
  },
  { rule: 'question', what: "somebody asks in another's name", seed: by(open, 'request', 'LenderCMSP') },
  {
    rule: 'question',
    what: 'a question under the id of another',
    seed: edit(open, 'request', (one) => (part(one, 'question')['purpose'] = 'other')),
  },
  {
    rule: 'signature',
    what: 'a question that nobody signed',
    seed: edit(open, 'request', (one) => (one['signature'] = 'A'.repeat(86))),
  },
  {
    rule: 'signature',
    what: 'a key that is not registered yet',
    seed: before(open, 'request', 'members:RegisterKey', 'requester-key'),
  },
  {
    rule: 'in-force',
    what: 'a contract that is not in force yet',
    seed: before(open, 'request', decide, 'query-contract'),
  },
  {
    rule: 'access',
    what: 'a purpose that the contract does not have',
    seed: edit(open, 'request', (one) => (part(one, 'question')['purpose'] = 'marketing')),
  },
  {
    rule: 'tree',
    what: 'another tree than was voted on',
    seed: edit(open, 'request', (one) => (one['treeHash'] = hash)),
  },
  {
    rule: 'owners',
    what: 'an owner is left out',
    seed: edit(open, 'request', (one) => delete part(one, 'owners')['LenderCMSP']),
  },
  {
    rule: 'owners',
    what: 'another mapping answers',
    seed: edit(open, 'request', (one) => (part(one, 'owners')['LenderBMSP'] = [{ id: 'loans', mappingHash: hash }])),
  },
  {
    rule: 'independent',
    what: 'an owner combines',
    seed: edit(open, 'request', (one) => (one['serviceNode'] = 'LenderBMSP')),
  },
  {
    rule: 'frozen',
    what: 'a frozen source is asked',
    seed: (ledger: Forged): void => {
      const frozen = find(ledger, 'freezes:Freeze', 'freezes');
      ledger.splice(ledger.indexOf(frozen), 1);
      ledger.splice(ledger.indexOf(find(ledger, open, 'request')), 0, frozen);
    },
  },
  { rule: 'receipts', what: 'an answer without receipts', seed: drop(close, 'outcome', 'receipt') },
  { rule: 'receipts', what: 'receipts without an answer', seed: drop(close, 'outcome', 'outcome') },
  {
    rule: 'receipt',
    what: 'a receipt that its gateway did not sign',
    seed: edit(close, 'receipt', (one) => (one['signature'] = 'A'.repeat(86))),
  },
  {
    rule: 'receipt',
    what: 'a receipt about other parameters',
    seed: edit(close, 'receipt', (one) => (part(one, 'receipt')['parameters'] = hash)),
  },
  { rule: 'end', what: 'somebody else answers', seed: by(close, 'outcome', 'LenderBMSP') },
  { rule: 'end', what: 'a request ends that nobody opened', seed: without(open, 'request') },
  {
    rule: 'end',
    what: 'a request ends answered without a close',
    seed: edit('queries:End', 'outcome', (one) => (one['status'] = 'answered')),
  },
  {
    rule: 'still',
    what: 'an answer after the key was revoked',
    seed: (ledger: Forged): void => {
      const one = find(ledger, close, 'outcome');
      ledger.splice(ledger.indexOf(one), 1);
      ledger.push(one);
    },
  },
  { rule: 'units', what: 'a unit above the limit', seed: edit(open, 'budget-unit', (one) => (one['unit'] = 99)) },
  { rule: 'units', what: 'a request that spends nothing', seed: drop(open, 'budget-unit', 'budget-unit') },
  {
    rule: 'given-back',
    what: 'an answered request gets its unit back',
    seed: edit('queries:End', 'outcome', (one) => (one['status'] = 'answered'), 1),
  },
  {
    rule: 'given-back',
    what: 'a total forgets what was spent',
    seed: edit('budgets:Compact', 'budget-total', (one) => (one['spent'] = 0)),
  },
  {
    rule: 'given-back',
    what: 'units are put together on their own day',
    seed: (ledger: Forged): void =>
      void (find(ledger, 'budgets:Compact', 'budget-total').at = '2026-03-01T13:00:00.000Z'),
  },
  {
    rule: 'payer',
    what: 'somebody is made to pay',
    seed: edit(open, 'request', (one) => (part(one, 'question')['payer'] = 'SupervisorMSP')),
  },
  {
    rule: 'access',
    what: 'a key that nobody has authenticated',
    seed: edit(decide, 'query-contract', (one) => (part(one, 'access')['authenticated'] = true)),
  },
  {
    rule: 'end',
    what: 'an owner ends what may have been released',
    seed: edit(open, 'request', (one) => (one['batched'] = true), 1),
  },
  {
    rule: 'still',
    what: 'an answer to what was opened days before',
    seed: edit(open, 'request', (one) => (one['openedAt'] = '2026-02-27T12:00:00.000Z')),
  },
  {
    rule: 'still',
    what: 'an answer of members that had left',
    seed: edit('members:Enact', 'charter', (one) => delete part(one, 'members')['LenderCMSP']),
  },
  { rule: 'dispute', what: "somebody disputes another's answer", seed: by('usage:Dispute', 'dispute', 'LenderCMSP') },
  {
    rule: 'dispute',
    what: 'a refund before its time',
    seed: edit('usage:Dispute', 'dispute', (one) => (one['raisedAt'] = '2026-03-07T00:00:00.000Z')),
  },
  {
    rule: 'dispute',
    what: 'a proof that the requester did not sign',
    seed: edit('usage:Answer', 'dispute', (one) => (part(one, 'answer')['signature'] = 'A'.repeat(86))),
  },
  {
    rule: 'dispute',
    what: 'a verdict on what only time decides',
    seed: (ledger: Forged): void => {
      const one = find(ledger, 'usage:Settle', 'dispute');
      one.call = ['usage:Judge', one.call[1] ?? ''];
    },
  },
  {
    rule: 'replaced',
    what: 'a service node that nobody asked for',
    seed: write(open, 'request', stateKey('service', 'LenderAMSP', hash), {
      request: { member: 'LenderAMSP', id: hash },
      node: 'LenderAMSP',
      attempt: 1,
      statements: [],
    }),
  },
];
