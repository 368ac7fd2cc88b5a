import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '@entente/protocol/testing';
import { addInto, type Words } from '../ring/words.js';
import { membersNamed } from '../testing/arbitrary.js';
import { demandFragment, type FragmentPlace, fragmentCommitment, joinDivided, splitAmong } from './fragments.js';

function placeOf(keepers: readonly string[], width: number): FragmentPlace {
  const hash = 'ab'.repeat(32);
  return { channel: 'alliance', contractHash: hash, owner: 'AwayMSP', set: 1, shapeHash: hash, width, keepers };
}

function sumOf(vectors: Iterable<Words>, length: number, width: number): Words {
  const sum = new Uint32Array(length);
  for (const vector of vectors) {
    addInto(sum, vector, width);
  }
  return sum;
}

function fragmentOf<T>(fragments: ReadonlyMap<string, T>, keeper: string): T {
  const fragment = fragments.get(keeper);
  assert.ok(fragment !== undefined);
  return fragment;
}

const word = fc.oneof(fc.integer({ min: 0, max: 0xffff_ffff }), fc.constantFrom(0, 1, 0x8000_0000, 0xffff_ffff));
const inputs = fc
  .constantFrom(1, 2, 4)
  .chain((width) =>
    fc
      .array(fc.array(word, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 9 })
      .map((elements) => ({ width, input: Uint32Array.from(elements.flat()) })),
  );
const counts = fc.integer({ min: 2, max: 8 });

describe('fragments', () => {
  it('add up to the input, which stays as it was', () => {
    fc.assert(
      fc.property(inputs, counts, ({ width, input }, keepers) => {
        const before = Uint32Array.from(input);
        const fragments = splitAmong(input, placeOf(membersNamed(keepers), width));
        assert.equal(fragments.size, keepers);
        assert.deepEqual(
          sumOf(
            [...fragments.values()].map(({ words }) => words),
            input.length,
            width,
          ),
          before,
        );
        assert.deepEqual(input, before);
      }),
      propertyRuns(200),
    );
  });

  it('add up to the same input after other members took them over', () => {
    fc.assert(
      fc.property(inputs, counts, counts, ({ width, input }, from, to) => {
        const old = placeOf(membersNamed(from), width);
        const keepers = membersNamed(to + 3).slice(3);
        const divided = [...splitAmong(input, old)].map(
          ([keeper, { words }]) => [keeper, splitAmong(words, { ...old, set: 2, dividedBy: keeper, keepers })] as const,
        );
        const joined = keepers.map(
          (keeper) =>
            joinDivided(new Map(divided.map(([giver, parts]) => [giver, fragmentOf(parts, keeper).words])), old).words,
        );
        assert.deepEqual(sumOf(joined, input.length, width), input);
      }),
      propertyRuns(200),
    );
  });

  it('of the same input are others each time, the last one too', () => {
    const place = placeOf(membersNamed(3), 2);
    const input = new Uint32Array(8);
    const [one, other] = [splitAmong(input, place), splitAmong(input, place)];
    for (const keeper of place.keepers) {
      assert.notDeepEqual(fragmentOf(one, keeper).words, fragmentOf(other, keeper).words);
      assert.notDeepEqual(fragmentOf(one, keeper).words, input);
    }
  });

  it('look like chance in every bit, whatever the input is', () => {
    const place = placeOf(membersNamed(3), 2);
    for (const input of [new Uint32Array(20_000), new Uint32Array(20_000).fill(0xffff_ffff)]) {
      for (const { words } of splitAmong(input, place).values()) {
        for (let bit = 0; bit < 32; bit++) {
          const ones = words.reduce((count, each) => count + ((each >>> bit) & 1), 0);
          // Half of 20,000, with a standard deviation of 71: seven of them are passed by chance less than once in 10^11.
          assert.ok(Math.abs(ones - 10_000) < 500, `bit ${String(bit)} is one ${String(ones)} times`);
        }
      }
    }
  });

  it('are refused, with the name of the keeper, where one differs from what was committed to', () => {
    const place = placeOf(membersNamed(3), 2);
    const fragments = splitAmong(Uint32Array.from([1, 2, 3, 4]), place);
    for (const [keeper, fragment] of fragments) {
      const commitment = fragmentCommitment(place, keeper, fragment);
      demandFragment(place, keeper, fragment, commitment);
      const words = Uint32Array.from(fragment.words, (each, at) => (at === 3 ? each ^ 1 : each));
      const refusal = { code: 'COMMITMENT_MISMATCH', message: new RegExp(keeper) };
      assert.throws(() => {
        demandFragment(place, keeper, { ...fragment, words }, commitment);
      }, refusal);
      assert.throws(() => {
        demandFragment(place, keeper, fragment, commitment.slice(2));
      }, refusal);
    }
  });

  it('are good in one place alone: not in another set, contract, channel or shape, nor at another keeper', () => {
    const place = placeOf(membersNamed(3), 2);
    const other = 'cd'.repeat(32);
    const fragment = fragmentOf(splitAmong(Uint32Array.from([1, 2]), place), 'Member1MSP');
    const commitment = fragmentCommitment(place, 'Member1MSP', fragment);
    const changes: readonly Partial<FragmentPlace>[] = [
      { set: 2 },
      { contractHash: other },
      { channel: 'elsewhere' },
      { shapeHash: other },
      { owner: 'OtherMSP' },
      { width: 4 },
      { keepers: membersNamed(4) },
      { dividedBy: 'Member2MSP' },
    ];
    for (const change of changes) {
      assert.throws(
        () => {
          demandFragment({ ...place, ...change }, 'Member1MSP', fragment, commitment);
        },
        { code: 'COMMITMENT_MISMATCH' },
      );
    }
    assert.throws(
      () => {
        demandFragment(place, 'Member2MSP', fragment, commitment);
      },
      { code: 'COMMITMENT_MISMATCH' },
    );
  });

  it('are made for two different members at least, the owner not among them', () => {
    for (const keepers of [[], ['Member1MSP'], ['Member1MSP', 'Member1MSP'], ['Member1MSP', 'AwayMSP']]) {
      assert.throws(() => splitAmong(new Uint32Array(2), placeOf(keepers, 2)), { code: 'INVALID_INPUT' });
    }
  });

  it('are not taken over where a keeper is missing, is a stranger or divides another length', () => {
    const before = placeOf(['Member1MSP', 'Member2MSP'], 2);
    const vector = new Uint32Array(4);
    const cases: readonly (readonly [string, Words])[][] = [
      [['Member1MSP', vector]],
      [
        ['Member1MSP', vector],
        ['Member3MSP', vector],
      ],
      [
        ['Member1MSP', vector],
        ['Member2MSP', new Uint32Array(2)],
      ],
    ];
    for (const divided of cases) {
      assert.throws(() => joinDivided(new Map(divided), before), { code: 'INVALID_INPUT' });
    }
  });
});
