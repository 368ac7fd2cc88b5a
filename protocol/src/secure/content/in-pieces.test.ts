import assert from 'node:assert/strict';
import { createCipheriv } from 'node:crypto';
import { describe, it } from 'node:test';
import { inPieces } from './index.js';

describe('what a cipher makes of bytes in pieces', () => {
  const cipher = (): ReturnType<typeof createCipheriv> =>
    createCipheriv('aes-256-ctr', new Uint8Array(32), new Uint8Array(16));

  for (const length of [0, 1, 65_536, 65_537, 1_048_576]) {
    it(`is what it makes of ${String(length)} bytes at once, and its memory is given back`, () => {
      const bytes = Buffer.alloc(length, 7);
      const into = Buffer.alloc(length);
      const one = cipher();
      const pieces: Uint8Array[] = [];
      const update = (piece: Uint8Array): Uint8Array => {
        const made = one.update(piece);
        pieces.push(made);
        return made;
      };
      inPieces({ update }, bytes, into);
      assert.deepEqual(into, cipher().update(bytes));
      assert.ok(pieces.every((piece) => piece.buffer.byteLength === 0));
    });
  }
});
