import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import type { BudgetPeriod } from '../documents/budget.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { budgetDemands, periodOfScope } from './demands.js';
import { budgetPeriod, isPeriodOver, nextPeriod } from './periods.js';

const periods: readonly BudgetPeriod[] = ['day', 'week', 'month', 'year', 'life'];

describe('a period', () => {
  const cases: readonly (readonly [BudgetPeriod, string, string, string | undefined])[] = [
    ['day', '2026-02-28T23:59:59.999Z', '2026-02-28', '2026-03-01'],
    ['day', '2024-02-28T00:00:00.000Z', '2024-02-28', '2024-02-29'],
    ['week', '2026-03-01T12:00:00.000Z', '2026-02-23', '2026-03-02'],
    ['week', '2026-03-02T00:00:00.000Z', '2026-03-02', '2026-03-09'],
    ['week', '2020-01-01T00:00:00.000Z', '2019-12-30', '2020-01-06'],
    ['month', '2026-12-31T23:59:59.999Z', '2026-12-01', '2027-01-01'],
    ['year', '2026-07-04T01:02:03.004Z', '2026-01-01', '2027-01-01'],
    ['life', '2026-07-04T01:02:03.004Z', 'life', undefined],
  ];
  for (const [per, at, period, next] of cases) {
    it(`of a ${per} at ${at} begins with its first day`, () => {
      assert.equal(budgetPeriod(per, at), period);
      assert.equal(nextPeriod(per, period), next);
    });
  }

  it('follows the one before without a gap, at every moment', () => {
    const moment = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.constantFrom(...periods), (date, per) => {
        const at = date.toISOString();
        const period = budgetPeriod(per, at);
        const next = nextPeriod(per, period);
        if (next === undefined) {
          return per === 'life';
        }
        const dayBefore = new Date(Date.parse(next) - 1).toISOString();
        return period <= at.slice(0, 10) && at.slice(0, 10) < next && budgetPeriod(per, dayBefore) === period;
      }),
      { numRuns: 500, seed: 20260301 },
    );
  });

  it('is over for everybody half an hour after its end, and a life never', () => {
    assert.ok(!isPeriodOver('day', '2026-03-01', '2026-03-02T00:29:59.999Z'));
    assert.ok(isPeriodOver('day', '2026-03-01', '2026-03-02T00:30:00.000Z'));
    assert.ok(!isPeriodOver('life', 'life', '9998-01-01T00:00:00.000Z'));
  });
});

test('the budgets of a request are those of its contract and its schemas, in one order', () => {
  const contract = {
    ...{ id: 'check', version: 7, spends: { loans: 4, cards: 2, rates: 1 } },
    combine: { mode: 'collect', by: 'SupervisorMSP' },
    limits: [
      { units: 5, per: 'week', of: 'requester', giveBack: 'unanswered' },
      { units: 9, per: 'life', of: 'member', giveBack: 'never' },
    ],
  } as unknown as QueryContract;
  const schemas = [
    { id: 'loans', privacyBudget: { units: 100, per: 'year', unit: 1_000 } },
    { id: 'cards', privacyBudget: { units: 10, per: 'month', unit: 1_000 } },
    { id: 'rates' },
  ] as unknown as readonly GeneralizedSchema[];
  const demands = budgetDemands(contract, schemas, { member: 'AMSP', key: 'k' }, '2026-03-01T12:00:00.000Z');
  assert.deepEqual(
    demands.map(({ scope, period, units, limit, giveBack }) => [scope, period, units, limit, giveBack]),
    [
      ['contract:check:requester:AMSP:k:week', '2026-02-23', 1, 5, 'unanswered'],
      ['contract:check:member:AMSP:life', 'life', 1, 9, 'never'],
      ['schema:cards:month', '2026-03-01', 2, 10, 'never'],
      ['schema:loans:year', '2026-01-01', 4, 100, 'never'],
    ],
  );
  assert.deepEqual(
    demands.map(({ scope }) => periodOfScope(scope)),
    ['week', 'life', 'month', 'year'],
  );
});
