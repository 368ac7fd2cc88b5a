import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { type OpenedProposal, TestAlliance } from './testing/test-alliance.js';
import { contentHash, stateKey } from '@entente/protocol';
import type { Endorsement } from './testing/fake-ledger.js';
import { charter, dataSource, lenders, queryContract, retirement, schema, supervisor } from './testing/documents.js';

const [lenderA, lenderB, lenderC] = lenders;

describe('voting on a proposal', () => {
  let alliance: TestAlliance;
  let proposal: OpenedProposal;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    proposal = await alliance.open(lenderA, schema());
  });

  it('copies rule and electorate and counts the author as consenting', async () => {
    const stored = await alliance.ledger.state.proposals.get(proposal.id);

    assert.deepEqual(stored.electorate, [lenderA, lenderB, lenderC, supervisor]);
    assert.deepEqual(stored.rule, charter().votingRules['generalized-schema']);
    assert.deepEqual([stored.buildsOn, stored.author, stored.title], [0, lenderA, 'One row per loan']);
    assert.deepEqual(alliance.ledger.keysOf('ballot'), [`${proposal.id}/${lenderA}`]);
  });

  it('puts the document in force when enough have approved', async () => {
    await alliance.cast(lenderB, proposal);
    await assert.rejects(alliance.decide(proposal), {
      message: `PROPOSAL_UNDECIDED: still to vote: ${lenderC}, ${supervisor}`,
    });
    await alliance.cast(lenderC, proposal);
    const decision = await alliance.decide(proposal);

    assert.equal(decision.outcome, 'approved');
    assert.deepEqual(decision.approve, [...lenders]);
    assert.deepEqual(alliance.ledger.keysOf('schema'), ['credit_exposure/1']);
  });

  it('puts nothing in force when it is rejected', async () => {
    await alliance.cast(lenderB, proposal, 'reject');
    await alliance.cast(lenderC, proposal, 'abstain');
    const decision = await alliance.decide(proposal);

    assert.deepEqual([decision.outcome, decision.reject, decision.abstain], ['rejected', [lenderB], [lenderC]]);
    assert.deepEqual(alliance.ledger.keysOf('schema'), []);
  });

  it('lets a ballot change until the decision and not after it', async () => {
    await alliance.cast(lenderB, proposal, 'reject');
    await alliance.cast(lenderB, proposal, 'approve');
    await alliance.cast(lenderC, proposal);
    await alliance.decide(proposal);

    await assert.rejects(alliance.cast(lenderB, proposal, 'reject'), { code: 'ALREADY_DECIDED' });
    await assert.rejects(alliance.decide(proposal), { code: 'ALREADY_DECIDED' });
  });

  it('refuses a ballot about another text', async () => {
    const other = { ...proposal, contentHash: '00'.repeat(32) };
    await assert.rejects(alliance.cast(lenderB, other), { code: 'BALLOT_FOR_OTHER_TEXT' });
  });

  it('refuses who is no member, and a proposal that is not there', async () => {
    await assert.rejects(alliance.cast('StrangerMSP', proposal), { code: 'FORBIDDEN' });
    const nowhere = { ...proposal, id: '00'.repeat(32) };
    await assert.rejects(alliance.cast(lenderB, nowhere), { code: 'PROPOSAL_NOT_FOUND' });
    await assert.rejects(alliance.decide(nowhere), { code: 'PROPOSAL_NOT_FOUND' });
  });

  it('refuses a rejection without a reason', async () => {
    const input = { proposal: proposal.id, contentHash: proposal.contentHash, choice: 'reject' };
    await assert.rejects(alliance.ledger.submit('approvals:CastBallot', lenderB, input), { code: 'INVALID_INPUT' });
  });

  it('writes nothing but the ballot and reads what no other ballot writes', async () => {
    const json = JSON.stringify({ proposal: proposal.id, contentHash: proposal.contentHash, choice: 'approve' });
    const { now } = alliance.ledger;
    const endorsement = await alliance.ledger.endorse({
      transaction: 'approvals:CastBallot',
      caller: lenderB,
      json,
      now,
    });

    assert.deepEqual(Object.keys(endorsement.reads), [
      stateKey('charter'),
      stateKey('decision', proposal.id),
      stateKey('proposal', proposal.id),
    ]);
    assert.deepEqual(Object.keys(endorsement.writes), [stateKey('ballot', proposal.id, lenderB)]);
  });

  it('lets everybody vote in one block, and no vote past a decision in the same block', async () => {
    const { ledger } = alliance;
    const vote = (caller: string, choice: string): Promise<Endorsement> =>
      ledger.endorse({
        transaction: 'approvals:CastBallot',
        caller,
        json: JSON.stringify({ proposal: proposal.id, contentHash: proposal.contentHash, choice }),
        now: ledger.now,
      });
    const votes = await Promise.all([lenderA, lenderB, lenderC, supervisor].map((member) => vote(member, 'approve')));
    for (const endorsement of votes) {
      assert.ok(ledger.isValid(endorsement));
      ledger.commit(endorsement);
    }
    const late = await vote(lenderB, 'abstain');
    await alliance.decide(proposal);
    assert.ok(!ledger.isValid(late));
  });

  it('makes a decision invalid that missed a ballot', async () => {
    const { ledger } = alliance;
    await alliance.cast(lenderB, proposal);
    await alliance.cast(lenderC, proposal);
    const json = JSON.stringify({ proposal: proposal.id });
    const decision = await ledger.endorse({ transaction: 'approvals:Decide', caller: lenderA, json, now: ledger.now });
    await alliance.cast(lenderC, proposal, 'reject');
    assert.equal(decision.refusal, undefined);
    assert.ok(!ledger.isValid(decision));
  });

  it('refuses the same proposal a second time', async () => {
    const input = { document: schema(), nonce: alliance.nonce() };
    await alliance.ledger.submit('approvals:Open', lenderA, input);
    await assert.rejects(alliance.ledger.submit('approvals:Open', lenderA, input), { code: 'ALREADY_EXISTS' });
  });

  it('lets only one of two rival proposals come into force', async () => {
    const rival = await alliance.open(lenderB, { ...schema(), title: 'Another text' });
    for (const voter of [lenderB, lenderC]) {
      await alliance.cast(voter, proposal);
    }
    for (const voter of [lenderA, lenderC]) {
      await alliance.cast(voter, rival);
    }
    await alliance.decide(proposal);

    assert.equal((await alliance.decide(rival)).outcome, 'stale');
    assert.equal((await alliance.ledger.state.schemas.get('credit_exposure', '1')).title, 'One row per loan');
    assert.deepEqual(alliance.ledger.keysOf('decision').toSorted(), [proposal.id, rival.id].toSorted());
  });
});

describe('who may vote', () => {
  it('leaves the author out where the rule says so', async () => {
    const rule = { authorVotes: false, supervisor: false, threshold: 'unanimous' as const };
    const alliance = await TestAlliance.enacted(charter({ queryContracts: rule }));
    await alliance.approve(lenderA, schema());
    const proposal = await alliance.open(lenderA, queryContract());

    assert.deepEqual(proposal.electorate, [lenderB, lenderC, supervisor]);
    assert.deepEqual(
      alliance.ledger.keysOf('ballot').filter((key) => key.startsWith(proposal.id)),
      [],
    );
    await assert.rejects(alliance.cast(lenderA, proposal), { code: 'NOT_IN_ELECTORATE' });
  });

  it('refuses a proposal of the one elector, where the author may not vote', async () => {
    const rule = { electorate: [lenderB], authorVotes: false, supervisor: false };
    const alliance = await TestAlliance.enacted(charter({ queryContracts: rule }));
    await alliance.approve(lenderA, schema());

    await assert.rejects(alliance.open(lenderB, queryContract()), { code: 'FORBIDDEN' });
    assert.deepEqual((await alliance.open(lenderA, queryContract())).electorate, [lenderB]);
  });

  it('adds the supervisors to a named electorate when they must agree', async () => {
    const alliance = await TestAlliance.enacted(charter({ queryContracts: { electorate: [lenderB] } }));
    await alliance.approve(lenderA, schema());
    const proposal = await alliance.open(lenderA, queryContract());

    assert.deepEqual(proposal.electorate, [lenderB, supervisor]);
    await alliance.cast(lenderB, proposal);
    await assert.rejects(alliance.decide(proposal), { code: 'PROPOSAL_UNDECIDED' });
    await alliance.cast(supervisor, proposal, 'reject');
    assert.equal((await alliance.decide(proposal)).outcome, 'rejected');
  });
});

describe('proposing a generalized schema', () => {
  it('refuses a schema that makes no sense before anybody votes on it', async () => {
    const alliance = await TestAlliance.enacted();
    const { columns, ...rest } = schema();
    const shown = { ...columns, person: { type: 'text' as const, use: { group: ['exact'] } } };
    await assert.rejects(alliance.open(lenderA, { ...rest, columns: shown }), { code: 'INVALID_INPUT' });
  });

  it('needs the version before it and refuses one that is published', async () => {
    const alliance = await TestAlliance.enacted();
    await assert.rejects(alliance.open(lenderA, schema(2)), { code: 'SCHEMA_NOT_FOUND' });
    await alliance.approve(lenderA, schema());
    await assert.rejects(alliance.open(lenderA, schema()), { code: 'ALREADY_EXISTS' });
    await alliance.approve(lenderB, schema(2));

    assert.deepEqual(alliance.ledger.keysOf('schema'), ['credit_exposure/1', 'credit_exposure/2']);
  });

  it('records what a new version is to the one before', async () => {
    const alliance = await TestAlliance.enacted();
    const first = await alliance.open(lenderA, schema());
    await alliance.cast(lenderB, first);
    await alliance.cast(lenderC, first);
    await alliance.decide(first);
    const { person = assert.fail() } = schema(2).columns;
    const without = await alliance.open(lenderA, { ...schema(2), columns: { person } });
    const renamed = await alliance.open(lenderB, { ...schema(2), title: 'One row per loan, still' });

    const { proposals } = alliance.ledger.state;
    assert.equal((await proposals.get(first.id)).change, undefined);
    assert.equal((await proposals.get(without.id)).change, 'breaking');
    assert.equal((await proposals.get(renamed.id)).change, 'compatible');
  });
});

describe('proposing a data source', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    await alliance.approve(lenderA, schema());
  });

  it('lists it with its schema, in the order of members, and replaces the one that a member offered before', async () => {
    await alliance.approve(lenderB, dataSource(lenderB));
    await alliance.approve(lenderA, dataSource(lenderA));
    await alliance.approve(lenderB, dataSource(lenderB, { mappingHash: 'ff'.repeat(32) }));

    const { sources } = await alliance.ledger.state.schemaSources.get('credit_exposure@1');
    assert.deepEqual(
      sources.map(({ member, id }) => `${member}/${id}`),
      [`${lenderA}/loans`, `${lenderB}/loans`],
    );
    assert.equal(sources[1]?.mappingHash, 'ff'.repeat(32));
  });

  it('refuses a second source of a member for the same schema, when it is proposed and when it is decided', async () => {
    const second = await alliance.open(lenderA, dataSource(lenderA, { id: 'loans-b' }));
    await alliance.approve(lenderA, dataSource(lenderA));
    await assert.rejects(alliance.open(lenderA, dataSource(lenderA, { id: 'loans-c' })), { code: 'ALREADY_EXISTS' });
    await alliance.cast(lenderB, second);
    await alliance.cast(lenderC, second);
    assert.equal((await alliance.decide(second)).outcome, 'stale');
  });

  it('takes it off the list of the schema that it offered before', async () => {
    await alliance.approve(lenderA, schema(2));
    await alliance.approve(lenderB, dataSource(lenderB));
    await alliance.approve(lenderB, dataSource(lenderB, { schema: 'credit_exposure@2' }));

    assert.deepEqual((await alliance.ledger.state.schemaSources.get('credit_exposure@1')).sources, []);
    assert.equal((await alliance.ledger.state.schemaSources.get('credit_exposure@2')).sources.length, 1);
  });

  it('refuses a source of another member, of a supervisor, and of a schema that is not there', async () => {
    await assert.rejects(alliance.open(lenderB, dataSource(lenderA)), { code: 'FORBIDDEN' });
    await assert.rejects(alliance.open(supervisor, dataSource(supervisor)), { code: 'FORBIDDEN' });
    const elsewhere = dataSource(lenderA, { schema: 'credit_exposure@7' });
    await assert.rejects(alliance.open(lenderA, elsewhere), { code: 'SCHEMA_NOT_FOUND' });
  });

  it('refuses to tighten a column or for a member that does not exist', async () => {
    const column = dataSource(lenderA, { tighten: { [lenderB]: { salary: {} } } });
    await assert.rejects(alliance.open(lenderA, column), { code: 'INVALID_INPUT' });
    const member = dataSource(lenderA, { tighten: { StrangerMSP: { product: {} } } });
    await assert.rejects(alliance.open(lenderA, member), { code: 'MEMBER_NOT_FOUND' });
  });
});

describe('proposing a query contract', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    await alliance.approve(lenderA, schema());
  });

  it('brings it into force with the hash that was voted on', async () => {
    await alliance.approve(lenderA, queryContract());

    assert.deepEqual(await alliance.ledger.state.currentContracts.get('loans-by-product'), {
      id: 'loans-by-product',
      version: 1,
      contentHash: contentHash('query-contract', queryContract()),
      status: 'active',
      retiredThrough: 0,
    });
    assert.deepEqual(await alliance.ledger.state.queryContracts.get('loans-by-product', '1'), queryContract());
  });

  it('replaces a version by the next and by no other', async () => {
    await alliance.approve(lenderA, queryContract());
    await assert.rejects(alliance.open(lenderB, queryContract()), { code: 'ALREADY_EXISTS' });
    await assert.rejects(alliance.open(lenderB, queryContract({ version: 3 })), { code: 'CONTRACT_MISMATCH' });
    const upgrade = await alliance.open(lenderB, queryContract({ version: 2 }));
    assert.equal((await alliance.ledger.state.proposals.get(upgrade.id)).buildsOn, 1);
    await alliance.approve(lenderB, queryContract({ version: 2 }));

    assert.equal((await alliance.ledger.state.currentContracts.get('loans-by-product')).version, 2);
    await alliance.cast(lenderA, upgrade);
    await alliance.cast(lenderC, upgrade);
    await alliance.cast(supervisor, upgrade);
    assert.equal((await alliance.decide(upgrade)).outcome, 'stale');
  });

  const refused: [string, Readonly<Record<string, unknown>>, string][] = [
    ['a schema that is not there', { schemas: { credit_exposure: 9 } }, 'SCHEMA_NOT_FOUND'],
    ['access for a stranger', { access: { members: ['StrangerMSP'] } }, 'QUERY_REFUSED'],
    ['looser disclosure', { disclosure: { minSubjects: 5 } }, 'QUERY_REFUSED'],
    ['a looser dominance rule', { disclosure: { dominance: [2, 95] } }, 'QUERY_REFUSED'],
    ['more groups', { disclosure: { maxGroups: 41 } }, 'QUERY_REFUSED'],
    ['an end that has passed', { validUntil: '2026-02-28' }, 'TIMESTAMP_UNACCEPTABLE'],
  ];
  for (const [what, change, code] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(alliance.open(lenderA, queryContract(change)), { code });
    });
  }

  it('refuses a combining member that is none', async () => {
    const { combine } = queryContract();
    const contract = queryContract({ combine: { ...combine, by: 'StrangerMSP' } });
    await assert.rejects(alliance.open(lenderA, contract), { code: 'QUERY_REFUSED' });
  });

  it('refuses a query for what it reads, with the findings', async () => {
    const { local } = queryContract();
    const person = { op: 'column', name: 'person' };
    const tree = { ...local.tree, outputs: [{ name: 'product', expression: person }, local.tree.outputs[1]] };
    const contract = queryContract({ local: { ...local, tree: { ...tree, groupBy: [person] } } });
    await assert.rejects(alliance.open(lenderA, contract), { code: 'QUERY_REFUSED' });
  });

  it('is stricter where it wants to be', async () => {
    const strict = { minSubjects: 20, dominance: [2, 80], pRatio: 20, rounding: 10, maxGroups: 10 };
    const decision = await alliance.approve(lenderA, queryContract({ disclosure: strict }));
    assert.equal(decision.outcome, 'approved');
  });
});

describe('retiring a query contract', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.ready();
  });

  it('takes the current version out of use; the next one may come back', async () => {
    await alliance.approve(lenderB, retirement());
    assert.equal((await alliance.ledger.state.currentContracts.get('loans-by-product')).status, 'retired');

    await assert.rejects(alliance.open(lenderB, retirement()), { code: 'QUERY_CONTRACT_RETIRED' });
    await alliance.approve(lenderA, queryContract({ version: 2 }));
    assert.equal((await alliance.ledger.state.currentContracts.get('loans-by-product')).status, 'active');
  });

  it('makes an upgrade stale that was opened before', async () => {
    const upgrade = await alliance.open(lenderA, queryContract({ version: 2 }));
    for (const voter of [lenderB, lenderC, supervisor]) {
      await alliance.cast(voter, upgrade);
    }
    await alliance.approve(lenderB, retirement());
    assert.equal((await alliance.decide(upgrade)).outcome, 'stale');
  });

  it('refuses a version or a contract that is not there', async () => {
    await assert.rejects(alliance.open(lenderA, retirement(2)), { code: 'QUERY_CONTRACT_NOT_FOUND' });
    const other = { ...retirement(), id: 'other' };
    await assert.rejects(alliance.open(lenderA, other), { code: 'QUERY_CONTRACT_NOT_FOUND' });
  });
});
