import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { common, peer } from '@hyperledger/fabric-protos';
import { blockHash } from '../archive/block-chain.js';
import { block } from '../testing/configuration-block.js';
import { quietLog } from '../testing/journal.js';
import { type BlockSource, checkedBlocks, type Gap } from './older-blocks.js';

const { VALID, MVCC_READ_CONFLICT } = peer.TxValidationCode;

/** Blocks that follow each other, of two transactions each. */
function chainOf(length: number, note = ''): readonly common.Block[] {
  return Array.from({ length }).reduce<common.Block[]>((blocks, _, number) => {
    const contents = [Buffer.from(`${note} one ${String(number)}`), Buffer.from('other')];
    const made = block(number, contents, [VALID, MVCC_READ_CONFLICT]);
    const before = blocks.at(-1);
    made.getHeader()?.setDataHash(createHash('sha256').update(Buffer.concat(contents)).digest());
    made.getHeader()?.setPreviousHash(before === undefined ? Buffer.alloc(0) : blockHash(before));
    return [...blocks, made];
  }, []);
}

const chain = chainOf(6);
const gap: Gap = { from: 0, to: 6, previous: undefined, joins: blockHash(chain[5] ?? assert.fail()) };

function member(name: string, blocks: readonly common.Block[]): BlockSource & { reads: number } {
  const source = {
    member: name,
    reads: 0,
    async *blocks(from: number, to: number) {
      source.reads++;
      for (const one of blocks.slice(from, to)) {
        yield Promise.resolve(common.Block.deserializeBinary((await Promise.resolve(one)).serializeBinary()));
      }
    },
  };
  return source;
}

/** The same chain with one block changed. */
function withBlock(number: number, change: (changed: common.Block) => void): readonly common.Block[] {
  return chain.map((one, index) => {
    const copy = common.Block.deserializeBinary(one.serializeBinary());
    if (index === number) {
      change(copy);
    }
    return copy;
  });
}

const withCodes = (number: number, codes: readonly number[]): readonly common.Block[] =>
  withBlock(number, (one) => one.getMetadata()?.setMetadataList([Buffer.of(), Buffer.of(), Uint8Array.from(codes)]));

/** Numbers of the blocks that were given before it ended, and how it ended. */
async function take(
  sources: readonly BlockSource[],
  wanted: Gap = gap,
): Promise<{ readonly numbers: readonly (number | undefined)[]; readonly fault: string | undefined }> {
  const numbers: (number | undefined)[] = [];
  try {
    for await (const one of checkedBlocks(wanted, sources, quietLog)) {
      numbers.push(one.getHeader()?.getNumber());
    }
    return { numbers, fault: undefined };
  } catch (error) {
    return { numbers, fault: (error as { code?: string }).code };
  }
}

describe('blocks that the own peer lacks', () => {
  const all = [0, 1, 2, 3, 4, 5];

  it('are taken where two members say the same', async () => {
    const [b, c] = [member('B', chain), member('C', chain)];
    assert.deepEqual(await take([b, c]), { numbers: all, fault: undefined });
    assert.deepEqual([b.reads, c.reads], [1, 1]);
  });

  it('are refused from the block on whose transactions two members judge differently', async () => {
    const liar = member('C', withCodes(3, [VALID, VALID]));
    assert.deepEqual(await take([member('B', chain), liar]), { numbers: [0, 1, 2], fault: 'CODES_DIFFER' });
    assert.equal((await take([liar, member('B', chain)])).fault, 'CODES_DIFFER');
  });

  it('are refused from a member whose chain breaks, or does not lead to what the own peer has', async () => {
    const changed = withBlock(2, (one) => one.getData()?.setDataList([Buffer.from('changed'), Buffer.from('other')]));
    for (const blocks of [changed, chainOf(6, 'other'), [...chain.slice(0, 2), ...chain.slice(3), ...chain]]) {
      assert.deepEqual(await take([member('B', blocks)]), { numbers: [], fault: 'CHAIN_BROKEN' });
      assert.deepEqual(await take([member('B', blocks), member('C', chain)]), { numbers: all, fault: undefined });
      assert.deepEqual((await take([member('C', chain), member('B', blocks)])).numbers, all);
    }
  });

  it('have to follow what this gateway has already', async () => {
    const previous = blockHash(chain[1] ?? assert.fail());
    const rest = { ...gap, from: 2, previous };
    assert.deepEqual((await take([member('B', chain), member('C', chain)], rest)).numbers, [2, 3, 4, 5]);
    const other = { ...rest, previous: Buffer.alloc(32) };
    assert.deepEqual(await take([member('B', chain)], other), { numbers: [], fault: 'CHAIN_BROKEN' });
  });

  it('are refused without verdicts, as orderers have them', async () => {
    for (const codes of [[], [VALID], [VALID, peer.TxValidationCode.NOT_VALIDATED]]) {
      assert.deepEqual(await take([member('B', withCodes(4, codes))]), { numbers: [], fault: 'CODES_MISSING' });
    }
  });

  it('come from a single member if no other has them, and from nobody if none has', async () => {
    const [short, none] = [member('B', chain.slice(0, 4)), member('C', [])];
    assert.deepEqual(await take([short, none, member('D', chain)]), { numbers: all, fault: undefined });
    assert.deepEqual(await take([short, none]), { numbers: [], fault: 'NO_MEMBER_SERVES' });
    assert.deepEqual(await take([]), { numbers: [], fault: 'NO_MEMBER_SERVES' });
  });
});
