import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { byteRange } from './byte-range.js';

describe('a range of bytes', () => {
  for (const [header, range] of [
    ['bytes=0-99', { start: 0, end: 99 }],
    ['bytes=100-', { start: 100, end: 999 }],
    ['bytes=-80', { start: 920, end: 999 }],
    ['bytes=-2000', { start: 0, end: 999 }],
    ['bytes=990-2000', { start: 990, end: 999 }],
    [undefined, undefined],
    ['bytes=-', undefined],
    ['rows=1-2', undefined],
    ['bytes=0-1,4-5', undefined],
  ] as const) {
    it(`${header ?? 'without a header'} of 1000 bytes is ${range === undefined ? 'the whole' : `${String(range.start)} to ${String(range.end)}`}`, () => {
      assert.deepEqual(byteRange(header, 1_000), range);
    });
  }

  it('that begins beyond the end, or ends before its beginning, is refused', () => {
    for (const header of ['bytes=1000-', 'bytes=5-4', 'bytes=-0']) {
      assert.throws(() => byteRange(header, 1_000), { code: 'RANGE_UNSATISFIABLE' }, header);
    }
  });
});
