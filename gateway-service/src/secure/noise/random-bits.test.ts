import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RandomBits } from './random-bits.js';
import { chiSquareP } from './testing/fit.js';
import { seededBytes } from './testing/seeded-bytes.js';

const { numRuns: draws, seed } = propertyRuns(5_000);

describe('random bits', () => {
  it('give every number below a bound as often as any other', () => {
    for (const bound of [1n, 2n, 3n, 7n, 64n, 100n]) {
      const random = new RandomBits(seededBytes(`below ${String(bound)} ${String(seed)}`));
      const drawn = Array.from({ length: draws }, () => random.below(bound));
      const expected = Array.from({ length: Number(bound) }, (_, value) => ({
        value: BigInt(value),
        probability: 1 / Number(bound),
      }));
      assert.ok(drawn.every((value) => value >= 0n && value < bound));
      assert.ok(bound === 1n || chiSquareP(drawn, expected) > 1e-6, String(bound));
    }
  });

  it('fill bounds of any size evenly', () => {
    for (const bound of [2n ** 32n - 1n, 2n ** 32n, 2n ** 32n + 1n, 3n * 2n ** 60n, 10n ** 40n + 1n]) {
      const random = new RandomBits(seededBytes(`large ${String(bound)} ${String(seed)}`));
      const drawn = Array.from({ length: draws }, () => random.below(bound));
      const classes = drawn.map((value) => (value * 16n) / bound);
      const expected = Array.from({ length: 16 }, (_, value) => ({ value: BigInt(value), probability: 1 / 16 }));
      assert.ok(drawn.every((value) => value < bound));
      assert.ok(chiSquareP(classes, expected) > 1e-6, String(bound));
    }
  });

  it('are refused for bounds that nothing is below', () => {
    assert.throws(() => new RandomBits().below(0n));
    assert.throws(() => new RandomBits().below(-5n));
  });

  it('end with an error, not in a loop, when the source is broken', () => {
    const ones = new RandomBits((bytes) => bytes.fill(0xff));
    assert.throws(() => ones.below(3n), /does not give random bits/);
    assert.throws(() => ones.below(2n ** 40n + 1n), /does not give random bits/);
  });

  it('are erased once they were handed out', () => {
    let block: Uint8Array = new Uint8Array();
    const random = new RandomBits((bytes) => {
      bytes.fill(0xff);
      block = bytes;
    }, 16);
    random.bit();
    random.bit();
    assert.deepEqual([...block], [...Array<number>(8).fill(0), ...Array<number>(8).fill(0xff)]);
  });

  it('come from the system where no source is given', () => {
    const random = new RandomBits();
    assert.equal(new Set(Array.from({ length: 100 }, () => random.below(2n ** 128n))).size, 100);
  });
});
