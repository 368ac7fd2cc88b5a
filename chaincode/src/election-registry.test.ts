import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  contentHash,
  electionOrder,
  type QueryRequest,
  saltCommitment,
  type ServiceRanking,
  type ServiceRoster,
  stateKey,
} from '@entente/protocol';
import { dataSource, everyone, lenders, queryContract, schema, supervisor } from './testing/documents.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;

describe('the standing election of service nodes', () => {
  let alliance: TestAlliance;

  beforeEach(async () => {
    alliance = await TestAlliance.enacted();
    await alliance.registerAll();
  });

  const salt = (member: string): string => Buffer.alloc(32, member).toString('base64url');
  const committed = (member: string, epoch = 1): string =>
    saltCommitment(`epoch ${String(epoch)}`, member, salt(member));

  function vote(member: string, ranking: ServiceRanking = [], epoch = 1): Promise<unknown> {
    const input = { epoch, ranking, measures: [], salt: committed(member, epoch) };
    return alliance.ledger.submit('elections:Vote', member, input);
  }

  function reveal(member: string, epoch = 1, shown = salt(member)): Promise<unknown> {
    return alliance.ledger.submit('elections:Reveal', member, { epoch, salt: shown });
  }

  function settle(epoch = 1, member: string = a): Promise<ServiceRoster> {
    return alliance.ledger.submit<ServiceRoster>('elections:Settle', member, { epoch });
  }

  async function elect(ranking: ServiceRanking, epoch = 1): Promise<ServiceRoster> {
    for (const member of everyone) {
      await vote(member, ranking, epoch);
    }
    for (const member of everyone) {
      await reveal(member, epoch);
    }
    return settle(epoch);
  }

  const later = (minutes: number): void => {
    alliance.ledger.now = new Date(Date.parse(alliance.ledger.now) + minutes * 60_000).toISOString();
  };

  it('gives the roster that everybody can compute from votes and salts', async () => {
    const roster = await elect([[supervisor], [c, b], [a]]);
    const ballots = everyone.map((elector) => ({ elector, ranking: [[supervisor], [c, b], [a]] }));
    const salts = Object.fromEntries(everyone.map((member) => [member, salt(member)]));
    assert.deepEqual(roster.order, electionOrder({ context: 'epoch 1', candidates: everyone, ballots, salts }));
    assert.deepEqual(
      [roster.order[0], roster.order[3], roster.voters, roster.leftOut],
      [supervisor, a, [...everyone].sort(), []],
    );
  });

  it('shows no salt while anybody may still vote, and takes no vote once a salt is shown', async () => {
    for (const member of [a, b, c]) {
      await vote(member);
    }
    await assert.rejects(reveal(a), { code: 'PROPOSAL_UNDECIDED' });
    await vote(supervisor);
    await reveal(a);
    await assert.rejects(vote(b, [[b]]), { code: 'ALREADY_DECIDED' });
  });

  it('makes a vote that is endorsed before the first salt and committed after it invalid', async () => {
    for (const member of everyone) {
      await vote(member);
    }
    const { ledger } = alliance;
    const changed = await ledger.endorse({
      ...{ transaction: 'elections:Vote', caller: b, now: ledger.now },
      json: JSON.stringify({ epoch: 1, ranking: [[b]], measures: [], salt: committed(b) }),
    });
    await reveal(a);
    assert.ok(!ledger.isValid(changed));
  });

  it("lets everybody vote at once, and whoever votes again is in nobody's way", async () => {
    const { ledger } = alliance;
    const input = (member: string): string =>
      JSON.stringify({ epoch: 1, ranking: [], measures: [], salt: committed(member) });
    await vote(a);
    const endorsed = await ledger.endorse({
      ...{ transaction: 'elections:Vote', caller: b, json: input(b) },
      now: ledger.now,
    });
    await vote(a, [[supervisor]]);
    await vote(c);
    assert.ok(ledger.isValid(endorsed));
  });

  it('goes on without who does not vote, and leaves out who does not reveal, when the time is up', async () => {
    for (const member of [a, b, c]) {
      await vote(member, [[member]]);
    }
    later(89);
    await assert.rejects(reveal(a), { code: 'PROPOSAL_UNDECIDED' });
    later(2);
    await reveal(a);
    await reveal(b);
    await assert.rejects(settle(), { code: 'PROPOSAL_UNDECIDED' });
    later(91);
    await assert.rejects(settle(), { code: 'PROPOSAL_UNDECIDED' }, 'two of four are no majority');
    await reveal(c);
    const { voters, order } = await settle();
    assert.deepEqual([voters, order.length], [[a, b, c], 4]);
  });

  it('refuses salts that nobody committed to, or that are shown twice, and epochs out of turn', async () => {
    for (const member of everyone) {
      await vote(member);
    }
    await assert.rejects(reveal(a, 1, salt(b)), { code: 'ELECTION_INVALID' });
    await reveal(a);
    await assert.rejects(reveal(a), { code: 'ALREADY_EXISTS' });
    await assert.rejects(vote(a, [], 2), { code: 'STALE_PROPOSAL' });
    await assert.rejects(settle(2), { code: 'STALE_PROPOSAL' });
  });

  describe('for a request', () => {
    const contract = queryContract({ combine: { ...queryContract().combine, by: 'standing' } });
    const reference = { id: contract.id, version: 1, hash: contentHash('query-contract', contract) };
    const ask = (): Promise<QueryRequest> => alliance.ask(a, { contract: reference });

    beforeEach(async () => {
      await alliance.approve(a, schema());
      for (const owner of [a, b]) {
        await alliance.approve(owner, dataSource(owner));
      }
      await alliance.approve(a, contract);
    });

    it('names the first of the roster that neither answers nor asks; the others of it take over', async () => {
      await assert.rejects(ask(), { code: 'NO_SERVICE_NODE' });
      await elect([[a], [c], [supervisor], [b]]);
      const { serviceNode, service } = await ask();
      assert.equal(serviceNode, c);
      assert.deepEqual(service, { mode: 'standing', candidates: [c, supervisor], epoch: 1 });
    });

    it('reads the roster, and is asked again if that changes before it is opened', async () => {
      await elect([[c], [supervisor]]);
      const { ledger } = alliance;
      const opening = await ledger.endorse({
        ...{ transaction: 'queries:Open', caller: a, now: ledger.now },
        json: JSON.stringify(alliance.signed(alliance.question(a, { contract: reference }))),
      });
      assert.ok(Object.hasOwn(opening.reads, stateKey('service-roster')));
      await elect([[supervisor], [c]], 2);
      assert.ok(!ledger.isValid(opening));
      assert.equal((await ask()).serviceNode, supervisor);
    });
  });
});
