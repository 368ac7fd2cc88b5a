import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { type Column, columnOf } from './ring/column.js';
import { membersNamed } from './testing/arbitrary.js';
import { MemoryNetwork, type Message, runHonest } from './testing/memory-rounds.js';
import { type Mode, modesOf, openedOf } from './testing/modes.js';
import { assertAlike, Counts } from './testing/views.js';

const parties = membersNamed(3);
const [viewer = ''] = parties;
const { numRuns } = propertyRuns(5000);

/** The same numbers in every cell, so that one computation is as many runs as it has cells. */
function repeatedIn(cells: number, numbers: readonly bigint[]): readonly Column[] {
  return numbers.map((number) => columnOf(Array.from({ length: cells }, () => number)));
}

async function viewOf(
  mode: Mode,
  columns: readonly Column[],
  viewers: readonly string[] = [viewer],
): Promise<readonly [readonly Message[], unknown]> {
  const network = new MemoryNetwork({ parties });
  const outcomes = await runHonest(
    network,
    (rounds) => mode.run(rounds, columns[parties.indexOf(rounds.me)] ?? columnOf([])),
    (dealing) => mode.deal(dealing),
  );
  return [viewers.flatMap((party) => network.received(party)), openedOf(outcomes)];
}

/** Two worlds in which the viewer puts in the same, the others something else, and all that comes out is the same. */
const worlds: Readonly<Record<string, readonly [readonly bigint[], readonly bigint[]]>> = {
  'a secure sum': [
    [400n, 100_000n, 900_000n],
    [400n, 500_000n, 500_000n],
  ],
  'who is largest': [
    [500n, 1n, 999n],
    [500n, 499n, 1_000_000_000_000n],
  ],
  'a rank': [
    [500n, 1n, 3n],
    [500n, 499n, 0n],
  ],
  'a quantile': [
    [5n, 1n, 1000n],
    [5n, 900n, 101n],
  ],
};

for (const mode of modesOf(viewer, Math.min(numRuns, 5000))) {
  describe(`what a party sees of ${mode.name}`, () => {
    const pair = worlds[mode.name] ?? [[], []];
    const columns = pair.map((numbers) =>
      mode.name === 'a quantile'
        ? numbers.map((number) => columnOf(Array.from({ length: mode.cells }, (_, cell) => (cell === 7 ? number : 0n))))
        : repeatedIn(mode.cells, numbers),
    );

    it('looks the same whatever the others put in, as long as the answer is the same', async () => {
      const [one, other] = [new Counts(), new Counts()];
      for (let run = 0; run < numRuns; run += mode.cells) {
        const [[messages, answer], [others, same]] = [
          await viewOf(mode, columns[0] ?? []),
          await viewOf(mode, columns[1] ?? []),
        ];
        assert.deepEqual(answer, same);
        one.add(messages);
        other.add(others);
      }
      assertAlike(one, other);
    });

    it('holds no number of anybody, not even all that is sent taken together', async () => {
      const canaries = [0x2a5c_3b1d_9e47n, 0x1f93_d20b_6c75n, 0x0be1_47a9_5d3fn];
      const scanned = modesOf(viewer, 40).find(({ name }) => name === mode.name);
      assert.ok(scanned);
      const [messages] = await viewOf(scanned, repeatedIn(40, canaries), parties);
      const [, one = 0n, other = 0n] = canaries;
      // With what two put in, whoever knows their sum would know the third's.
      for (const canary of [...canaries, one + other, sumOf(canaries)]) {
        const needle = Buffer.from(columnOf([canary]).buffer).subarray(0, 6);
        for (const form of [needle, Buffer.from(needle).reverse(), Buffer.from(String(canary))]) {
          const found = messages.find(({ bytes }) => Buffer.from(bytes).includes(form));
          assert.equal(found, undefined, found?.round);
        }
      }
    });
  });
}

describe('the comparison of views', () => {
  it('finds numbers that are masked too little', () => {
    const [one, other] = [new Counts(), new Counts()];
    for (const [counts, secret] of [
      [one, 100_000n],
      [other, 100_200n],
    ] as const) {
      const numbers = Array.from({ length: 2000 }, (_, index) => secret + BigInt((index * 7919) % 1024));
      const bytes = new Uint8Array(columnOf(numbers).buffer);
      counts.add([{ kind: 'broadcast', round: 'tests', from: viewer, to: viewer, bytes }]);
    }
    assert.throws(() => {
      assertAlike(one, other);
    });
  });
});

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}
