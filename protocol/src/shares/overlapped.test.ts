import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { OverlapAnswer } from '../documents/overlap-share.js';
import { overlapped } from './overlapped.js';

const said: OverlapAnswer = { mode: 'overlap', output: 'common', least: 10, count: 12 };
const { count: _count, ...held } = said;

function opened(...contents: readonly OverlapAnswer[]): ReturnType<typeof overlapped> {
  return overlapped(contents.map((content) => ({ content })));
}

function share(value: bigint): OverlapAnswer {
  return { ...held, noised: { words: 'with noise', share: String(BigInt.asUintN(64, value)) } };
}

describe('what two owners say of what they have in common', () => {
  it('is the number that both say', () => {
    assert.deepEqual(opened(said, said).table.rows, [[12]]);
    assert.deepEqual(opened(held, held).table.rows, []);
  });

  it('is the sum of their shares where it has noise, below zero too', () => {
    assert.deepEqual(opened(share(2n ** 63n), share(2n ** 63n + 7n)).table.rows, [[7]]);
    assert.deepEqual(opened(share(-40n), share(35n)).table.rows, [[-5]]);
  });

  it('is no answer where they say different things, or what should have been held back', () => {
    const bad: readonly (readonly OverlapAnswer[])[] = [
      [said, { ...said, count: 13 }],
      [said, held],
      [said, { ...said, output: 'other' }],
      [share(1n), held],
      [
        { ...said, count: 9 },
        { ...said, count: 9 },
      ],
      [share(2n ** 62n), share(5n)],
      [said],
      [said, said, said],
    ];
    for (const contents of bad) {
      assert.throws(() => opened(...contents), { code: 'SHARE_INVALID' });
    }
  });
});
