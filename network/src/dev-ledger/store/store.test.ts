import assert from 'node:assert/strict';
import { appendFile, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { BlockStore } from './block-store.js';
import { FolderLock } from './folder-lock.js';

describe('the block file', () => {
  let dir: string;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-store-'));
  });

  after(async () => {
    await rm(dir, { recursive: true });
  });

  async function write(name: string, count: number): Promise<string> {
    const file = join(dir, name);
    const { store } = await BlockStore.open(file);
    for (let index = 0; index < count; index++) {
      await store.append(Buffer.from(`block ${String(index)}`));
    }
    await store.close();
    return file;
  }

  it('gives back what was appended, also after it was opened again', async () => {
    const file = await write('kept', 3);
    const { store, recovery } = await BlockStore.open(file);
    assert.deepEqual(recovery.blocks.map(String), ['block 0', 'block 1', 'block 2']);
    assert.equal(recovery.cutBytes, 0);
    await store.append(Buffer.from('block 3'));
    assert.equal(String(await store.read(3)), 'block 3');
    assert.equal(String(await store.read(0)), 'block 0');
    await assert.rejects(store.read(4), /no block 4 yet/);
    await store.close();
  });

  it('cuts off what a kill left unfinished, and goes on from there', async () => {
    const file = await write('torn', 2);
    const { size } = await stat(file);
    await appendFile(file, Buffer.alloc(5));
    const { store, recovery } = await BlockStore.open(file);
    assert.equal(recovery.cutBytes, 5);
    assert.equal((await stat(file)).size, size);
    await store.append(Buffer.from('block 2'));
    assert.equal(String(await store.read(2)), 'block 2');
    await store.close();
  });

  it('refuses a file with damage before its end', async () => {
    const file = join(dir, 'damaged');
    await writeFile(file, Buffer.from([0, 0, 0, 1, 0, 0, 0, 0, 7, 0, 0, 0, 1, 0, 0, 0, 0, 7]));
    await assert.rejects(BlockStore.open(file), /block 0 in .*damaged is damaged \(at byte 0\)/);
  });

  it('is held by one process at a time', () => {
    const lockFile = join(dir, 'lock.db');
    const lock = FolderLock.take(lockFile);
    assert.throws(() => FolderLock.take(lockFile), /is held by another development ledger/);
    lock.release();
    FolderLock.take(lockFile).release();
  });
});
