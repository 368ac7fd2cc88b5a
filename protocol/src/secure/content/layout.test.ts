import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  chunkBytes,
  chunkCount,
  chunkKeys,
  chunkNonce,
  chunkPlace,
  chunksLength,
  plainLength,
  sealedLength,
  chunkTagBytes,
} from './index.js';

const length = fc.oneof(
  fc.integer({ min: 0, max: 3 * chunkBytes }),
  fc.maxSafeNat().map((value) => value % 2 ** 50),
  fc.integer({ min: 0, max: 1_000 }).map((count) => count * chunkBytes),
);

describe('the layout of shared content', () => {
  it('tells the length of the plaintext from that of the file', () => {
    fc.assert(fc.property(length, (bytes) => plainLength(sealedLength(bytes)) === bytes));
  });

  it('knows files that nothing was sealed to', () => {
    for (const bytes of [0, 47, 63, sealedLength(chunkBytes) + 1, sealedLength(chunkBytes) + chunkTagBytes]) {
      assert.throws(() => plainLength(bytes), { code: 'ENVELOPE_UNREADABLE' }, String(bytes));
    }
  });

  it('puts one chunk after the other, up to the end of the chunks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 * chunkBytes }), (bytes) => {
        let end = 0;
        for (let index = 0; index < chunkCount(bytes); index += 1) {
          const place = chunkPlace(bytes, index);
          assert.equal(place.offset, end);
          assert.equal(place.isLast, index === chunkCount(bytes) - 1);
          end += place.bytes + chunkTagBytes;
        }
        assert.equal(end, chunksLength(bytes));
      }),
      { numRuns: 25 },
    );
    assert.throws(() => chunkPlace(1, 1), RangeError);
  });

  it('gives each chunk another nonce, and the last another than if more came', () => {
    const { prefix } = chunkKeys(new Uint8Array(32).fill(7));
    const nonces = [0, 1, 256, 65_536, 2 ** 32 - 1].flatMap((index) =>
      [false, true].map((isLast) => Buffer.from(chunkNonce(prefix, { index, isLast })).toString('hex')),
    );
    assert.equal(new Set(nonces).size, nonces.length);
    assert.ok(nonces.every((nonce) => nonce.startsWith(Buffer.from(prefix).toString('hex'))));
  });

  it('takes a data key of 32 bytes, and no other', () => {
    assert.throws(() => chunkKeys(new Uint8Array(31)), RangeError);
  });
});
