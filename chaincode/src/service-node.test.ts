import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  contentHash,
  type Outcome,
  type QueryContract,
  type QueryRequest,
  type RequestElection,
  type RequestService,
  type ServiceElection,
  type ServiceRanking,
  type SignedServiceReplacement,
} from '@entente/protocol';
import { charter, dataSource, everyone, lenders, queryContract, schema, supervisor } from './testing/documents.js';
import { electionOf, referenceTo, replacementBy, saltOf, type Vote } from './testing/elections.js';
import { TestAlliance } from './testing/test-alliance.js';

const [a, b, c] = lenders;
const owners = [a, b] as const;

describe('the service node of a request', () => {
  let alliance: TestAlliance;

  /** Lenders A and B offer loans; the contract says who combines. */
  async function under(combine: Partial<QueryContract['combine']>): Promise<QueryRequest> {
    alliance = await TestAlliance.enacted(charter());
    await alliance.registerAll();
    await alliance.approve(a, schema());
    for (const owner of owners) {
      await alliance.approve(owner, dataSource(owner));
    }
    const contract = queryContract({ combine: { ...queryContract().combine, ...combine } });
    await alliance.approve(a, contract);
    return alliance.ask(a, {
      contract: { id: contract.id, version: 1, hash: contentHash('query-contract', contract) },
    });
  }

  const reference = referenceTo;

  function close(request: QueryRequest, caller: string, election?: ServiceElection): Promise<Outcome> {
    const receipts = owners.map((owner) => alliance.receipt(request, owner));
    return alliance.ledger.submit('queries:Close', caller, { ...alliance.closing(request, receipts), election });
  }

  function statement(request: QueryRequest, owner: string, attempt: number, node: string): SignedServiceReplacement {
    return replacementBy(alliance, request, { owner, attempt, node });
  }

  function replace(
    request: QueryRequest,
    caller: string,
    change: { attempt?: number; by?: readonly string[]; node?: string; election?: ServiceElection } = {},
  ): Promise<RequestService> {
    const { attempt = 1, by = owners, node = caller, election } = change;
    const statements = by.map((owner) => statement(request, owner, attempt, node));
    const input = { request: reference(request), attempt, statements, election };
    return alliance.ledger.submit('queries:Replace', caller, input);
  }

  const election = (request: QueryRequest, vote: Vote = {}): ServiceElection => electionOf(alliance, request, vote);

  describe('that a contract names', () => {
    it('cannot be replaced where no substitute is named, and costs no read', async () => {
      const request = await under({});
      assert.deepEqual([request.serviceNode, request.service], [supervisor, undefined]);
      await assert.rejects(replace(request, c), { code: 'NO_SERVICE_NODE' });
      await close(request, supervisor);
      assert.ok(!alliance.ledger.keysOf('service').length);
    });

    it('is replaced by the substitute that a majority of the owners call, who alone closes then', async () => {
      const request = await under({ substitutes: [c] });
      const { node, attempt } = await replace(request, c);
      assert.deepEqual([node, attempt], [c, 1]);
      await assert.rejects(close(request, supervisor), { code: 'FORBIDDEN' });
      assert.equal((await close(request, c)).by, c);
    });

    it('stays while one owner of two says otherwise, or one says it twice', async () => {
      const request = await under({ substitutes: [c] });
      await assert.rejects(replace(request, c, { by: [a] }), { code: 'REPLACEMENT_INVALID' });
      await assert.rejects(replace(request, c, { by: [a, a] }), { code: 'REPLACEMENT_INVALID' });
      await close(request, supervisor);
    });

    it('is not replaced by a statement that a stranger made, that is about another request, or that is altered', async () => {
      const request = await under({ substitutes: [c] });
      const good = [a, b].map((owner) => statement(request, owner, 1, c));
      const faults: readonly (readonly SignedServiceReplacement[])[] = [
        [a, supervisor].map((owner) => statement(request, owner, 1, c)),
        good.map(({ replacement, signature }) => ({ signature, replacement: { ...replacement, attempt: 2 } })),
        good.map(({ replacement, signature }, index) => ({
          signature,
          replacement: index === 0 ? { ...replacement, owner: b } : replacement,
        })),
        good.map((signed) => ({ ...signed, signature: good[0]?.signature ?? '' })),
      ];
      for (const statements of faults) {
        const input = { request: reference(request), attempt: 1, statements };
        await assert.rejects(alliance.ledger.submit('queries:Replace', c, input), { code: 'REPLACEMENT_INVALID' });
      }
    });

    it('is replaced by nobody but the next, and by nobody when the request has ended', async () => {
      const request = await under({ substitutes: [c] });
      await assert.rejects(replace(request, supervisor, { node: c }), { code: 'FORBIDDEN' });
      await assert.rejects(replace(request, c, { attempt: 2 }), { code: 'NO_SERVICE_NODE' });
      await close(request, supervisor);
      await assert.rejects(replace(request, c), { code: 'REQUEST_ENDED' });
    });

    it('closes or is replaced, never both: whichever is committed first makes the other invalid', async () => {
      for (const isClosedFirst of [true, false]) {
        const request = await under({ substitutes: [c] });
        const { ledger } = alliance;
        const receipts = owners.map((owner) => alliance.receipt(request, owner));
        const endorse = (transaction: string, caller: string, input: object): ReturnType<typeof ledger.endorse> =>
          ledger.endorse({ transaction, caller, json: JSON.stringify(input), now: ledger.now });
        const statements = owners.map((owner) => statement(request, owner, 1, c));
        const closing = await endorse('queries:Close', supervisor, alliance.closing(request, receipts));
        const replacing = await endorse('queries:Replace', c, { request: reference(request), attempt: 1, statements });
        const [first, second] = isClosedFirst ? [closing, replacing] : [replacing, closing];
        ledger.commit(first);
        assert.ok(!ledger.isValid(second));
      }
    });
  });

  for (const by of ['elected', 'drawn'] as const) {
    describe(`that is ${by}`, () => {
      let request: QueryRequest;

      beforeEach(async () => {
        request = await under({ by });
      });

      const winner = async (given: ServiceElection): Promise<string> => {
        for (const candidate of [c, supervisor]) {
          try {
            await close(request, candidate, given);
            return candidate;
          } catch (error) {
            assert.equal((error as { code?: string }).code, 'FORBIDDEN');
          }
        }
        return assert.fail('nobody may close');
      };

      it('stands open until somebody closes with the ballots of all owners', async () => {
        assert.deepEqual(request.service, { mode: by, candidates: [c, supervisor] });
        assert.equal(request.serviceNode, undefined);
        for (const caller of everyone) {
          await assert.rejects(close(request, caller), { code: 'ELECTION_INVALID' });
        }
        const closer = await winner(election(request));
        const kept = await alliance.ledger.state.serviceElections.get(a, request.id);
        assert.deepEqual([kept.order[0], kept.mode, kept.leftOut], [closer, by, []]);
      });

      it(by === 'elected' ? 'is whom the owners prefer' : 'is drawn whatever anybody prefers', async () => {
        const order = (ranking: ServiceRanking): Promise<string> =>
          winner(election(request, { rankings: { [a]: ranking, [b]: ranking } }));
        const first = await order([[supervisor], [c]]);
        request = await under({ by });
        const drawn = by === 'drawn';
        assert.ok(drawn || first === supervisor);
        const second = await order([[c], [supervisor]]);
        assert.ok(drawn || second === c);
      });

      it('leaves out who does not reveal, if a majority of the owners says so, and that is on record', async () => {
        const alone = election(request, { silent: [b], saying: [a] });
        await assert.rejects(close(request, c, alone), { code: 'ELECTION_INVALID' });
        await winner(election(request, { silent: [b] }));
        const kept: RequestElection = await alliance.ledger.state.serviceElections.get(a, request.id);
        assert.deepEqual(kept.leftOut, [b]);
      });

      it('is not whom altered, missing, foreign or doubled parts of an election would make it', async () => {
        const good = election(request);
        const other = await alliance.ask(a, { contract: request.question.contract });
        const [first, last] = [good.ballots[0], good.ballots[1]];
        assert.ok(first !== undefined && last !== undefined);
        const faults: Readonly<Record<string, ServiceElection>> = {
          'a ballot is missing': { ...good, ballots: [first] },
          'a ballot twice': { ...good, ballots: [first, first, last] },
          'another ranking': {
            ...good,
            ballots: [{ ...first, ballot: { ...first.ballot, ranking: [[supervisor], [c]] } }, last],
          },
          'a reveal is missing': { ...good, reveals: good.reveals.slice(1) },
          'a reveal twice': { ...good, reveals: [...good.reveals, ...good.reveals.slice(0, 1)] },
          'another salt': {
            ...good,
            reveals: good.reveals.map((signed, index) =>
              index === 0 ? { ...signed, reveal: { ...signed.reveal, salt: saltOf('x') } } : signed,
            ),
          },
          'ballots of another request': election(other),
          'reveals of another vote': {
            ...good,
            reveals: election(request, { rankings: { [a]: [[c]] } }).reveals,
          },
        };
        for (const [what, given] of Object.entries(faults)) {
          for (const caller of [c, supervisor]) {
            await assert.rejects(close(request, caller, given), { code: 'ELECTION_INVALID' }, what);
          }
        }
        await winner(good);
      });

      it('is replaced by the next of the order that the owners found', async () => {
        const given = election(request);
        const [second, first] = (await isSecond(given, c)) ? [c, supervisor] : [supervisor, c];
        await assert.rejects(close(request, first, given), { code: 'FORBIDDEN' });
        assert.equal((await close(request, second)).by, second);
      });

      async function isSecond(given: ServiceElection, candidate: string): Promise<boolean> {
        try {
          await replace(request, candidate, { election: given });
          return true;
        } catch (error) {
          assert.equal((error as { code?: string }).code, 'FORBIDDEN');
          await replace(request, candidate === c ? supervisor : c, { election: given });
          return false;
        }
      }
    });
  }

  it('is never an owner, the member that asks, or whom the contract excludes', async () => {
    const request = await under({ by: 'drawn', exclude: [supervisor] });
    assert.deepEqual(request.service?.candidates, [c]);
    await assert.rejects(under({ by: 'drawn', exclude: [supervisor, c] }), { code: 'NO_SERVICE_NODE' });
  });
});
