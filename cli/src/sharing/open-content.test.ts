import assert from 'node:assert/strict';
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
  chunkBytes,
  chunkCount,
  chunkKeys,
  chunkNonce,
  chunkPlace,
  chunkTagBytes,
  trailerBytes,
  trailerKey,
  trailerNonce,
} from '@entente/protocol/secure';
import { openContent, type OpenOptions, type SealedContent } from './open-content.js';

function gcm(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([body, cipher.getAuthTag()]);
}

const contentKey = randomBytes(32);

function sealed(plain: Buffer): { readonly file: Buffer; readonly options: OpenOptions } {
  const dataKey = randomBytes(32);
  const { key, prefix } = chunkKeys(dataKey);
  const chunks = Array.from({ length: chunkCount(plain.length) }, (_none, index) => {
    const start = index * chunkBytes;
    return gcm(key, chunkNonce(prefix, chunkPlace(plain.length, index)), plain.subarray(start, start + chunkBytes));
  });
  const file = Buffer.concat([...chunks, gcm(trailerKey(contentKey), trailerNonce, dataKey)]);
  const contentHash = createHash('sha256').update(file).digest('hex');
  return { file, options: { contentKey, contentHash } };
}

/** Gives a file in small parts; ends with an error after so many bytes. */
function lying(file: Buffer, breakAfter = Number.POSITIVE_INFINITY): SealedContent & { readonly began: number[] } {
  const began: number[] = [];
  return {
    began,
    tail: (bytes) => Promise.resolve({ bytes: file.subarray(file.length - bytes), length: file.length }),
    from: async (offset, sink) => {
      began.push(offset);
      for (let at = offset; at < file.length; at += 70_001) {
        if (at - offset > breakAfter) {
          throw new Error('the line broke');
        }
        await sink(file.subarray(at, at + 70_001));
      }
    },
  };
}

describe('shared content', () => {
  let dir: string;
  let target: string;
  const plain = randomBytes(3 * chunkBytes + 11);

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-open-'));
    target = join(dir, 'report.pdf');
  });
  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  for (const length of [0, 1, chunkBytes, 2 * chunkBytes, 2 * chunkBytes + 1]) {
    it(`of ${String(length)} bytes comes out as it went in`, async () => {
      const { file, options } = sealed(plain.subarray(0, length));
      await openContent(lying(file), target, options);
      assert.deepEqual(await readFile(target), plain.subarray(0, length));
      assert.deepEqual(await readdir(dir), ['report.pdf']);
    });
  }

  it('is gone on with from the last whole chunk', async () => {
    const { file, options } = sealed(plain);
    await assert.rejects(openContent(lying(file, 1.5 * chunkBytes), target, options), /the line broke/);
    const again = lying(file);
    await openContent(again, target, options);
    assert.deepEqual(again.began, [chunkBytes + chunkTagBytes]);
    assert.deepEqual(await readFile(target), plain);
  });

  it('does not come out if what an earlier call left was changed meanwhile', async () => {
    const { file, options } = sealed(plain);
    await assert.rejects(openContent(lying(file, 1.5 * chunkBytes), target, options));
    const [part = ''] = await readdir(dir);
    await writeFile(join(dir, part), randomBytes(chunkBytes));
    await assert.rejects(openContent(lying(file), target, options), { code: 'COMMITMENT_MISMATCH' });
    await openContent(lying(file), target, options);
  });

  const second = chunkBytes + chunkTagBytes;
  const changes: Record<string, (file: Buffer) => Buffer> = {
    'a changed byte': (file) => {
      const copy = Buffer.from(file);
      copy[second + 5] = (copy[second + 5] ?? 0) ^ 1;
      return copy;
    },
    'two chunks that changed places': (file) =>
      Buffer.concat([file.subarray(second, 2 * second), file.subarray(0, second), file.subarray(2 * second)]),
    'a chunk left out': (file) => Buffer.concat([file.subarray(0, second), file.subarray(2 * second)]),
    'the end cut off at a chunk': (file) => Buffer.concat([file.subarray(0, 2 * second), file.subarray(-trailerBytes)]),
    'no trailer': (file) => file.subarray(0, -trailerBytes),
  };
  for (const [what, change] of Object.entries(changes)) {
    it(`is refused with ${what}`, async () => {
      const { file, options } = sealed(plain);
      await assert.rejects(openContent(lying(change(file)), target, options), { code: 'ENVELOPE_UNREADABLE' });
      assert.equal((await readdir(dir)).includes('report.pdf'), false);
    });
  }

  it('is refused under another key, and if it is other content than was committed to', async () => {
    const { file, options } = sealed(plain);
    const other = { ...options, contentKey: randomBytes(32) };
    await assert.rejects(openContent(lying(file), target, other), { code: 'ENVELOPE_UNREADABLE' });
    // Sealed under the same keys, as whoever knows them could: every chunk opens.
    const { options: uncommitted } = sealed(plain.subarray(1));
    await assert.rejects(openContent(lying(file), target, uncommitted), { code: 'COMMITMENT_MISMATCH' });
    assert.deepEqual(await readdir(dir), []);
  });
});
