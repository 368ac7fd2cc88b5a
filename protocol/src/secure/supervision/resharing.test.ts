import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Field } from '@noble/curves/abstract/modular.js';
import type { SupervisionMaking } from '../../documents/supervision.js';
import {
  commitToPolynomial,
  demandDealer,
  demandPart,
  demandTurned,
  joinParts,
  jointPublicKey,
  type KeyPolynomial,
  newPolynomial,
  newReaderKey,
  partFor,
  polynomialPoints,
  resharedShare,
  shareOf,
  sharePolynomial,
  turnPart,
  verifyingShare,
} from './index.js';
import { Point, pointOf, randomScalar, scalarsOf, textOf } from './group.js';
import { valueAt, weightsAt } from './shamir.js';

interface Held {
  readonly making: SupervisionMaking;
  readonly shares: Readonly<Record<string, string>>;
}

const names = (letter: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_none, index) => `${letter}${String(index)}MSP`);
const nothing = { kind: 'supervision-making', parts: {}, confirmed: {}, commitments: {}, begunAt: '' } as const;

function made(threshold: number, supervisors: readonly string[]): Held {
  const polynomials = supervisors.map((member) => [member, newPolynomial(threshold)] as const);
  const commitments = Object.fromEntries(
    polynomials.map(([member, polynomial]) => [
      member,
      { ...commitToPolynomial(polynomial, member, { generation: 1, supervisors }), transport: '' },
    ]),
  );
  const share = (to: string): string => shareOf(polynomials.map(([, each]) => partFor(each, supervisors, to)));
  const making: SupervisionMaking = { ...nothing, generation: 1, supervisors, threshold, commitments };
  return { making, shares: Object.fromEntries(supervisors.map((to) => [to, share(to)])) };
}

/** Deals the shares out anew as gateways do, with all their checks. */
function reshared(
  { making: held, shares }: Held,
  dealers: readonly string[],
  threshold: number,
  supervisors: readonly string[],
  polynomialOf = (dealer: string): KeyPolynomial => sharePolynomial(shares[dealer] ?? '', threshold),
): Held {
  const polynomials = new Map(dealers.map((dealer) => [dealer, polynomialOf(dealer)]));
  const points = Object.fromEntries([...polynomials].map(([dealer, each]) => [dealer, polynomialPoints(each)]));
  const making: SupervisionMaking = {
    ...{ ...nothing, generation: held.generation + 1, supervisors, threshold },
    from: { generation: held.generation, supervisors: held.supervisors, dealers, transports: {}, points },
  };
  const shareTo = (to: string): string => {
    const parts = [...polynomials].map(([dealer, polynomial]) => {
      const part = partFor(polynomial, supervisors, to);
      demandDealer(points[dealer] ?? [], held, dealer);
      demandPart(part, making, dealer, to);
      return [dealer, part] as const;
    });
    return resharedShare(Object.fromEntries(parts), { supervisors: held.supervisors, dealers });
  };
  return { making, shares: Object.fromEntries(supervisors.map((to) => [to, shareTo(to)])) };
}

/** What is put away under the key comes out by these holders' parts. */
function opens({ making, shares }: Held, holders: readonly string[], publicKey: string): boolean {
  const [r, subject] = [randomScalar(), Point.BASE.multiply(randomScalar())];
  const c1 = textOf(Point.BASE.multiply(r));
  const c2 = textOf(subject.add(pointOf(publicKey, 'the key').multiply(r)));
  const reader = newReaderKey();
  const parts = Object.fromEntries(
    holders.map((member) => {
      const turned = { verifying: verifyingShare(making, member), c1, key: reader.key, context: 'a test' };
      const part = turnPart(shares[member] ?? '', turned);
      demandTurned(part, turned);
      return [member, part];
    }),
  );
  return joinParts(c2, { supervisors: making.supervisors, parts, secret: reader.secret }) === textOf(subject);
}

describe('shares of a joint key, dealt out anew', () => {
  it('are of the same key, for more holders and for fewer, of whom more or fewer are needed', () => {
    for (const [oldThreshold, oldCount, threshold, count] of [
      [1, 1, 2, 3],
      [2, 3, 1, 1],
      [2, 3, 3, 4],
      [3, 5, 2, 2],
      [2, 2, 3, 5],
    ] as const) {
      const held = made(oldThreshold, names('A', oldCount));
      const key = jointPublicKey(held.making);
      const dealers = held.making.supervisors.slice(-oldThreshold);
      const moved = reshared(held, dealers, threshold, names('B', count));
      assert.equal(jointPublicKey(moved.making), key);
      assert.ok(opens(moved, moved.making.supervisors.slice(-threshold), key));
      assert.ok(threshold === 1 || !opens(moved, moved.making.supervisors.slice(1 - threshold), key));
    }
  });

  it('are dealt out again and again, also to holders of before, whose old shares do not go with new ones', () => {
    const held = made(2, ['A', 'B', 'C']);
    const key = jointPublicKey(held.making);
    const once = reshared(held, ['A', 'C'], 2, ['B', 'C', 'D']);
    const twice = reshared(once, ['B', 'D'], 3, ['A', 'B', 'D', 'E']);
    assert.equal(jointPublicKey(twice.making), key);
    assert.ok(opens(twice, ['A', 'D', 'E'], key));
    const mixed = { making: once.making, shares: { ...once.shares, B: held.shares['B'] ?? '' } };
    assert.throws(() => opens(mixed, ['B', 'C'], key), { code: 'SUPERVISION_INVALID' });
  });

  it('are refused of a dealer that deals out something else than its share, and it is named', () => {
    const held = made(2, ['A', 'B', 'C']);
    const other = (dealer: string): KeyPolynomial =>
      dealer === 'B' ? newPolynomial(2) : sharePolynomial(held.shares[dealer] ?? '', 2);
    assert.throws(() => reshared(held, ['A', 'B'], 2, ['C', 'D'], other), {
      code: 'SUPERVISION_INVALID',
      message: /B deals out something else/,
    });
  });

  it('would be of another key without that check', () => {
    const held = made(2, ['A', 'B', 'C']);
    const points = { A: polynomialPoints(newPolynomial(2)), B: polynomialPoints(newPolynomial(2)) };
    const from = { generation: 1, supervisors: held.making.supervisors, dealers: ['A', 'B'], transports: {}, points };
    const making: SupervisionMaking = { ...nothing, generation: 2, supervisors: ['C', 'D'], threshold: 2, from };
    assert.notEqual(jointPublicKey(making), jointPublicKey(held.making));
  });

  it('are refused of a dealer whose part is not of what it committed to', () => {
    const held = made(2, ['A', 'B', 'C']);
    const { making } = reshared(held, ['A', 'B'], 2, ['C', 'D']);
    const part = partFor(newPolynomial(2), ['C', 'D'], 'C');
    assert.throws(
      () => {
        demandPart(part, making, 'A', 'C');
      },
      { code: 'SUPERVISION_INVALID' },
    );
  });

  it('shares its share: the first coefficient of a dealer is what it holds', () => {
    const share = partFor(newPolynomial(1), ['A'], 'A');
    const { coefficients } = sharePolynomial(share, 3);
    assert.equal(scalarsOf(coefficients, 3, 'it')[0], scalarsOf(share, 1, 'it')[0]);
  });
});

describe('shares dealt out anew over a small field, tried exhaustively', () => {
  const order = 5;
  const field = Field(BigInt(order));

  /** How often each secret goes with what one old and one new holder see, of two that are needed before and after. */
  function viewsOf(old: bigint, isDealer: boolean, fresh: bigint): ReadonlyMap<string, readonly number[]> {
    const dealers = [1n, 2n];
    const views = new Map<string, number[]>();
    for (let index = 0; index < order ** 4; index += 1) {
      const [secret = 0n, slope = 0n, first = 0n, second = 0n] = [0, 1, 2, 3].map((place) =>
        BigInt(Math.floor(index / order ** place) % order),
      );
      const share = (x: bigint): bigint => valueAt(field, [secret, slope], x);
      const own = new Map([
        [1n, [share(1n), first]],
        [2n, [share(2n), second]],
      ]);
      const received = dealers.map((dealer) => valueAt(field, own.get(dealer) ?? [], fresh));
      const view = [share(old), ...(isDealer ? (own.get(old) ?? []) : []), ...received].map(String).join();
      const counts = views.get(view) ?? new Array<number>(order).fill(0);
      counts[Number(secret)] = (counts[Number(secret)] ?? 0) + 1;
      views.set(view, counts);
    }
    return views;
  }

  it('tell nothing to one old and one new holder together, be the old one a dealer or not', () => {
    for (const [old, isDealer] of [
      [1n, true],
      [2n, true],
      [3n, false],
    ] as const) {
      for (const fresh of [1n, 2n, 3n]) {
        const views = [...viewsOf(old, isDealer, fresh).values()];
        assert.ok(views.every((counts) => counts.every((count) => count === counts[0])));
      }
    }
  });

  it('add up to the same secret', () => {
    const weights = weightsAt(field, [1n, 3n]);
    const [secret, shares] = [4n, [1n, 3n].map((x) => valueAt(field, [4n, 2n], x))];
    const dealt = shares.map((share, index) => [share, BigInt(index + 2)]);
    const fresh = [1n, 2n].map((x) =>
      dealt.reduce((sum, each, index) => field.add(sum, field.mul(valueAt(field, each, x), weights[index] ?? 0n)), 0n),
    );
    const joined = weightsAt(field, [1n, 2n]).reduce(
      (sum, weight, index) => field.add(sum, field.mul(fresh[index] ?? 0n, weight)),
      0n,
    );
    assert.equal(joined, secret);
  });
});
