import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UseLimit } from '../documents/budget.js';
import { diffBudgets } from './contract-diff-budgets.js';

const limit: UseLimit = { units: 10, per: 'day', of: 'member', giveBack: 'never' };
const price = { amount: '1.50', unit: 'CNY', payers: ['requester' as const] };

const cases: readonly [string, Parameters<typeof diffBudgets>, readonly (readonly [string, string])[]][] = [
  [
    'nothing where nothing changes',
    [
      { limits: [limit], price },
      { limits: [limit], price },
    ],
    [],
  ],
  ['a limit that falls away as looser', [{ limits: [limit] }, {}], [['looser', 'limits.member.day']]],
  ['a new limit as tighter', [{}, { limits: [limit] }], [['tighter', 'limits.member.day']]],
  [
    'more requests as looser',
    [{ limits: [limit] }, { limits: [{ ...limit, units: 11 }] }],
    [['looser', 'limits.member.day']],
  ],
  [
    'units that come back as looser',
    [{ limits: [limit] }, { limits: [{ ...limit, giveBack: 'unanswered' }] }],
    [['looser', 'limits.member.day.giveBack']],
  ],
  [
    'a limit of another period as one that goes and one that comes',
    [{ limits: [limit] }, { limits: [{ ...limit, per: 'week' }] }],
    [
      ['looser', 'limits.member.day'],
      ['tighter', 'limits.member.week'],
    ],
  ],
  ['less privacy spent a request as looser', [{ spends: { t: 3 } }, { spends: { t: 2 } }], [['looser', 'spends.t']]],
  ['more privacy spent a request as tighter', [{ spends: { t: 3 } }, { spends: { t: 4 } }], [['tighter', 'spends.t']]],
  ['another price as looser', [{ price }, { price: { ...price, amount: '2' } }], [['looser', 'price']]],
  [
    'no price any more as looser',
    [{ price }, {}],
    [
      ['looser', 'price'],
      ['looser', 'price.payers'],
    ],
  ],
  [
    'a new payer as looser',
    [{ price }, { price: { ...price, payers: ['requester', 'SupervisorMSP'] } }],
    [['looser', 'price.payers']],
  ],
];

for (const [what, [before, after], expected] of cases) {
  test(`the diff of budgets tells ${what}`, () => {
    assert.deepEqual(
      diffBudgets(before, after).map(({ change, place }) => [change, place]),
      expected,
    );
  });
}

test('the diff of budgets says in words what a request spends now', () => {
  const [change] = diffBudgets({ spends: { t: 3 } }, { spends: { t: 2 } });
  assert.equal(change?.text, '2 units a request instead of 3');
});
