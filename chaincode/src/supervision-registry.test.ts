import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  Charter,
  contentHash,
  type QuestionEscrow,
  type SupervisionMaking,
  type SupervisionOpening,
} from '@entente/protocol';
import { accountableContract, charter, lenders, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB, lenderC] = lenders;
const element = (letter: string): string => letter.repeat(43);
const part = { u: element('u'), v: element('v'), proof: 'p'.repeat(128) };
const commitment = (count = 2): object => ({
  points: Array.from({ length: count }, () => element('a')),
  proof: 'q'.repeat(86),
  transport: element('t'),
});

/** Two lenders supervise each other beside the supervisor: a charter of three supervisors. */
function threeSupervisors(): Charter {
  const { members, ...rest } = charter();
  const both = { roles: ['data-owner', 'supervisor'] };
  return Charter.parse({
    ...rest,
    members: {
      ...members,
      [lenderB]: { title: lenderB, ...both },
      [lenderC]: { title: lenderC, ...both },
    },
  });
}

describe('a joint key of three supervisors', () => {
  let alliance: TestAlliance;
  const three = [lenderB, lenderC, supervisor];
  before(async () => {
    alliance = await TestAlliance.enacted(threeSupervisors());
  });
  const say = async (
    name: 'Commit' | 'Reshare' | 'Deal' | 'Confirm',
    caller: string,
    input: object,
  ): Promise<SupervisionMaking> => alliance.ledger.submit<SupervisionMaking>(`supervision:${name}`, caller, input);
  const partsOf = (member: string): Record<string, string> =>
    Object.fromEntries(three.filter((other) => other !== member).map((other) => [other, 'sealed']));

  it('takes more than half of them, and no more than there are', async () => {
    for (const count of [1, 4]) {
      const begun = say('Commit', supervisor, { generation: 1, ...commitment(count) });
      await assert.rejects(begun, { code: 'SUPERVISION_INVALID' });
    }
    await assert.rejects(say('Commit', lenderA, { generation: 1, ...commitment() }), { code: 'FORBIDDEN' });
    await assert.rejects(say('Commit', supervisor, { generation: 2, ...commitment() }), {
      code: 'SUPERVISION_INVALID',
    });
  });

  it('is dealt when all have committed, and in force when all have confirmed the same', async () => {
    await assert.rejects(say('Deal', supervisor, { generation: 1, parts: {} }), { code: 'SUPERVISION_NOT_FOUND' });
    for (const member of three) {
      const early = say('Deal', supervisor, { generation: 1, parts: partsOf(supervisor) });
      await assert.rejects(early, { code: member === lenderB ? 'SUPERVISION_NOT_FOUND' : 'SUPERVISION_INVALID' });
      await say('Commit', member, { generation: 1, ...commitment() });
    }
    const again = say('Commit', supervisor, { generation: 1, ...commitment() });
    await assert.rejects(again, { code: 'SUPERVISION_INVALID' });
    await assert.rejects(say('Deal', supervisor, { generation: 1, parts: {} }), { code: 'SUPERVISION_INVALID' });
    for (const member of three) {
      const early = say('Confirm', supervisor, { generation: 1, publicKey: element('y') });
      await assert.rejects(early, { code: 'SUPERVISION_INVALID' });
      await say('Deal', member, { generation: 1, parts: partsOf(member) });
    }
    await say('Confirm', lenderB, { generation: 1, publicKey: element('y') });
    const other = say('Confirm', lenderC, { generation: 1, publicKey: element('z') });
    await assert.rejects(other, { code: 'SUPERVISION_INVALID' });
    await say('Confirm', lenderC, { generation: 1, publicKey: element('y') });
    assert.equal(await alliance.ledger.state.supervisionKey.find(), undefined);
    const made = await say('Confirm', supervisor, { generation: 1, publicKey: element('y') });
    assert.equal(made.publicKey, element('y'));
    const key = await alliance.ledger.state.supervisionKey.get();
    assert.deepEqual([key.generation, key.threshold, key.supervisors], [1, 2, three]);
  });

  it('stays in force while the next one is made, which ends what was not finished', async () => {
    await say('Commit', supervisor, { generation: 2, ...commitment(3) });
    await assert.rejects(say('Commit', lenderB, { generation: 2, ...commitment() }), { code: 'SUPERVISION_INVALID' });
    await say('Commit', lenderB, { generation: 3, ...commitment() });
    await assert.rejects(say('Commit', lenderC, { generation: 2, ...commitment(3) }), { code: 'SUPERVISION_INVALID' });
    assert.equal((await alliance.ledger.state.supervisionKey.get()).generation, 1);
  });

  it('is dealt out anew by as many holders as it takes, and is the same key then', async () => {
    const joining = { generation: 4, threshold: 3, dealers: [lenderB, supervisor], transport: element('t') };
    const join = (caller: string, change: object = {}): Promise<SupervisionMaking> =>
      say('Reshare', caller, { ...joining, ...change });
    const invalid = { code: 'SUPERVISION_INVALID' };
    await assert.rejects(join(lenderA), { code: 'FORBIDDEN' });
    for (const change of [
      { dealers: [lenderB] },
      { dealers: [supervisor, lenderB] },
      { dealers: [lenderA, lenderB] },
      { dealers: [lenderB, lenderB] },
      { threshold: 1 },
      { threshold: 4 },
      { generation: 3 },
      { generation: 6 },
    ]) {
      await assert.rejects(join(lenderB, change), invalid, JSON.stringify(change));
    }
    await join(lenderB);
    await assert.rejects(join(lenderB), invalid);
    await assert.rejects(join(lenderC, { threshold: 2 }), invalid);
    await assert.rejects(join(lenderC, { dealers: [lenderC, supervisor] }), invalid);
    await assert.rejects(say('Commit', lenderC, { generation: 4, ...commitment(3) }), invalid);
    const parts = Object.fromEntries(three.map((member) => [member, 'sealed']));
    const points = [element('a'), element('b'), element('c')];
    const deal = { generation: 4, parts, points };
    await assert.rejects(say('Deal', lenderB, deal), invalid, 'not all have joined in');
    await join(lenderC);
    await join(supervisor);
    await assert.rejects(say('Deal', lenderC, deal), { code: 'FORBIDDEN' });
    await assert.rejects(say('Deal', lenderB, { ...deal, points: points.slice(1) }), invalid);
    await assert.rejects(say('Deal', lenderB, { ...deal, parts: partsOf(lenderB) }), invalid);
    await say('Deal', lenderB, deal);
    await assert.rejects(say('Deal', lenderB, deal), invalid);
    await assert.rejects(say('Confirm', lenderC, { generation: 4, publicKey: element('y') }), invalid);
    await say('Deal', supervisor, deal);
    await assert.rejects(say('Confirm', lenderC, { generation: 4, publicKey: element('z') }), invalid, 'another key');
    for (const member of three) {
      await say('Confirm', member, { generation: 4, publicKey: element('y') });
    }
    const key = await alliance.ledger.state.supervisionKey.get();
    assert.deepEqual([key.generation, key.origin, key.threshold, key.publicKey], [4, 1, 3, element('y')]);
  });

  it('has no shares to deal out where nobody made one', async () => {
    const fresh = await TestAlliance.enacted(threeSupervisors());
    const said = { generation: 1, threshold: 2, dealers: [lenderB, lenderC], transport: element('t') };
    await assert.rejects(fresh.ledger.submit('supervision:Reshare', lenderB, said), { code: 'SUPERVISION_NOT_FOUND' });
  });
});

describe('a hidden question that is accountable', () => {
  let alliance: TestAlliance;
  const contract = accountableContract();
  const put: QuestionEscrow = {
    generation: 1,
    elements: [{ c1: element('c'), c2: element('d'), proof: 'p'.repeat(128) }],
  };
  const under = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
  const scope = `contract:${contract.id}:member:${lenderA}:day`;
  const ask = async (change: object): Promise<{ readonly id: string }> =>
    alliance.ledger.submit('queries:Open', lenderA, {
      ...alliance.signed(alliance.question(lenderA, { contract: under, ...change })),
      units: [{ scope, period: '2026-03-01', units: [1] }],
    });
  before(async () => {
    alliance = await TestAlliance.ready();
    await alliance.approve(lenderA, contract);
  });

  it('is refused without a joint key, without its escrow, under another key and where nothing is to be put away', async () => {
    await assert.rejects(ask({ escrow: put }), { code: 'SUPERVISION_NOT_FOUND' });
    await alliance.ledger.submit('supervision:Commit', supervisor, { generation: 1, ...commitment(1) });
    await alliance.ledger.submit('supervision:Deal', supervisor, { generation: 1, parts: {} });
    await alliance.ledger.submit('supervision:Confirm', supervisor, { generation: 1, publicKey: element('y') });
    await assert.rejects(ask({}), { code: 'ESCROW_INVALID' });
    await assert.rejects(ask({ escrow: { ...put, generation: 2 } }), { code: 'ESCROW_INVALID' });
    const twice = { ...put, elements: [...put.elements, ...put.elements] };
    await assert.rejects(ask({ escrow: twice }), { code: 'ESCROW_INVALID' });
    const plain = { contract: { id: 'loans-by-product', version: 1, hash: alliance.question(lenderA).contract.hash } };
    await assert.rejects(alliance.ask(lenderA, { ...plain, escrow: put }), { code: 'ESCROW_INVALID' });
  });

  it('is opened by supervisors alone, by as many as the key takes, each once', async () => {
    const { id } = await ask({ escrow: put });
    const request = { member: lenderA, id };
    const propose = async (caller: string, change: object = {}): Promise<SupervisionOpening> =>
      alliance.ledger.submit('supervision:ProposeOpening', caller, {
        ...{ request, element: 0, reason: 'a complaint', key: element('e'), part },
        ...change,
      });
    await assert.rejects(propose(lenderB), { code: 'FORBIDDEN' });
    await assert.rejects(propose(supervisor, { element: 1 }), { code: 'ESCROW_INVALID' });
    await assert.rejects(propose(supervisor, { request: { member: lenderA, id: '0'.repeat(64) } }), {
      code: 'REQUEST_NOT_FOUND',
    });
    const opened = await propose(supervisor);
    assert.deepEqual([Object.keys(opened.parts), opened.openedAt !== undefined], [[supervisor], true]);
    await assert.rejects(propose(supervisor), { code: 'SUPERVISION_INVALID' });
    const give = alliance.ledger.submit('supervision:GivePart', lenderB, {
      request,
      element: 0,
      proposer: supervisor,
      part,
    });
    await assert.rejects(give, { code: 'FORBIDDEN' });
  });
});
