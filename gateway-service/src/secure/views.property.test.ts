import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { propertyRuns } from '@entente/protocol/testing';
import { bytesOf, wordsOf, xorInto } from './ring/words.js';
import { type Column, columnOf } from './ring/column.js';
import { membersNamed } from './testing/arbitrary.js';
import { MemoryNetwork, type Message, runHonest } from './testing/memory-rounds.js';
import { type Mode, modesOf, openedOf } from './testing/modes.js';

const parties = membersNamed(3);
const [viewer = ''] = parties;
const { numRuns } = propertyRuns(5000);

/** The same numbers in every cell, so that one computation is as many runs as it has cells. */
function repeatedIn(cells: number, numbers: readonly bigint[]): readonly Column[] {
  return numbers.map((number) => columnOf(Array.from({ length: cells }, () => number)));
}

async function viewOf(mode: Mode, columns: readonly Column[]): Promise<readonly [readonly Message[], unknown]> {
  const network = new MemoryNetwork({ parties });
  const outcomes = await runHonest(
    network,
    (rounds) => mode.run(rounds, columns[parties.indexOf(rounds.me)] ?? columnOf([])),
    (dealing) => mode.deal(dealing),
  );
  return [network.received(viewer), openedOf(outcomes)];
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
    [500n, 0n, 1_000_000_000_000n],
  ],
  'a quantile': [
    [5n, 1n, 1000n],
    [5n, 900n, 101n],
  ],
};

/** Counts of the values of bytes, by their place within eight of them. */
function histogram(bytes: Uint8Array): readonly Float64Array[] {
  const counts = Array.from({ length: 8 }, () => new Float64Array(256));
  bytes.forEach((byte, at) => {
    const row = counts[at % 8];
    if (row) {
      row[byte] = (row[byte] ?? 0) + 1;
    }
  });
  return counts;
}

/** How far two samples are from being of one distribution: chi-square, with how many degrees of freedom. */
function difference(one: Float64Array, other: Float64Array): readonly [statistic: number, freedom: number] {
  const [sizes, others] = [one, other].map((counts) => counts.reduce((sum, count) => sum + count, 0)) as [
    number,
    number,
  ];
  let [statistic, kinds] = [0, 0];
  for (const [value, count] of one.entries()) {
    const both = count + (other[value] ?? 0);
    if (both > 0) {
      kinds++;
      statistic += (count * Math.sqrt(others / sizes) - (other[value] ?? 0) * Math.sqrt(sizes / others)) ** 2 / both;
    }
  }
  return [statistic, kinds - 1];
}

/** Above this once in some ten million times where the two are the same (Wilson and Hilferty, 1931). */
function limit(freedom: number): number {
  const spread = 2 / (9 * Math.max(1, freedom));
  return freedom * (1 - spread + 5.2 * Math.sqrt(spread)) ** 3 + 30;
}

function assertAlike(one: Uint8Array, another: Uint8Array, what: string): void {
  assert.equal(one.length, another.length, what);
  const [counts, others] = [histogram(one), histogram(another)];
  counts.forEach((row, place) => {
    const [statistic, freedom] = difference(row, others[place] ?? row);
    assert.ok(
      statistic <= limit(freedom),
      `${what}, byte ${String(place)}: ${String(statistic)} of ${String(freedom)}`,
    );
  });
}

/** By round what all parties' messages come to where they are bits; what the viewer sent itself does not matter here. */
function together(messages: readonly Message[]): ReadonlyMap<string, Uint8Array> {
  const sums = new Map<string, Uint8Array>();
  for (const { round, bytes, kind } of messages.filter((message) => message.kind !== 'dealt')) {
    const sum = wordsOf(new Uint8Array(bytes));
    const before = sums.get(`${kind} ${round}`);
    if (before) {
      xorInto(sum, wordsOf(before));
    }
    sums.set(`${kind} ${round}`, bytesOf(sum));
  }
  return sums;
}

for (const mode of modesOf(viewer, numRuns)) {
  describe(`what a party sees of ${mode.name}`, () => {
    const pair = worlds[mode.name] ?? [[], []];
    const columns = pair.map((numbers) =>
      mode.name === 'a quantile'
        ? numbers.map((number) => columnOf(Array.from({ length: mode.cells }, (_, cell) => (cell === 7 ? number : 0n))))
        : repeatedIn(mode.cells, numbers),
    );

    it('looks the same whatever the others put in, as long as the answer is the same', async () => {
      const [[one, answer], [another, same]] = await Promise.all([
        viewOf(mode, columns[0] ?? []),
        viewOf(mode, columns[1] ?? []),
      ]);
      assert.deepEqual(answer, same);
      const names = one.map(({ kind, round, from }) => `${kind} ${round} ${from}`);
      assert.deepEqual(
        another.map(({ kind, round, from }) => `${kind} ${round} ${from}`),
        names,
      );
      one.forEach(({ bytes }, index) => {
        assertAlike(bytes, another[index]?.bytes ?? new Uint8Array(), names[index] ?? '');
      });
      const [sums, others] = [together(one), together(another)];
      sums.forEach((bytes, round) => {
        assertAlike(bytes, others.get(round) ?? new Uint8Array(), `all of ${round}`);
      });
    });

    it('holds no number of another', async () => {
      const canaries = [0x2a5c_3b1d_9e47n, 0x1f93_d20b_6c75n, 0x0be1_47a9_5d3fn];
      const scanned = modesOf(viewer, 40).find(({ name }) => name === mode.name);
      assert.ok(scanned);
      // Every cell is held back where two thirds of what is put in are one party's.
      const [messages] = await viewOf(scanned, repeatedIn(40, canaries));
      for (const canary of [canaries[1], canaries[2], (canaries[1] ?? 0n) + (canaries[2] ?? 0n), sumOf(canaries)]) {
        const needle = Buffer.from(columnOf([canary ?? 0n]).buffer).subarray(0, 6);
        for (const form of [needle, Buffer.from(needle).reverse(), Buffer.from(String(canary))]) {
          const found = messages.find(({ bytes }) => Buffer.from(bytes).includes(form));
          assert.equal(found, undefined, found?.round);
        }
      }
    });
  });
}

function sumOf(numbers: readonly bigint[]): bigint {
  return numbers.reduce((sum, number) => sum + number, 0n);
}
