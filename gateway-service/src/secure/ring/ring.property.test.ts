import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '@entente/protocol/testing';
import { checkColumn, columnOf, elementsOf, isAtLeast, numbersOf } from './column.js';
import { bitAt, lanesFor, toPlanes } from './planes.js';
import { accumulate, fits, maskInto, narrowInto, type Words, wordsOf } from './words.js';

const widths = [1, 2, 4] as const;

function wordsFrom(numbers: readonly bigint[], width: number): Words {
  return Uint32Array.from(
    numbers.flatMap((number) =>
      Array.from({ length: width }, (_, word) => Number((number >> BigInt(32 * word)) & 0xffff_ffffn)),
    ),
  );
}

function numbersFrom(words: Words, width: number): readonly bigint[] {
  return Array.from({ length: words.length / width }, (_, element) =>
    Array.from(words.subarray(element * width, (element + 1) * width)).reduceRight(
      (sum, word) => (sum << 32n) | BigInt(word),
      0n,
    ),
  );
}

/** Numbers of the ring, the ends of it and of its limbs among them. */
function element(width: number): fc.Arbitrary<bigint> {
  const most = (1n << BigInt(32 * width)) - 1n;
  return fc.oneof(
    fc.bigInt(0n, most),
    fc.constantFrom(0n, 1n, most, most >> 1n, 0xffff_ffffn & most, (1n << 63n) & most),
  );
}

describe('vectors of the rings', () => {
  for (const width of widths) {
    it(`add multiples as whole numbers do, modulo 2^${String(width * 32)}`, () => {
      const pairs = fc.array(fc.tuple(element(width), element(width)), { minLength: 1, maxLength: 9 });
      fc.assert(
        fc.property(pairs, fc.integer({ min: -(2 ** 20), max: 2 ** 20 }), (numbers, factor) => {
          const target = wordsFrom(
            numbers.map(([one]) => one),
            width,
          );
          const source = wordsFrom([0n, ...numbers.map(([, other]) => other)], width).subarray(width);
          accumulate(target, source, factor, width);
          const expected = numbers.map(([one, other]) => BigInt.asUintN(width * 32, one + other * BigInt(factor)));
          assert.deepEqual(numbersFrom(target, width), expected);
        }),
        propertyRuns(200),
      );
    });

    it(`are cut to bits, and known to fit them, in elements of ${String(width)} words`, () => {
      fc.assert(
        fc.property(fc.array(element(width)), fc.integer({ min: 1, max: width * 32 }), (numbers, bits) => {
          const words = wordsFrom(numbers, width);
          const isSmall = numbers.every((number) => number < 1n << BigInt(bits));
          assert.equal(fits(words, width, bits), isSmall);
          maskInto(words, width, bits);
          assert.deepEqual(
            numbersFrom(words, width),
            numbers.map((number) => BigInt.asUintN(bits, number)),
          );
        }),
        propertyRuns(200),
      );
    });

    it(`have their bits side by side in planes, from elements of ${String(width)} words`, () => {
      fc.assert(
        fc.property(fc.array(element(width), { minLength: 1, maxLength: 70 }), (numbers) => {
          const lanes = lanesFor(numbers.length);
          const padded = new Uint32Array(lanes * width);
          padded.set(wordsFrom(numbers, width));
          const planes = toPlanes(padded, width, width * 32, lanes);
          numbers.forEach((number, lane) => {
            for (let bit = 0; bit < width * 32; bit++) {
              const plane = planes.subarray((bit * lanes) / 32, ((bit + 1) * lanes) / 32);
              assert.equal(BigInt(bitAt(plane, lane)), (number >> BigInt(bit)) & 1n);
            }
          });
        }),
        propertyRuns(20),
      );
    });
  }

  it('lose their high words where they are made narrower', () => {
    const target = new Uint32Array(6);
    narrowInto(target, 2, Uint32Array.of(1, 2, 3, 4, 5, 6, 7, 8), 4);
    assert.deepEqual([...target], [1, 2, 5, 6, 0, 0]);
  });

  it('are read from bytes that are not aligned', () => {
    const bytes = Uint8Array.from([9, 1, 0, 0, 0, 2, 0, 0, 0]);
    assert.deepEqual([...wordsOf(bytes.subarray(1))], [1, 2]);
  });
});

describe('a column', () => {
  const signed = fc.array(fc.bigInt(-(1n << 63n), (1n << 63n) - 1n), { minLength: 1, maxLength: 9 });

  it('gives back its numbers, of one limb and of two', () => {
    fc.assert(
      fc.property(signed, (numbers) => {
        assert.deepEqual(numbersOf(columnOf(numbers)), numbers);
        assert.deepEqual(numbersOf(columnOf(numbers, 2), 2), numbers);
      }),
      propertyRuns(100),
    );
  });

  it('keeps its numbers where the ring has other limbs', () => {
    fc.assert(
      fc.property(signed, (numbers) => {
        const cells = numbers.length;
        for (const [has, limbs] of [
          [1, 2],
          [2, 1],
          [1, 1],
          [2, 2],
        ] as const) {
          const words = Uint32Array.from(elementsOf(columnOf(numbers, has), cells, limbs, 0, cells));
          assert.deepEqual(numbersOf(new BigUint64Array(words.buffer), limbs), numbers);
        }
      }),
      propertyRuns(100),
    );
  });

  it('is refused where it is of another length or leaves its bounds', () => {
    const range = { least: -5n, most: 5n };
    checkColumn('numbers', columnOf([-5n, 5n]), 2, range);
    for (const column of [columnOf([1n]), columnOf([-6n, 0n]), columnOf([0n, 6n]), columnOf([0n, 1n << 64n], 2)]) {
      assert.throws(
        () => {
          checkColumn('numbers', column, 2, range);
        },
        { code: 'INVALID_INPUT' },
      );
    }
  });

  it('is compared with the sum of others', () => {
    assert.equal(isAtLeast(columnOf([3n, 2n]), [columnOf([1n, 1n]), columnOf([2n, 1n])], 2), true);
    assert.equal(isAtLeast(columnOf([3n, 1n], 2), [columnOf([1n, 1n]), columnOf([2n, 1n])], 2), false);
  });
});
