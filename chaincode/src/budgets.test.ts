import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type BudgetTotal,
  type ClaimedUnits,
  contentHash,
  GeneralizedSchema,
  type QueryContract,
  type QueryRequest,
  stateKey,
  type UseLimit,
} from '@entente/protocol';
import { dataSource, lenders, queryContract, schema, supervisor } from './testing/documents.js';
import type { Endorsement } from './testing/fake-ledger.js';
import { TestAlliance } from './testing/test-alliance.js';

const [lenderA, lenderB] = lenders;
const perDay: UseLimit = { units: 3, per: 'day', of: 'contract', giveBack: 'unanswered' };
const scope = 'contract:loans-by-product:contract:day';
const today = '2026-03-01';

/** The alliance with version 2 of its query contract in force, limited as a test needs it. */
async function limited(change: Partial<QueryContract>): Promise<[TestAlliance, QueryContract]> {
  const alliance = await TestAlliance.ready();
  const contract = queryContract({ version: 2, ...change });
  await alliance.approve(lenderA, contract);
  return [alliance, contract];
}

function asked(
  alliance: TestAlliance,
  contract: QueryContract,
  member: string,
  units?: readonly ClaimedUnits[],
): object {
  const { id, version } = contract;
  const reference = { id, version, hash: contentHash('query-contract', contract) };
  return { ...alliance.signed(alliance.question(member, { contract: reference })), ...(units && { units }) };
}

function claim(units: readonly number[], change: Partial<ClaimedUnits> = {}): readonly ClaimedUnits[] {
  return [{ scope, period: today, units, ...change }];
}

describe('a request under a contract that is limited in use', () => {
  let alliance: TestAlliance;
  let contract: QueryContract;

  beforeEach(async () => {
    [alliance, contract] = await limited({ limits: [perDay] });
  });

  const open = (units?: readonly ClaimedUnits[], member: string = lenderA): Promise<QueryRequest> =>
    alliance.ledger.submit<QueryRequest>('queries:Open', member, asked(alliance, contract, member, units));

  const end = (request: QueryRequest): Promise<unknown> =>
    alliance.ledger.submit('queries:End', lenderB, {
      request: { member: request.question.requester, id: request.id },
      status: 'failed',
    });

  const spent = (): readonly string[] => alliance.ledger.keysOf('budget-unit');

  function endorse(units: readonly ClaimedUnits[]): Promise<Endorsement> {
    const json = JSON.stringify(asked(alliance, contract, lenderA, units));
    return alliance.ledger.endorse({ transaction: 'queries:Open', caller: lenderA, json, now: alliance.ledger.now });
  }

  it('spends the unit that it names, and says so', async () => {
    const request = await open(claim([2]));
    assert.deepEqual(request.units, [{ scope, period: today, units: [2], giveBack: 'unanswered' }]);
    assert.deepEqual(spent(), [`${scope}/${today}/2`]);
  });

  const wrong: [string, readonly ClaimedUnits[] | undefined][] = [
    ['no unit', undefined],
    ['two units instead of one', claim([1, 2])],
    ['a unit above the limit', claim([4])],
    ['a unit of another scope', claim([1], { scope: 'contract:loans-by-product:member:LenderAMSP:day' })],
    ["a unit of another contract's scope", claim([1], { scope: 'contract:other:contract:day' })],
    ['a unit of yesterday', claim([1], { period: '2026-02-28' })],
    ['a unit of tomorrow', claim([1], { period: '2026-03-02' })],
    ['a second budget', [...claim([1]), ...claim([2])]],
  ];
  for (const [what, units] of wrong) {
    it(`is refused if it names ${what}`, async () => {
      await assert.rejects(open(units), { code: 'BUDGET_UNIT_INVALID' });
      assert.deepEqual(spent(), []);
    });
  }

  it('is refused if it names a unit that is spent', async () => {
    await open(claim([1]));
    await assert.rejects(open(claim([1]), lenderB), { code: 'BUDGET_UNIT_TAKEN' });
  });

  it('is invalid at commit if another spent the unit between endorsement and commit', async () => {
    const late = await endorse(claim([1]));
    const other = await endorse(claim([2]));
    await open(claim([1]));
    assert.ok(!alliance.ledger.isValid(late));
    assert.ok(alliance.ledger.isValid(other), 'who spends another unit is in nobody’s way');
  });

  it('gives its unit back when it ends without an answer, once', async () => {
    const request = await open(claim([1]));
    await end(request);
    assert.deepEqual(spent(), []);
    await open(claim([1]), lenderB);
    await assert.rejects(end(request), { code: 'REQUEST_ENDED' });
    assert.deepEqual(spent(), [`${scope}/${today}/1`]);
  });

  it('gives nothing back once it is answered', async () => {
    const request = await open(claim([1]));
    await alliance.close(request);
    await assert.rejects(end(request), { code: 'REQUEST_ENDED' });
    assert.deepEqual(spent(), [`${scope}/${today}/1`]);
  });

  it('does not give back and answer at once, whatever is committed first', async () => {
    const request = await open(claim([1]));
    const reference = { member: lenderA, id: request.id };
    const { ledger } = alliance;
    const call = { caller: supervisor, now: ledger.now };
    const closing = JSON.stringify(alliance.closing(request));
    const close = await ledger.endorse({ ...call, transaction: 'queries:Close', json: closing });
    const ending = JSON.stringify({ request: reference, status: 'failed' });
    const ended = await ledger.endorse({ ...call, transaction: 'queries:End', json: ending });
    ledger.commit(close);
    assert.ok(!ledger.isValid(ended));
  });

  it('leaves the next day whole', async () => {
    for (const unit of [1, 2, 3]) {
      await open(claim([unit]));
    }
    alliance.ledger.now = '2026-03-02T00:00:00.000Z';
    await assert.rejects(open(claim([1])), { code: 'BUDGET_UNIT_INVALID' });
    await open(claim([1], { period: '2026-03-02' }));
    assert.equal(spent().length, 4);
  });

  it('reads and writes nothing more under a contract without limits', async () => {
    const [plainAlliance, plain] = await limited({});
    const json = JSON.stringify(asked(plainAlliance, plain, lenderA));
    const { ledger } = plainAlliance;
    const { reads, refusal } = await ledger.endorse({
      ...{ transaction: 'queries:Open', caller: lenderA, json, now: ledger.now },
    });
    assert.equal(refusal, undefined);
    assert.ok(!Object.keys(reads).some((key) => key.includes('budget')));
  });

  describe('once its period is over', () => {
    const compact = (units: readonly number[]): Promise<BudgetTotal> =>
      alliance.ledger.submit('budgets:Compact', lenderB, { scope, period: today, units });

    it('has its units put together, by anybody, and is spent from no more', async () => {
      await open(claim([1]));
      await open(claim([3]));
      alliance.ledger.now = '2026-03-02T00:29:59.999Z';
      await assert.rejects(compact([1, 3]), { code: 'BUDGET_PERIOD_OVER' });
      alliance.ledger.now = '2026-03-02T00:30:00.000Z';
      assert.equal((await compact([1])).spent, 1);
      assert.equal((await compact([3])).spent, 2);
      assert.deepEqual(spent(), []);
      // A clock that runs behind asks for yesterday's units still.
      alliance.ledger.now = '2026-03-01T23:59:00.000Z';
      await assert.rejects(open(claim([2])), { code: 'BUDGET_PERIOD_OVER' });
    });

    it('counts no unit that was not spent, nor one twice', async () => {
      await open(claim([1]));
      alliance.ledger.now = '2026-03-02T12:00:00.000Z';
      await assert.rejects(compact([2]), { code: 'NOT_FOUND' });
      await assert.rejects(compact([1, 1]), { code: 'NOT_FOUND' });
      assert.deepEqual(spent(), [`${scope}/${today}/1`]);
    });

    it('takes nothing that was endorsed before and held back, even for a unit that was free then', async () => {
      const heldBack = await endorse(claim([1]));
      await open(claim([1]));
      alliance.ledger.now = '2026-03-02T12:00:00.000Z';
      await compact([1]);
      assert.ok(!alliance.ledger.isValid(heldBack));
    });

    it('gives nothing back, and ends all the same', async () => {
      const request = await open(claim([1]));
      alliance.ledger.now = '2026-03-02T12:00:00.000Z';
      await compact([1]);
      await end(request);
      assert.equal((await alliance.ledger.state.budgetTotals.get(scope, today)).spent, 1);
    });
  });
});

describe('whose requests count together', () => {
  const whose: [UseLimit['of'], (member: string, key: string) => string][] = [
    ['contract', () => 'contract:loans-by-product:contract:life'],
    ['member', (member) => `contract:loans-by-product:member:${member}:life`],
    ['requester', (member, key) => `contract:loans-by-product:requester:${member}:${key}:life`],
  ];
  for (const [of, scopeOf] of whose) {
    it(`is said by "of: ${of}"`, async () => {
      const [alliance, contract] = await limited({ limits: [{ units: 1, per: 'life', of, giveBack: 'never' }] });
      for (const [index, member] of [lenderA, lenderB].entries()) {
        const named = { scope: scopeOf(member, alliance.ring(member).keyId), period: 'life', units: [1] };
        const opened = alliance.ledger.submit<QueryRequest>(
          'queries:Open',
          member,
          asked(alliance, contract, member, [named]),
        );
        if (of === 'contract' && index > 0) {
          await assert.rejects(opened, { code: 'BUDGET_UNIT_TAKEN' });
        } else {
          const { id } = await opened;
          const request = { member, id };
          await alliance.ledger.submit('queries:End', member, { request, status: 'expired' });
        }
      }
      const count = of === 'contract' ? 1 : 2;
      assert.equal(alliance.ledger.keysOf('budget-unit').length, count, 'what is never given back stays spent');
    });
  }
});

describe("a generalized schema's privacy budget", () => {
  const privacyBudget = { units: 5, per: 'month', unit: 100_000 } as const;
  const budgeted = GeneralizedSchema.parse({ ...schema(2), privacyBudget });

  async function alliance(): Promise<TestAlliance> {
    const ready = await TestAlliance.ready();
    await ready.approve(lenderA, budgeted);
    for (const lender of lenders) {
      await ready.approve(lender, dataSource(lender, { schema: 'credit_exposure@2' }));
    }
    return ready;
  }

  const overBudget = (spends?: Readonly<Record<string, number>>): QueryContract =>
    queryContract({ version: 2, schemas: { credit_exposure: 2 }, ...(spends && { spends }) });

  it('is spent by every contract over it, or the contract is refused', async () => {
    const ready = await alliance();
    await assert.rejects(ready.open(lenderA, overBudget()), { code: 'QUERY_REFUSED' });
    await assert.rejects(ready.open(lenderA, overBudget({ credit_exposure: 6 })), { code: 'QUERY_REFUSED' });
    await assert.rejects(ready.open(lenderA, queryContract({ version: 2, spends: { credit_exposure: 1 } })), {
      code: 'QUERY_REFUSED',
    });
  });

  it('is shared by all who ask, several units at once, and never given back', async () => {
    const ready = await alliance();
    const contract = overBudget({ credit_exposure: 3 });
    await ready.approve(lenderA, contract);
    const named = (units: readonly number[]): readonly ClaimedUnits[] => [
      { scope: 'schema:credit_exposure:month', period: '2026-03-01', units },
    ];
    const { id } = await ready.ledger.submit<QueryRequest>(
      'queries:Open',
      lenderA,
      asked(ready, contract, lenderA, named([1, 2, 5])),
    );
    const again = asked(ready, contract, lenderB, named([3, 4, 5]));
    await assert.rejects(ready.ledger.submit('queries:Open', lenderB, again), { code: 'BUDGET_UNIT_TAKEN' });
    await ready.ledger.submit('queries:End', lenderA, { request: { member: lenderA, id }, status: 'expired' });
    assert.equal(ready.ledger.keysOf('budget-unit').length, 3);
    assert.ok(ready.ledger.committed.has(stateKey('budget-unit', 'schema:credit_exposure:month', '2026-03-01', '5')));
  });

  it('keeps its unit and its period from version to version', async () => {
    const ready = await alliance();
    const other = { ...budgeted, version: 3, privacyBudget: { ...privacyBudget, unit: 1 } };
    await assert.rejects(ready.open(lenderA, other), { code: 'INVALID_INPUT' });
  });
});
