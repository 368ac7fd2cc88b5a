import type { ScoreShape } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { membersNamed } from '../testing/arbitrary.js';
import { MemoryNetwork, type Message, runAll, runHonest, type Tamper } from '../testing/memory-rounds.js';
import { dealForScore, secureScore } from './secure-score.js';

const parties = membersNamed(3);
const [viewer = ''] = parties;
const { numRuns } = propertyRuns(60);

const plain: ScoreShape = { range: { least: -1_000_000_000n, most: 1_000_000_000n }, thresholds: [] };
const banded: ScoreShape = { ...plain, thresholds: [-5n, 250_000_000n] };

/** The viewer puts in the same and the sum is the same; what the others put in is not. */
const worlds = [
  [7n, 0n, 300_000_000n],
  [7n, 999_999_999n, -699_999_999n],
] as const;

function networkOf(tamper?: Tamper): MemoryNetwork {
  return new MemoryNetwork({ parties, ...(tamper === undefined ? {} : { tamper }) });
}

async function viewOf(shape: ScoreShape, partials: readonly bigint[]): Promise<readonly Message[]> {
  const network = networkOf();
  await runHonest(
    network,
    (rounds) => secureScore(rounds, shape, partials[parties.indexOf(rounds.me)] ?? 0n),
    (dealing) => dealForScore(dealing, shape),
  );
  return network.received(viewer);
}

/** How often each value of the high bits of the bytes at each place of each message comes up. */
async function countsOf(shape: ScoreShape, partials: readonly bigint[]): Promise<ReadonlyMap<string, number[]>> {
  const counts = new Map<string, number[]>();
  for (let run = 0; run < numRuns; run++) {
    for (const { from, round, bytes } of await viewOf(shape, partials)) {
      for (const [place, byte] of bytes.subarray(0, 16).entries()) {
        const key = `${from} ${round} ${String(place)}`;
        const row = counts.get(key) ?? Array.from({ length: 8 }, () => 0);
        row[byte >> 5] = (row[byte >> 5] ?? 0) + 1;
        counts.set(key, row);
      }
    }
  }
  return counts;
}

/** Chi-square of two samples of the same size. */
function distance(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, seen, index) => {
    const other = right[index] ?? 0;
    return seen + other === 0 ? sum : sum + (seen - other) ** 2 / (seen + other);
  }, 0);
}

describe('what a party sees of a score', () => {
  for (const [name, shape] of Object.entries({ plain, banded })) {
    it(`is distributed the same whatever the others put in: ${name}`, async () => {
      const [left, right] = [await countsOf(shape, worlds[0]), await countsOf(shape, worlds[1])];
      assert.deepEqual([...left.keys()].sort(), [...right.keys()].sort());
      assert.ok(left.size > 16);
      for (const [place, row] of left) {
        // With seven degrees of freedom above 52 once in a hundred million times.
        assert.ok(
          distance(row, right.get(place) ?? []) < 52,
          `${place}: ${row.join()} and ${String(right.get(place))}`,
        );
      }
    });
  }

  it('would be told apart by a byte that says what somebody put in', () => {
    const [left, right] = [0, 5].map((value) => Array.from({ length: 8 }, (_, at) => (at === value ? numRuns : 0)));
    assert.ok(distance(left ?? [], right ?? []) > 52);
  });

  it('holds no partial score of another as it is', async () => {
    const canary = 0x2f3e4d5cn;
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(canary);
    for (const { bytes: seen } of await viewOf(banded, [7n, canary, 5n])) {
      assert.equal(Buffer.from(seen).includes(bytes), false);
    }
  });
});

describe('a score of which a message is changed for one receiver', () => {
  it('ends with an error, leaves receivers with different transcripts, or comes to nothing else', async () => {
    const partials = [7n, 100n, 300_000_000n];
    const messages = await viewOf(banded, partials);
    for (const [index, { round, from, kind }] of messages.entries()) {
      const tamper: Tamper = (message) => {
        if (message.round !== round || message.from !== from || message.to !== viewer) {
          return message.bytes;
        }
        const changed = Uint8Array.from(message.bytes);
        changed[index % changed.length] = (changed[index % changed.length] ?? 0) ^ 0x10;
        return changed;
      };
      const network = networkOf(tamper);
      const endings = await runAll(
        network,
        (rounds) => secureScore(rounds, banded, partials[parties.indexOf(rounds.me)] ?? 0n),
        (dealing) => dealForScore(dealing, banded),
      );
      const hasFailed = [...endings.values()].some((ending) => 'error' in ending);
      const isSeen = new Set(parties.map((party) => network.digest(party))).size > 1;
      // Seeds and dealt material are the sender's own word; who sends wrong ones has departed from the protocol.
      assert.ok(hasFailed || isSeen || kind !== 'broadcast', round);
    }
  });
});
