import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transcript } from './transcript.js';

type Entry = readonly [round: string, party: string, bytes: readonly number[]];

function digestOf(entries: readonly Entry[]): string {
  const transcript = new Transcript();
  entries.forEach(([round, party, bytes]) => {
    transcript.add(round, party, Uint8Array.from(bytes));
  });
  return transcript.digest();
}

describe('a transcript', () => {
  const entries: readonly Entry[] = [
    ['one', 'AMSP', [1]],
    ['one', 'BMSP', [2]],
    ['two', 'AMSP', []],
  ];

  it('does not depend on the order in which messages come', () => {
    assert.equal(digestOf(entries), digestOf(entries.toReversed()));
  });

  it('depends on every round, sender and byte', () => {
    const others: readonly (readonly Entry[])[] = [
      entries.slice(1),
      entries.map(([round, party, bytes]) => [`${round}.`, party, bytes]),
      entries.map(([round, party, bytes]) => [round, `${party}.`, bytes]),
      entries.map(([round, party, bytes]) => [round, party, [...bytes, 0]]),
      [
        ['one', 'AMSP', [2]],
        ['one', 'BMSP', [1]],
        ['two', 'AMSP', []],
      ],
    ];
    assert.equal(new Set([entries, ...others].map(digestOf)).size, 6);
  });

  it('takes one entry a round and sender', () => {
    assert.throws(() => digestOf([...entries, ...entries]));
  });
});
