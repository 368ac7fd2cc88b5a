import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { ApprovalProposal, Ballot, Decision } from '@entente/protocol';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { type ProposalFilter, ProposalList } from './proposal-list.js';

const member = 'LenderAMSP';

describe('the list of proposals', () => {
  let ledger: FakeLedger;
  let list: ProposalList;

  function propose(id: string, day: string, more: Partial<ApprovalProposal> = {}): void {
    const document = { kind: 'query-contract', id, version: 1 };
    const proposal = {
      id,
      contentHash: `hash of ${id}`,
      kind: 'query-contract',
      electorate: [member],
      document,
      ...more,
    };
    ledger.put('proposal', [id], { ...proposal, openedAt: `2026-01-${day}T00:00:00.000Z` } as ApprovalProposal);
  }

  function decide(id: string, outcome: Decision['outcome']): void {
    ledger.put('decision', [id], { outcome } as Decision);
  }

  const found = (filter: ProposalFilter): readonly string[] => list.page(filter).items.map(({ id }) => id);

  beforeEach(() => {
    ledger = new FakeLedger();
    propose('a', '02');
    propose('b', '04', { kind: 'generalized-schema' });
    propose('c', '03', { electorate: ['LenderBMSP'] });
    propose('d', '02');
    list = new ProposalList(ledger.state, member);
  });

  it('gives pages that leave nothing out, the newest first', () => {
    const all = ['b', 'c', 'd', 'a'];
    for (const limit of [1, 2, 3, 4]) {
      const seen: string[] = [];
      for (let before: string | undefined = ''; before !== undefined;) {
        const page = list.page({ limit, ...(before === '' ? {} : { before }) });
        seen.push(...page.items.map(({ id }) => id));
        before = page.next;
      }
      assert.deepEqual(seen, all, `${String(limit)} a page`);
    }
    assert.throws(() => list.page({ before: 'nothing' }), { code: 'PROPOSAL_NOT_FOUND' });
  });

  it('knows from blocks what is decided and what this member has voted on', () => {
    assert.deepEqual(found({ awaiting: 'me' }), ['b', 'd', 'a']);
    decide('a', 'approved');
    ledger.put('ballot', ['d', member], { voter: member } as Ballot);
    propose('e', '05');
    assert.deepEqual(found({ awaiting: 'me' }), ['e', 'b']);
    assert.deepEqual(found({ status: 'approved' }), ['a']);
    assert.deepEqual(found({ status: 'open', kind: 'generalized-schema' }), ['b']);
    assert.deepEqual([found({ contract: 'c@1' }), found({ contract: 'c@2' })], [['c'], []]);
  });

  it('finds proposals by the text that they are about', () => {
    decide('a', 'rejected');
    propose('f', '06', { contentHash: 'hash of a' });
    assert.deepEqual(
      list.about('hash of a').map(({ id, status }) => [id, status]),
      [
        ['a', 'rejected'],
        ['f', 'open'],
      ],
    );
    assert.deepEqual(list.about('hash of nothing'), []);
  });
});
