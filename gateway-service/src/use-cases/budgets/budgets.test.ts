import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import {
  type ClaimedUnits,
  DomainError,
  type GeneralizedSchema,
  type Outcome,
  type QueryContract,
} from '@entente/protocol';
import { FakeLedger } from '../../testing/fake-ledger.js';
import { compactOnce } from './compact.js';
import { type Asked, Spend } from './spend.js';
import { BudgetViews } from './views.js';

const member = 'LenderAMSP';
const key = 'k'.repeat(43);
const now = new Date('2026-03-01T12:00:00.000Z');
const clock = { now: (): Date => now };
const scope = 'contract:check:contract:day';
const period = '2026-03-01';
const asked: Asked = {
  requester: member,
  contract: { id: 'check', version: 1, hash: '' },
  key: { id: key, version: 1 },
};

const contract = {
  ...{ id: 'check', version: 1, schemas: { loans: 1 }, access: { members: [member, 'LenderBMSP'] } },
  limits: [{ units: 20, per: 'day', of: 'contract', giveBack: 'unanswered' }],
  combine: { mode: 'collect', by: 'SupervisorMSP' },
} as unknown as QueryContract;

describe('units of the requests of a gateway', () => {
  let ledger: FakeLedger;
  let spend: Spend;

  beforeEach(() => {
    ledger = new FakeLedger();
    ledger.put('query-contract', ['check', '1'], contract);
    ledger.put('query-contract-current', ['check'], {
      ...{ id: 'check', version: 1, contentHash: '', status: 'active', retiredThrough: 0 },
    });
    ledger.put('schema', ['loans', '1'], { id: 'loans', version: 1 } as unknown as GeneralizedSchema);
    spend = new Spend({ state: ledger.state, clock, blockMs: 5, patienceMs: 2_000 });
  });

  function take(unit: number, id = 'someone', of = { scope, period }): void {
    const request = { member: 'LenderBMSP', id };
    ledger.put('budget-unit', [of.scope, of.period, String(unit)], { ...of, unit, request, spentAt: '' });
  }

  /** A ledger that takes each unit once. */
  async function openOnLedger(units: readonly ClaimedUnits[] | undefined): Promise<number> {
    await new Promise((resolve) => setImmediate(resolve));
    const [unit = 0] = units?.[0]?.units ?? [];
    if (ledger.state.get('budget-unit', scope, period, String(unit)) !== undefined) {
      throw new DomainError('BUDGET_UNIT_TAKEN', 'spent');
    }
    take(unit);
    return unit;
  }

  it('are drawn where the contract has limits, and none where it has none', async () => {
    const [claim] = await spend.spending(asked, (units) => Promise.resolve(units ?? []));
    assert.deepEqual([claim?.scope, claim?.period, claim?.units.length], [scope, period, 1]);
    ledger.put('query-contract', ['check', '1'], { ...contract, limits: undefined });
    assert.equal(await spend.spending(asked, (units) => Promise.resolve(units)), undefined);
  });

  it('are never the same for two requests under way, so that exactly as many pass as there are', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => spend.spending(asked, openOnLedger)));
    const passed = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    assert.deepEqual(
      passed.toSorted((a, b) => a - b),
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    for (const outcome of outcomes.filter(({ status }) => status === 'rejected')) {
      const { code, detail } = (outcome as PromiseRejectedResult).reason as DomainError;
      assert.equal(code, 'BUDGET_SPENT');
      assert.match(detail, /the next period begins on 2026-03-02 \(UTC\)/);
    }
  });

  it('are drawn anew where another gateway was faster', async () => {
    const refused: number[] = [];
    const unit = await spend.spending(asked, (units) => {
      const [first = 0] = units?.[0]?.units ?? [];
      if (refused.length < 3) {
        refused.push(first);
        return Promise.reject(new DomainError('BUDGET_UNIT_TAKEN', 'spent'));
      }
      return Promise.resolve(first);
    });
    assert.equal(new Set([...refused, unit]).size, 4, 'no unit is tried twice');
  });

  it('are not drawn anew after any other refusal', async () => {
    let tries = 0;
    const opened = spend.spending(asked, () => {
      tries += 1;
      return Promise.reject(new DomainError('KEY_NOT_USABLE', 'revoked'));
    });
    await assert.rejects(opened, { code: 'KEY_NOT_USABLE' });
    assert.equal(tries, 1);
  });

  it('are refused before anything is sent when nothing is left', () => {
    for (let unit = 1; unit <= 20; unit++) {
      take(unit);
    }
    assert.throws(
      () => {
        spend.demandFree(asked);
      },
      { code: 'BUDGET_SPENT' },
    );
  });

  it('are shown as spent, open and free, which are the limit', () => {
    take(1, 'answered');
    take(2, 'running');
    ledger.put('outcome', ['LenderBMSP', 'answered'], { status: 'answered' } as Outcome);
    const views = new BudgetViews({ state: ledger.state, clock, mspId: member });
    const shown = views.list().find((view) => view.scope === scope);
    assert.deepEqual(shown, {
      ...{ scope, per: 'day', period, nextPeriod: '2026-03-02', limit: 20 },
      ...{ spent: 1, open: 1, free: 18 },
    });
    const { items } = views.cost('check', 1, key);
    assert.deepEqual(
      items.map(({ units, giveBack, free }) => ({ units, giveBack, free })),
      [{ units: 1, giveBack: 'unanswered', free: 18 }],
    );
  });

  it('of past periods are put together, others are left', async () => {
    take(1);
    take(4, 'x', { scope, period: '2026-02-28' });
    take(7, 'x', { scope, period: '2026-02-28' });
    take(1, 'x', { scope: 'schema:loans:life', period: 'life' });
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
    assert.equal(await compactOnce({ ledger, clock, log }), 1);
    assert.deepEqual(ledger.submitted, [
      { name: 'budgets:Compact', input: { scope, period: '2026-02-28', units: [4, 7] } },
    ]);
  });
});
