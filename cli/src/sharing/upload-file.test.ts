import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { connect, GatewayUnreachable } from '@entente/client';
import { chunkBytes } from '@entente/protocol/secure';
import { uploadFile } from './upload-file.js';

/** A gateway that keeps whole chunks, and breaks the line now and then. */
class Receiver {
  readonly uploads = new Map<string, { readonly tag: string; readonly length: number; kept: Buffer }>();
  readonly pieces: number[] = [];
  /** Bytes after which a piece breaks off, piece by piece. */
  breaks: (number | undefined)[] = [];

  readonly client = connect({
    gateway: 'https://gateway.example',
    fetch: async (request) => Response.json(await this.#answer(request)),
  });

  async #answer(request: Request): Promise<object> {
    const id = new URL(request.url).pathname.split('/')[4];
    const upload = id === undefined ? undefined : this.uploads.get(id);
    if (request.method === 'PATCH' && upload !== undefined && request.body !== null) {
      this.pieces.push(Number(request.headers.get('upload-offset')));
      const parts: Buffer[] = [];
      // A sender uses its memory again as soon as the next part is asked for.
      for await (const part of request.body as AsyncIterable<Uint8Array>) {
        parts.push(Buffer.from(part));
      }
      const whole = Buffer.concat(parts);
      assert.equal(whole.length, Number(request.headers.get('content-length')));
      const broken = this.breaks.shift();
      upload.kept = Buffer.concat([upload.kept, whole.subarray(0, broken)]);
      if (broken !== undefined) {
        upload.kept = upload.kept.subarray(0, Math.floor(upload.kept.length / chunkBytes) * chunkBytes);
        throw new Error('the line broke');
      }
    }
    if (request.method === 'POST') {
      const { length, tag } = (await request.json()) as { length: number; tag: string };
      const made = String(this.uploads.size);
      this.uploads.set(made, { length, tag, kept: Buffer.alloc(0) });
      return this.view(made);
    }
    return id === undefined ? { items: [...this.uploads.keys()].map((each) => this.view(each)) } : this.view(id);
  }

  view(id: string): object {
    const { length = 0, tag, kept } = this.uploads.get(id) ?? {};
    return { id, length, tag, offset: kept?.length };
  }
}

describe('a file on its way to the gateway', () => {
  let dir: string;
  let file: string;
  let receiver: Receiver;
  const plain = randomBytes(9 * chunkBytes + 3);

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-upload-'));
    file = join(dir, 'report.pdf');
    await writeFile(file, plain);
  });
  after(async () => {
    await rm(dir, { recursive: true });
  });
  beforeEach(() => {
    receiver = new Receiver();
  });

  it('is sent in growing pieces, each from where the one before ended', async () => {
    const seen: number[] = [];
    const id = await uploadFile(receiver.client, file, { onProgress: (done) => seen.push(done) });
    assert.deepEqual(receiver.uploads.get(id)?.kept, plain);
    assert.deepEqual(receiver.pieces, [0, 4 * chunkBytes]);
    assert.deepEqual(seen, [0, 4 * chunkBytes, plain.length]);
  });

  it('goes on from the offset that the gateway has when the line breaks', async () => {
    receiver.breaks = [1.5 * chunkBytes];
    const id = await uploadFile(receiver.client, file);
    assert.deepEqual(receiver.uploads.get(id)?.kept, plain);
    assert.deepEqual(receiver.pieces.slice(0, 2), [0, chunkBytes]);
  });

  it('is gone on with by the next call, which knows the unchanged file again', async () => {
    receiver.breaks = [2.5 * chunkBytes];
    await assert.rejects(uploadFile(receiver.client, file, { patienceMs: -1 }), GatewayUnreachable);
    const id = await uploadFile(receiver.client, file);
    assert.equal(receiver.uploads.size, 1);
    assert.deepEqual(receiver.uploads.get(id)?.kept, plain);
    await writeFile(file, plain);
    await uploadFile(receiver.client, file);
    assert.equal(receiver.uploads.size, 2);
  });

  it('is not sent again if the upload is whole already', async () => {
    const id = await uploadFile(receiver.client, file);
    const pieces = receiver.pieces.length;
    assert.equal(await uploadFile(receiver.client, file), id);
    assert.equal(receiver.pieces.length, pieces);
  });

  it('may be empty', async () => {
    const empty = join(dir, 'empty');
    await writeFile(empty, '');
    const id = await uploadFile(receiver.client, empty);
    assert.deepEqual(receiver.uploads.get(id)?.kept, Buffer.alloc(0));
    assert.deepEqual(receiver.pieces, [0]);
  });
});
