import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskingHere } from '../overlap/masking.js';
import { type Overlap, overlapOf } from '../overlap/overlap.js';
import type { OverlapSizes } from '../overlap/own-list.js';
import { MemoryNetwork, runHonest } from './memory-rounds.js';

/** The two owners of an overlap in tests. */
export const pair = ['OneMSP', 'OtherMSP'] as const;

/** So small that ten thousand computations take minutes: nothing is hidden by them. */
export const smallSizes: OverlapSizes = { least: 4, markers: 1 };

async function overlapped(sets: readonly [readonly string[], readonly string[]]): Promise<readonly Overlap[]> {
  const network = new MemoryNetwork({ parties: pair, record: false });
  const found = await runHonest(network, (rounds) => {
    const keys = sets[rounds.me === pair[0] ? 0 : 1];
    return overlapOf(rounds, { context: 'a request', keys, masking: maskingHere(), sizes: smallSizes });
  });
  assert.equal(network.digest(pair[0]), network.digest(pair[1]));
  return found;
}

/** Sets of a few names of many, or of the same few, so that all sizes of what is common come up, nothing and everything too. */
const sets = fc.constantFrom(2, 6, 40).chain((names) =>
  fc.tuple(
    ...([0, 1] as const).map(() =>
      fc.uniqueArray(
        fc.nat(names).map((name) => `person-${String(name)}`),
        { maxLength: 8 },
      ),
    ),
  ),
) as fc.Arbitrary<[string[], string[]]>;

/** Of any two sets both owners find as many common subjects as somebody with both would count, and parts of zero. */
export async function assertCountsAsPlain(parameters: fc.Parameters<[[string[], string[]]]>): Promise<void> {
  const property = fc.asyncProperty(sets, async ([one, other]) => {
    const plain = one.filter((name) => other.includes(name)).length;
    const [first, second] = await overlapped([one, other]);
    assert.deepEqual([first?.common, second?.common], [plain, plain]);
    assert.equal(BigInt.asUintN(64, (first?.zero ?? 1n) + (second?.zero ?? 1n)), 0n);
  });
  await fc.assert(property, parameters);
}
