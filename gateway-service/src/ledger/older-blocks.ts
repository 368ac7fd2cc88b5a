import { createHash } from 'node:crypto';
import { common, peer } from '@hyperledger/fabric-protos';
import { blockHash, chainFault } from '../archive/block-chain.js';
import type { Log } from '../ports/services.js';
import { saidBy } from './endorse-fault.js';

/** Blocks that the own peer does not have: it was restored from a snapshot. */
export interface Gap {
  readonly from: number;
  /** The first block that the own peer has. */
  readonly to: number;
  /** Hash of the block before the gap, if this gateway has that one. */
  readonly previous: Uint8Array | undefined;
  /** Hash of the last block in the gap, as the own peer knows it. */
  readonly joins: Uint8Array;
}

/** A peer of another member. */
export interface BlockSource {
  readonly member: string;
  /** Blocks with the peer's verdicts, `to` not included. */
  blocks(from: number, to: number): AsyncIterable<common.Block>;
}

/** Why older blocks could not be had from other members; none of it says that a transaction failed. */
export class OlderBlocksFault extends Error {
  override readonly name = 'OlderBlocksFault';
  readonly code: 'CHAIN_BROKEN' | 'CODES_DIFFER' | 'CODES_MISSING' | 'NO_MEMBER_SERVES';

  constructor(code: OlderBlocksFault['code'], detail: string, options?: ErrorOptions) {
    super(`${code}: ${detail}`, options);
    this.code = code;
  }
}

/** What was read of a block: its hash, then a digest of the verdicts on its transactions. */
const recordBytes = 64;

/**
 * The blocks of a gap, each checked before it is given. The chain of hashes, which ends at a hash that the own peer
 * knows, says what is in a block; it does not say which transactions are valid. So one member's peer is read through
 * first, and the blocks are then taken from another member's, whose verdicts have to be the same. Where a single member
 * can be reached, its verdicts are taken, and the log says so.
 * @throws {@link OlderBlocksFault} `CODES_DIFFER` where two members' verdicts differ; any other if no member gives the blocks
 */
export async function* checkedBlocks(
  gap: Gap,
  sources: readonly BlockSource[],
  log: Log,
): AsyncGenerator<common.Block> {
  const { witness, records } = await readOne(gap, sources, log);
  let next = gap.from;
  for (const source of [...sources.filter((one) => one !== witness), witness]) {
    if (source === witness) {
      log.warn('older blocks: the verdicts are those of a single member', { member: witness.member, block: next });
    }
    try {
      for await (const block of source.blocks(next, gap.to)) {
        compare(block, next, records.subarray((next - gap.from) * recordBytes), [source, witness]);
        yield block;
        next++;
      }
    } catch (error) {
      if (error instanceof OlderBlocksFault && error.code === 'CODES_DIFFER') {
        throw error;
      }
      log.warn('older blocks: a member does not give them', {
        member: source.member,
        code: saidBy(error),
        block: next,
      });
    }
    if (next === gap.to) {
      return;
    }
  }
  throw new OlderBlocksFault('NO_MEMBER_SERVES', `block ${String(next)} was not given to its end`);
}

/** Reads the gap through with the first member that gives it whole. */
async function readOne(
  gap: Gap,
  sources: readonly BlockSource[],
  log: Log,
): Promise<{ witness: BlockSource; records: Buffer }> {
  let last: unknown;
  for (const witness of sources) {
    try {
      return { witness, records: await readThrough(gap, witness) };
    } catch (error) {
      last = error;
      log.warn('older blocks: a member does not give them', { member: witness.member, code: saidBy(error) });
    }
  }
  throw last instanceof OlderBlocksFault
    ? last
    : new OlderBlocksFault('NO_MEMBER_SERVES', saidBy(last ?? new Error('no other member names a peer')), {
        cause: last,
      });
}

async function readThrough({ from, to, previous, joins }: Gap, source: BlockSource): Promise<Buffer> {
  const records = Buffer.alloc((to - from) * recordBytes);
  let [next, newest] = [from, previous];
  for await (const block of source.blocks(from, to)) {
    checkBlock(block, next, newest, source);
    newest = blockHash(block);
    records.set(recordOf(block), (next - from) * recordBytes);
    next++;
  }
  if (next !== to) {
    throw new OlderBlocksFault('NO_MEMBER_SERVES', `${source.member} ended before block ${String(next)}`);
  }
  if (newest === undefined || Buffer.compare(newest, joins) !== 0) {
    throw new OlderBlocksFault('CHAIN_BROKEN', `the blocks of ${source.member} do not lead to those of the own peer`);
  }
  return records;
}

function checkBlock(block: common.Block, due: number, previous: Uint8Array | undefined, { member }: BlockSource): void {
  const number = block.getHeader()?.getNumber();
  const fault = number === due ? chainFault(block, previous) : `block ${String(number)} came for ${String(due)}`;
  if (fault !== undefined) {
    throw new OlderBlocksFault('CHAIN_BROKEN', `${fault} (from ${member})`);
  }
  // Nobody judges block 0. An orderer gives blocks too, without verdicts.
  const [codes, count] = [codesOf(block), block.getData()?.getDataList_asU8().length ?? 0];
  if (due > 0 && (codes.length !== count || codes.includes(peer.TxValidationCode.NOT_VALIDATED))) {
    throw new OlderBlocksFault('CODES_MISSING', `${member} gives block ${String(due)} without verdicts`);
  }
}

function compare(
  block: common.Block,
  due: number,
  record: Buffer,
  [source, witness]: [BlockSource, BlockSource],
): void {
  checkBlock(block, due, undefined, source);
  const read = recordOf(block);
  if (!read.subarray(0, 32).equals(record.subarray(0, 32))) {
    throw new OlderBlocksFault('CHAIN_BROKEN', `block ${String(due)} of ${source.member} is not the one on the chain`);
  }
  if (!read.subarray(32).equals(record.subarray(32, recordBytes))) {
    throw new OlderBlocksFault(
      'CODES_DIFFER',
      `the peers of ${witness.member} and ${source.member} differ on which transactions of block ${String(due)} are valid`,
    );
  }
}

function recordOf(block: common.Block): Buffer {
  return Buffer.concat([blockHash(block), createHash('sha256').update(codesOf(block)).digest()]);
}

function codesOf(block: common.Block): Uint8Array {
  const list = block.getMetadata()?.getMetadataList_asU8() ?? [];
  return list[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array();
}
