import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { common } from '@hyperledger/fabric-protos';
import { block } from '../testing/configuration-block.js';
import { quietLog } from '../testing/journal.js';
import { BlockArchive } from './block-archive.js';
import { blockHash } from './block-chain.js';

/** Blocks that follow each other, each with one envelope of some size. */
function chain(count: number, from = 0): common.Block[] {
  let previous: Uint8Array = Buffer.alloc(32, from);
  return Array.from({ length: count }, (_, index) => {
    const envelope = Buffer.alloc(2_000, `envelope ${String(from + index)}`);
    const made = block(from + index, [envelope], [0]);
    made.getHeader()?.setPreviousHash(previous);
    made.getHeader()?.setDataHash(createHash('sha256').update(envelope).digest());
    previous = blockHash(made);
    return made;
  });
}

const numbers = (blocks: Iterable<common.Block>): number[] =>
  [...blocks].map((one) => one.getHeader()?.getNumber() ?? -1);

describe('the block archive', () => {
  let dir: string;
  let open: BlockArchive[];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'archive-'));
    open = [];
  });
  afterEach(async () => {
    await Promise.all(open.map((archive) => archive.close()));
    rmSync(dir, { recursive: true });
  });

  function archiveIn(segmentBytes = 10_000): BlockArchive {
    const archive = new BlockArchive({ dir, log: quietLog, segmentBytes });
    open.push(archive);
    return archive;
  }

  async function filled(count: number, segmentBytes?: number): Promise<common.Block[]> {
    const blocks = chain(count);
    const archive = archiveIn(segmentBytes);
    for (const one of blocks) {
      archive.append(one);
    }
    await archive.close();
    return blocks;
  }

  it('gives every block back as it came, over segments and restarts, in less room', async () => {
    const blocks = await filled(23);
    const again = archiveIn();
    assert.deepEqual([again.first(), again.height()], [0, 23]);
    assert.deepEqual(numbers(again.blocks(0)), numbers(blocks));
    assert.deepEqual(numbers(again.blocks(20)), [20, 21, 22]);
    for (const [number, one] of blocks.entries()) {
      assert.deepEqual(again.read(number), Buffer.from(one.serializeBinary()));
    }
    assert.equal(again.read(23), undefined);
    assert.ok(again.bytes() < (23 * 2_000) / 2, String(again.bytes()));
    assert.equal(readdirSync(dir).filter((name) => name.endsWith('.zst')).length, 4);
  });

  it('goes on after a restart where it was', async () => {
    const blocks = await filled(7);
    const again = archiveIn();
    const [next] = chain(8).slice(7);
    again.append(blocks[6] ?? assert.fail());
    again.append(next ?? assert.fail());
    assert.deepEqual([again.height(), numbers(again.blocks(0)).length], [8, 8]);
  });

  it('cuts off what was being written when the machine died, and takes that block again', async () => {
    const blocks = await filled(3, 1_000_000);
    const file = join(dir, '000000000000.blocks');
    const whole = readFileSync(file).length;
    for (const missing of [1, 100, 2_000]) {
      truncateSync(file, whole - missing);
      const again = archiveIn(1_000_000);
      assert.equal(again.height(), 2);
      again.append(blocks[2] ?? assert.fail());
      assert.equal(readFileSync(file).length, whole);
      await again.close();
    }
    appendFileSync(file, Buffer.alloc(500, 7));
    assert.equal(archiveIn(1_000_000).height(), 3);
  });

  it('finishes compressing what a killed process left plain', async () => {
    await filled(12);
    const [compressed] = readdirSync(dir).filter((name) => name.endsWith('.zst'));
    assert.ok(compressed);
    const bytes = readFileSync(join(dir, compressed));
    writeFileSync(join(dir, compressed.replace('.zst', '')), zstdDecompressSync(bytes));
    rmSync(join(dir, compressed));
    const again = archiveIn();
    assert.equal(numbers(again.blocks(0)).length, 12);
    await again.close();
    assert.ok(readdirSync(dir).includes(compressed));
  });

  it('takes no block that does not follow, whose content was changed, or that leaves one out', async () => {
    const blocks = await filled(3);
    const archive = archiveIn();
    const [after, later] = chain(5).slice(3);
    const forged = common.Block.deserializeBinary((after ?? assert.fail()).serializeBinary());
    forged.getData()?.setDataList([Buffer.from('another envelope')]);
    const other = chain(1, 3)[0] ?? assert.fail();
    for (const [fault, why] of [
      [forged, /not what its header says/],
      [other, /does not follow/],
      [later ?? assert.fail(), /was due/],
    ] as const) {
      assert.throws(() => {
        archive.append(fault);
      }, why);
    }
    archive.append(blocks[1] ?? assert.fail());
    archive.append(after ?? assert.fail());
    assert.equal(archive.height(), 4);
  });

  it('notices when it is read what was changed on the disk', async () => {
    await filled(12);
    const [compressed] = readdirSync(dir).filter((name) => name.endsWith('.zst'));
    const file = join(dir, compressed ?? '');
    const plain = zstdDecompressSync(readFileSync(file));
    plain.writeUInt8(plain.readUInt8(1_000) ^ 1, 1_000);
    writeFileSync(file, zstdCompressSync(plain));
    assert.throws(() => numbers(archiveIn().blocks(0)), /block 0 is missing/);
  });

  it('can begin at a later block, where a peer has no older ones', async () => {
    const archive = archiveIn();
    archive.startAt(40);
    for (const one of chain(8, 40)) {
      archive.append(one);
    }
    await archive.close();
    const again = archiveIn();
    assert.deepEqual([again.first(), again.height()], [40, 48]);
    assert.deepEqual(numbers(again.blocks(40)), [40, 41, 42, 43, 44, 45, 46, 47]);
    assert.equal(again.read(39), undefined);
    again.startAt(99);
    assert.equal(again.height(), 48);
  });
});
