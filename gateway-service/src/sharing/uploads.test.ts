import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import {
  chunkBytes,
  chunkCount,
  chunkKeys,
  chunkPlace,
  chunksLength,
  chunkTagBytes,
  sealedLength,
} from '@entente/protocol/secure';
import { ContentStore } from './content-store.js';
import { openChunk } from './sealing/seal-content.js';
import { SealingThread } from './sealing/sealing-thread.js';
import { UploadJournal } from './upload-journal.js';
import { bytesOf, Uploads } from './uploads.js';

const day = 86_400_000;
const key = randomBytes(32);
const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

describe('an upload', () => {
  let dir: string;
  let store: ContentStore;
  let journal: UploadJournal;
  const thread = new SealingThread();
  let time = new Date('2026-03-01T00:00:00Z');

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-uploads-'));
    store = new ContentStore(dir);
    journal = new UploadJournal(join(dir, 'uploads'), key);
  });
  after(async () => {
    await thread.stop();
    await rm(dir, { recursive: true });
  });

  /** As after a start: nothing is known but what is on the disk. */
  const started = (mostBytes = 100 * chunkBytes): Uploads =>
    new Uploads({ store, journal, thread, clock: { now: () => time }, log: silent, mostBytes });

  const pieces = async function* (bytes: Uint8Array, piece = 60_000): AsyncIterable<Uint8Array> {
    for (let at = 0; at < bytes.length; at += piece) {
      yield await Promise.resolve(bytes.subarray(at, at + piece));
    }
  };
  const broken = async function* (bytes: Uint8Array): AsyncIterable<Uint8Array> {
    yield* pieces(bytes);
    throw new Error('the line broke');
  };
  const plainOf = (id: string, sealed: Uint8Array): Buffer => {
    const record = journal.get(id);
    assert.ok(record);
    const keys = chunkKeys(bytesOf(record.dataKey));
    return Buffer.concat(
      Array.from({ length: chunkCount(record.length) }, (_none, index) => {
        const place = chunkPlace(record.length, index);
        const opened = Buffer.alloc(place.bytes);
        const chunk = sealed.subarray(place.offset, place.offset + place.bytes + chunkTagBytes);
        assert.ok(openChunk(keys, place, chunk, opened), `chunk ${String(index)}`);
        return opened;
      }),
    );
  };

  for (const length of [0, 1, chunkBytes, 2 * chunkBytes + 77]) {
    it(`of ${String(length)} bytes is sealed as it comes in, whatever pieces it comes in`, async () => {
      const uploads = started();
      const plain = randomBytes(length);
      const { id } = uploads.begin('lin', length);
      const { offset } = await uploads.append('lin', id, 0, pieces(plain, 99_991));
      assert.equal(offset, length);
      const sealed = await (await uploads.draft(uploads.record('lin', id))).seal(randomBytes(32));
      const bytes = await readFile(store.draftFile(id));
      assert.equal(bytes.length, sealedLength(length));
      assert.deepEqual(plainOf(id, bytes), plain);
      assert.equal(sealed, createHash('sha256').update(bytes).digest('hex'));
    });
  }

  it('goes on after a broken line and after a kill, and comes out as if nothing had happened', async () => {
    const plain = randomBytes(4 * chunkBytes + 5);
    const { id } = started().begin('lin', plain.length);
    await assert.rejects(started().append('lin', id, 0, broken(plain.subarray(0, 1.5 * chunkBytes))));
    const uploads = started();
    assert.equal((await uploads.view('lin', id)).offset, chunkBytes);
    await uploads.append('lin', id, chunkBytes, pieces(plain.subarray(chunkBytes, 3 * chunkBytes)));
    // A power cut: of the third chunk a part alone is on the disk.
    await truncate(store.draftFile(id), 2.5 * chunkBytes);
    const again = started();
    assert.equal((await again.view('lin', id)).offset, 2 * chunkBytes);
    await again.append('lin', id, 2 * chunkBytes, pieces(plain.subarray(2 * chunkBytes)));
    const sealed = await (await again.draft(again.record('lin', id))).seal(randomBytes(32));
    const bytes = await readFile(store.draftFile(id));
    assert.deepEqual(plainOf(id, bytes), plain);
    assert.equal(sealed, createHash('sha256').update(bytes).digest('hex'));
  });

  it('goes on when the thread that seals has ended meanwhile, and mixes with no other that was begun since', async () => {
    const uploads = started();
    const plain = randomBytes(2 * chunkBytes);
    const [{ id }, other] = [uploads.begin('lin', plain.length), uploads.begin('lin', 1)];
    const dying = async function* (): AsyncIterable<Uint8Array> {
      yield plain.subarray(0, chunkBytes);
      await thread.stop();
      await uploads.append('lin', other.id, 0, pieces(randomBytes(1)));
      yield plain.subarray(chunkBytes);
    };
    await assert.rejects(uploads.append('lin', id, 0, dying()));
    assert.deepEqual(await readFile(store.draftFile(other.id)).then(({ length }) => length), 1 + chunkTagBytes);
    const { offset } = await uploads.view('lin', id);
    await uploads.append('lin', id, offset, pieces(plain.subarray(offset)));
    const hash = await (await uploads.draft(uploads.record('lin', id))).seal(randomBytes(32));
    const bytes = await readFile(store.draftFile(id));
    assert.deepEqual(plainOf(id, bytes), plain);
    assert.equal(hash, createHash('sha256').update(bytes).digest('hex'));
  });

  it('takes a chunk again that the disk has changed', async () => {
    const plain = randomBytes(2 * chunkBytes);
    const { id } = started().begin('lin', plain.length);
    await started().append('lin', id, 0, pieces(plain));
    const bytes = await readFile(store.draftFile(id));
    bytes[chunkBytes + 100] = (bytes[chunkBytes + 100] ?? 0) ^ 1;
    await writeFile(store.draftFile(id), bytes);
    assert.equal((await started().view('lin', id)).offset, chunkBytes);
  });

  it('leaves nothing of a plaintext on the disk', async () => {
    const canary = randomBytes(24).toString('hex');
    const plain = Buffer.from(canary.repeat(40_000));
    const { id } = started().begin('lin', plain.length);
    await assert.rejects(started().append('lin', id, 0, broken(plain.subarray(0, plain.length - 5))));
    for (const file of [store.draftFile(id), join(dir, 'uploads', `${id}.upload`)]) {
      const bytes = await readFile(file);
      assert.ok(!bytes.includes(canary));
      assert.ok(!bytes.includes(bytesOf(journal.get(id)?.dataKey ?? '')));
    }
    assert.ok((await readFile(store.draftFile(id))).length <= chunksLength(plain.length));
  });

  it('is refused from another offset, with more than was announced, before it is whole, and to others', async () => {
    const uploads = started();
    const { id } = uploads.begin('lin', 10);
    await assert.rejects(uploads.append('lin', id, 5, pieces(randomBytes(5))), { code: 'UPLOAD_OFFSET_WRONG' });
    await assert.rejects(uploads.append('wei', id, 0, pieces(randomBytes(10))), { code: 'UPLOAD_NOT_FOUND' });
    await assert.rejects(uploads.view('lin', 'none'), { code: 'UPLOAD_NOT_FOUND' });
    const draft = await uploads.draft(uploads.record('lin', id));
    await assert.rejects(draft.seal(randomBytes(32)), { code: 'UPLOAD_INCOMPLETE' });
    await assert.rejects(uploads.append('lin', id, 0, pieces(randomBytes(11))), { code: 'INPUT_TOO_LARGE' });
    assert.throws(
      () => {
        uploads.giveUp('wei', id);
      },
      { code: 'UPLOAD_NOT_FOUND' },
    );
    uploads.giveUp('lin', id);
    await assert.rejects(uploads.view('lin', id), { code: 'UPLOAD_NOT_FOUND' });
  });

  it('is refused to a second sender while a first is at it', async () => {
    const uploads = started();
    const { id } = uploads.begin('lin', 3 * chunkBytes);
    let go: (value: unknown) => void = () => undefined;
    const waiting = new Promise((resolve) => {
      go = resolve;
    });
    const slow = async function* (): AsyncIterable<Uint8Array> {
      yield randomBytes(chunkBytes);
      await waiting;
    };
    const first = uploads.append('lin', id, 0, slow());
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { offset } = await uploads.view('lin', id);
    await assert.rejects(uploads.append('lin', id, offset, pieces(randomBytes(5))), { code: 'UPLOAD_OFFSET_WRONG' });
    go(undefined);
    await first;
  });

  it('takes no more than the store may, and is given up when nobody went on with it', async () => {
    const uploads = started(3 * chunkBytes);
    assert.throws(() => uploads.begin('lin', 3 * chunkBytes), { code: 'STORE_FULL' });
    const old = started().begin('lin', 1);
    await writeFile(store.draftFile('ab'.repeat(16)), 'of nobody');
    time = new Date(time.getTime() + 8 * day);
    const young = started().begin('lin', 1);
    started().removeOld();
    assert.equal(journal.get(old.id), undefined);
    assert.ok(journal.get(young.id));
    assert.deepEqual(store.drafts(), []);
  });
});
