import { hiddenScore } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import { membersNamed, numberIn, pseudoRandom } from '../testing/arbitrary.js';
import { type MaskContext, maskedLabel, maskOf, type PairKey, pairKey } from './pair-masks.js';

const { numRuns, seed } = propertyRuns(100);

interface Member {
  readonly me: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

function members(count: number): readonly Member[] {
  return membersNamed(count).map((me) => ({ me, ...generateKeyPairSync('x25519') }));
}

function contextOf(all: readonly Member[], change: Partial<MaskContext> = {}): MaskContext {
  const contract = { id: 'joint-score', version: 1, hash: 'a'.repeat(64) };
  return { channel: 'alliance', contract, epoch: 1, parties: all.map(({ me }) => me), ...change };
}

function keysOf(own: Member, all: readonly Member[], context = contextOf(all)): readonly PairKey[] {
  return all
    .filter(({ me }) => me !== own.me)
    .map(({ me: other, publicKey }) => pairKey(own, { other, publicKey }, context));
}

function masksOf(all: readonly Member[], subject: string, context = contextOf(all)): readonly bigint[] {
  return all.map((own) => maskOf(own.me, keysOf(own, all, context), context.parties, subject).score);
}

function total(numbers: readonly bigint[]): bigint {
  return BigInt.asUintN(
    64,
    numbers.reduce((sum, number) => sum + number, 0n),
  );
}

describe('masks between pairs of members', () => {
  for (const count of [2, 3, 4, 5, 8]) {
    it(`leave the sum of ${String(count)} members' partial scores, and of fewer nothing`, () => {
      const all = members(count);
      const context = contextOf(all);
      const keys = new Map(all.map((own) => [own.me, keysOf(own, all)]));
      const random = pseudoRandom(seed + count);
      const limit = 2n ** 62n / BigInt(count) - 1n;
      for (let run = 0; run < numRuns; run++) {
        const range = { least: -limit, most: limit };
        const partials = all.map(() => numberIn(random, -limit, limit));
        const labels = all.map(({ me }, index): [string, Uint8Array] => {
          const mask = maskOf(me, keys.get(me) ?? [], context.parties, `subject ${String(run)}`);
          return [me, maskedLabel(partials[index] ?? 0n, mask)];
        });
        const sum = partials.reduce((left, right) => left + right, 0n);
        assert.equal(hiddenScore(new Map(labels), range), sum);
        assert.equal(hiddenScore(new Map([...labels.slice(1), ['Member1MSP', undefined]]), range), undefined);
      }
    });
  }

  it('differ by subject, epoch, contract, channel and party set', () => {
    const all = members(3);
    const other = { id: 'joint-score', version: 2, hash: 'b'.repeat(64) };
    const changes: readonly Partial<MaskContext>[] = [
      {},
      { epoch: 2 },
      { contract: other },
      { channel: 'others' },
      { parties: [...contextOf(all).parties, 'NewMSP'] },
    ];
    const keys = changes.map((change) => pairKeyOf(all, contextOf(all, change)));
    assert.equal(new Set(keys).size, changes.length);
    assert.notDeepEqual(masksOf(all, 'a'), masksOf(all, 'b'));
    assert.equal(total(masksOf(all, 'a')), 0n);
  });

  it('do not go away while one of them is missing, nor where one is of another epoch', () => {
    const all = members(3);
    const masks = masksOf(all, 'a');
    const later = masksOf(all, 'a', contextOf(all, { epoch: 2 }));
    for (const index of [0, 1, 2]) {
      assert.notEqual(total(masks.toSpliced(index, 1)), 0n);
      assert.notEqual(total(masks.with(index, later[index] ?? 0n)), 0n);
    }
  });

  it('look like chance: every byte of a label comes up about as often as any other', () => {
    const all = members(3);
    const [own] = all;
    assert.ok(own);
    const keys = keysOf(own, all);
    const counts = Array.from({ length: 256 }, () => 0);
    const subjects = 4_000;
    for (let subject = 0; subject < subjects; subject++) {
      const label = maskedLabel(1_000_000n, maskOf(own.me, keys, contextOf(all).parties, String(subject)));
      label.forEach((byte) => (counts[byte] = (counts[byte] ?? 0) + 1));
    }
    const expected = (subjects * 16) / 256;
    const statistic = counts.reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    // Chi-square with 255 degrees of freedom is above 400 less than once in ten million times.
    assert.ok(statistic < 400, String(statistic));
  });

  it('are not made with a key that gives everybody the same secret, or none', () => {
    const [own] = members(1);
    assert.ok(own);
    const context = contextOf([own]);
    const zero = createPublicKey({
      key: { kty: 'OKP', crv: 'X25519', x: Buffer.alloc(32).toString('base64url') },
      format: 'jwk',
    });
    const one = Buffer.alloc(32);
    one[0] = 1;
    const ofOne = createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x: one.toString('base64url') }, format: 'jwk' });
    const { publicKey: ed25519 } = generateKeyPairSync('ed25519');
    for (const publicKey of [zero, ofOne, ed25519]) {
      assert.throws(() => pairKey(own, { other: 'OtherMSP', publicKey }, context), { code: 'SECURE_MISBEHAVIOUR' });
    }
  });

  it('need one key for each of the others', () => {
    const all = members(3);
    const [own] = all;
    assert.ok(own);
    const keys = keysOf(own, all);
    const { parties } = contextOf(all);
    const [first] = keys;
    assert.ok(first);
    for (const faulty of [[], [first], [first, first], [...keys, { ...first, other: 'NewMSP' }]]) {
      assert.throws(() => maskOf(own.me, faulty, parties, 'a'), { code: 'INVALID_INPUT' });
    }
  });

  it('are refused in labels of any other length', () => {
    for (const length of [0, 8, 15, 17]) {
      const labels = new Map([['Member1MSP', new Uint8Array(length)]]);
      assert.throws(() => hiddenScore(labels, { least: 0n, most: 0n }), { code: 'SHARE_INVALID' });
    }
    assert.equal(hiddenScore(new Map(), { least: 0n, most: 0n }), undefined);
  });

  it('are found out where a member used another key, another epoch or other parties, whatever its partial score can be', () => {
    const all = members(3);
    const [own] = all;
    assert.ok(own);
    const context = contextOf(all);
    const stranger: Member = { me: own.me, ...generateKeyPairSync('x25519') };
    const range = { least: -(2n ** 60n), most: 2n ** 60n };
    const honest = all.map((one) => maskOf(one.me, keysOf(one, all), context.parties, 'a'));
    const others = [
      maskOf(own.me, keysOf(stranger, all), context.parties, 'a'),
      maskOf(own.me, keysOf(own, all, contextOf(all, { epoch: 2 })), context.parties, 'a'),
      maskOf(
        own.me,
        keysOf(own, all, contextOf(all, { parties: [...context.parties, 'NewMSP'] })),
        context.parties,
        'a',
      ),
      maskOf(own.me, keysOf(own, all), context.parties, 'b'),
    ];
    const opened = (masks: typeof honest): bigint | undefined =>
      hiddenScore(new Map(masks.map((mask, index) => [all[index]?.me ?? '', maskedLabel(1n, mask)])), range);
    assert.equal(opened(honest), 3n);
    for (const mask of others) {
      assert.throws(() => opened(honest.with(0, mask)), { code: 'SHARE_INVALID' });
    }
    // The control: without the second word, some of them come to a number that could be a score.
    const scores = others.map((mask) =>
      BigInt.asIntN(
        64,
        honest.with(0, mask).reduce((sum, { score }) => sum + score, 3n),
      ),
    );
    assert.ok(scores.every((score) => score !== 3n));
  });

  it('are found out where they come to what no score under the contract is', () => {
    const all = members(3);
    const context = contextOf(all);
    const labels = (partial: bigint): ReadonlyMap<string, Uint8Array> =>
      new Map(all.map((one) => [one.me, maskedLabel(partial, maskOf(one.me, keysOf(one, all), context.parties, 'a'))]));
    const range = { least: -5n, most: 7n };
    assert.equal(hiddenScore(labels(7n), range), 21n);
    for (const partial of [8n, -6n]) {
      assert.throws(() => hiddenScore(labels(partial), range), { code: 'SHARE_INVALID' });
    }
  });
});

function pairKeyOf([own, next]: readonly Member[], context: MaskContext): string {
  assert.ok(own && next);
  return Buffer.from(pairKey(own, { other: next.me, publicKey: next.publicKey }, context).key).toString('hex');
}
