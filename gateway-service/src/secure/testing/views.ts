import assert from 'node:assert/strict';
import { bytesOf, wordsOf, xorInto } from '../ring/words.js';
import type { Message } from './memory-rounds.js';

/**
 * Counts of the values of bytes, by message and place within eight of them; of every message, and of what all messages of a round
 * come to (which are bits, but for the first round).
 */
export class Counts {
  readonly #rows = new Map<string, Float64Array>();

  get names(): readonly string[] {
    return [...this.#rows.keys()];
  }

  of(name: string): Float64Array {
    const row = this.#rows.get(name) ?? new Float64Array(256);
    this.#rows.set(name, row);
    return row;
  }

  add(messages: readonly Message[]): void {
    messages.forEach(({ kind, round, from, bytes }) => this.#count(`${kind} ${round} of ${from}`, bytes));
    together(messages).forEach((bytes, round) => this.#count(`${round} of all`, bytes));
  }

  #count(name: string, bytes: Uint8Array): void {
    const rows = Array.from({ length: 8 }, (_, place) => this.of(`${name}, byte ${String(place)}`));
    bytes.forEach((byte, at) => {
      const row = rows[at % 8];
      if (row) {
        row[byte] = (row[byte] ?? 0) + 1;
      }
    });
  }
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
  return [statistic, Math.max(1, kinds - 1)];
}

/** Above this once in some ten million times where the two are the same (Wilson and Hilferty, 1931). */
function limit(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + 5.2 * Math.sqrt(spread)) ** 3 + 30;
}

/** Fails where two samples of views, or of anything counted, are not of one distribution. */
export function assertAlike(one: Counts, other: Counts): void {
  assert.deepEqual(one.names, other.names);
  for (const name of one.names) {
    const [statistic, freedom] = difference(one.of(name), other.of(name));
    assert.ok(statistic <= limit(freedom), `${name}: ${String(statistic)}, ${String(freedom)} degrees of freedom`);
  }
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
