import assert from 'node:assert/strict';
import { describe, it, test } from 'node:test';
import fc from 'fast-check';
import type { Outcome, QueryRequest } from '../documents/query-request.js';
import type { Dispute, Price } from '../documents/usage.js';
import { propertyRuns } from '../testing/property-runs.js';
import { fromMillionths, splitAmount, toMillionths } from './amounts.js';
import { netPayments, positionsOf, statementOf } from './positions.js';
import { defaultPayer, mayPay, type UsageLine, type UsedRequest, usageOf } from './usage.js';

const names = ['AMSP', 'BMSP', 'CMSP', 'DMSP', 'EMSP'];

interface History {
  readonly amount: string;
  readonly payer: string;
  readonly owners: readonly string[];
  readonly status: Outcome['status'] | undefined;
  readonly dispute: Dispute['status'] | undefined;
  readonly unit: string;
}

const history: fc.Arbitrary<History> = fc.record({
  amount: fc
    .tuple(fc.nat(10_000), fc.stringMatching(/^(\.\d{1,6})?$/))
    .map(([whole, rest]) => `${String(whole)}${rest}`),
  payer: fc.constantFrom(...names),
  owners: fc.subarray(names, { minLength: 1 }),
  status: fc.constantFrom('answered', 'answered', 'answered', 'refused', 'failed', 'expired', undefined),
  dispute: fc.constantFrom(undefined, undefined, 'open', 'dismissed', 'refunded'),
  unit: fc.constantFrom('CNY', 'credits'),
});

function used({ amount, payer, owners, status, dispute, unit }: History, index = 0): UsedRequest {
  const question = { requester: 'AMSP', payer, purpose: 'p', contract: { id: 'check', version: 1, hash: '' } };
  const request = {
    ...{ id: String(index), question, openedAt: '2026-03-01T12:00:00.000Z' },
    owners: Object.fromEntries(owners.map((owner) => [owner, []])),
  } as unknown as QueryRequest;
  const outcome = status && ({ status, by: 'SMSP', endedAt: '2026-03-01T12:00:01.000Z' } as Outcome);
  const price: Price = { amount, unit, payers: ['requester'] };
  return { request, contract: { price }, outcome, dispute: dispute && ({ status: dispute } as Dispute) };
}

function linesOf(histories: readonly History[]): readonly UsageLine[] {
  return histories.flatMap((one, index) => usageOf(used(one, index)) ?? []);
}

/** 10,000 histories in a soak. */
const runs = propertyRuns(500);

describe('usage', () => {
  it('sums up to nothing over all members, in every unit, whatever happened', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 30 }), (histories) => {
        const sums = new Map<string, bigint>();
        for (const { unit, net } of positionsOf(linesOf(histories))) {
          sums.set(unit, (sums.get(unit) ?? 0n) + toMillionths(net));
        }
        return [...sums.values()].every((sum) => sum === 0n);
      }),
      runs,
    );
  });

  it('is settled by the payments that are netted', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 30 }), (histories) => {
        const positions = positionsOf(linesOf(histories));
        const left = new Map(positions.map(({ unit, member, net }) => [`${unit} ${member}`, toMillionths(net)]));
        const add = (name: string, amount: bigint): unknown => left.set(name, (left.get(name) ?? 0n) + amount);
        const payments = netPayments(positions);
        for (const { from, to, unit, amount } of payments) {
          add(`${unit} ${from}`, toMillionths(amount));
          add(`${unit} ${to}`, -toMillionths(amount));
        }
        const isFew = payments.length <= Math.max(0, 2 * (names.length - 1));
        return isFew && [...left.values()].every((rest) => rest === 0n);
      }),
      runs,
    );
  });

  it('is the same in members’ statements as in the positions of all', () => {
    fc.assert(
      fc.property(fc.array(history, { maxLength: 20 }), fc.constantFrom(...names), (histories, member) => {
        const lines = linesOf(histories);
        const own = positionsOf(lines).filter((position) => position.member === member);
        assert.deepEqual(statementOf(lines, member, '2026-03').positions, own);
        assert.deepEqual(statementOf(lines, member, '2026-02').lines, []);
      }),
      runs,
    );
  });

  it('splits an amount into parts of its own decimals that add up to it', () => {
    fc.assert(
      fc.property(history, ({ amount, owners }) => {
        const shares = [...splitAmount(amount, owners).values()];
        const [first = 0n, ...others] = shares;
        const places = amount.split('.')[1]?.length ?? 0;
        const isWhole = shares.every((share) => (fromMillionths(share).split('.')[1]?.length ?? 0) <= places);
        const isEqual = others.every((share) => share === others[0] && share <= first);
        return isWhole && isEqual && shares.reduce((sum, share) => sum + share, 0n) === toMillionths(amount);
      }),
      runs,
    );
  });

  it('gives what is left over to the first owner', () => {
    const line = usageOf(
      used({
        amount: '10.00',
        payer: 'DMSP',
        owners: ['CMSP', 'AMSP', 'BMSP'],
        status: 'answered',
        dispute: undefined,
        unit: 'CNY',
      }),
    );
    assert.deepEqual(line?.shares, { AMSP: '3.34', BMSP: '3.33', CMSP: '3.33' });
  });

  const base: History = {
    amount: '1',
    payer: 'AMSP',
    owners: ['BMSP'],
    status: 'answered',
    dispute: undefined,
    unit: 'CNY',
  };
  const cases: readonly [string, Partial<History>, UsageLine['status'] | undefined][] = [
    ['is due for an answer', {}, 'due'],
    ['is none for a request that was refused', { status: 'refused' }, undefined],
    ['is none for a request that runs', { status: undefined }, undefined],
    ['waits while it is disputed', { dispute: 'open' }, 'disputed'],
    ['is due again when the dispute is dismissed', { dispute: 'dismissed' }, 'due'],
    ['is owed no more when it is refunded', { dispute: 'refunded' }, 'refunded'],
  ];
  for (const [what, change, expected] of cases) {
    it(what, () => {
      const line = usageOf(used({ ...base, ...change }));
      assert.equal(line?.status, expected);
      assert.equal(positionsOf(line === undefined ? [] : [line]).length, expected === 'due' ? 2 : 0);
    });
  }
});

test('who may pay is whom the contract names, and without a price the requester', () => {
  const contract = { price: { amount: '1', unit: 'CNY', payers: ['BMSP' as const] } } as { readonly price: Price };
  assert.ok(mayPay({}, 'AMSP', 'AMSP'));
  assert.ok(!mayPay({}, 'BMSP', 'AMSP'));
  assert.ok(mayPay(contract, 'BMSP', 'AMSP'));
  assert.ok(!mayPay(contract, 'AMSP', 'AMSP'));
  assert.deepEqual([defaultPayer({}, 'AMSP'), defaultPayer(contract, 'AMSP')], ['AMSP', 'BMSP']);
});
