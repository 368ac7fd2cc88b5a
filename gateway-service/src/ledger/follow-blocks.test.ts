import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { CloseableAsyncIterable } from '@hyperledger/fabric-gateway';
import type { common } from '@hyperledger/fabric-protos';
import { BlockArchive } from '../archive/block-archive.js';
import { blockHash } from '../archive/block-chain.js';
import { configurationBlock } from '../testing/configuration-block.js';
import { quietLog } from '../testing/journal.js';
import { type FollowOptions, followBlocks } from './follow-blocks.js';
import { OlderBlocksFault } from './older-blocks.js';
import { StateCopy } from './state-copy.js';
import { TransactionWatch } from './transaction-watch.js';

/** Configurations that follow each other: block n names n members. */
const chain: readonly common.Block[] = Array.from({ length: 6 }).reduce<common.Block[]>((blocks, _, number) => {
  const members = Array.from({ length: number }, (_member, index) => ({
    ...{ mspId: `M${String(index)}`, authorities: [], tlsAuthorities: [] },
  }));
  const made = configurationBlock(number, members);
  const envelopes = Buffer.concat(made.getData()?.getDataList_asU8() ?? []);
  made.getHeader()?.setDataHash(createHash('sha256').update(envelopes).digest());
  const before = blocks.at(-1);
  made.getHeader()?.setPreviousHash(before === undefined ? Buffer.alloc(0) : blockHash(before));
  return [...blocks, made];
}, []);

describe('following the blocks of the own peer', () => {
  let dir: string;
  let closers: (() => Promise<void>)[];

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'follow-'));
    closers = [];
  });
  afterEach(async () => {
    for (const close of closers) {
      await close();
    }
    rmSync(dir, { recursive: true });
  });

  interface Following {
    readonly state: StateCopy;
    readonly archive: BlockArchive;
    readonly watch: TransactionWatch;
    /** Where the peer was asked to begin, each time. */
    readonly asked: number[];
    readonly seen: number[];
  }

  interface FollowSettings {
    readonly first?: number;
    readonly stateFile?: string;
    readonly older?: FollowOptions['older'];
  }

  /** A gateway's blocks: from a peer that has none before `first` and none from `end` on. */
  function follow(end: number, { first = 0, stateFile = 'state.db', older }: FollowSettings = {}): Following {
    const [asked, seen]: [number[], number[]] = [[], []];
    const state = new StateCopy(join(dir, stateFile));
    const archive = new BlockArchive({ dir: join(dir, 'blocks'), log: quietLog });
    const watch = new TransactionWatch(state);
    const stopping = new AbortController();
    const following = followBlocks({
      network: { getBlockEvents: ({ startBlock = 0n } = {}) => Promise.resolve(peerFrom(Number(startBlock))) },
      chaincode: 'entente',
      ...{ state, watch, archive, older, log: quietLog, signal: stopping.signal },
      onConfiguration: ({ block, members }) => {
        assert.equal(members.length, block);
        seen.push(block);
      },
    });
    closers.push(async () => {
      stopping.abort();
      await following;
      await archive.close();
      state.close();
    });
    return { state, archive, watch, asked, seen };

    function peerFrom(start: number): CloseableAsyncIterable<common.Block> {
      asked.push(start);
      const { promise: closed, resolve: close } = Promise.withResolvers<undefined>();
      return {
        close: () => {
          close(undefined);
        },
        [Symbol.dispose]: () => undefined,
        async *[Symbol.asyncIterator]() {
          if (start < first) {
            throw new Error('Unexpected status response: 404');
          }
          yield* chain.slice(start, end);
          await closed;
        },
      };
    }
  }

  async function until(met: () => boolean): Promise<void> {
    for (let tries = 0; tries < 300 && !met(); tries++) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    assert.ok(met());
  }

  async function stop(): Promise<void> {
    await closers.shift()?.();
  }

  it('keeps every block and tells of configurations once', async () => {
    const { state, archive, seen } = follow(4);
    await until(() => state.height() === 4);
    assert.deepEqual([archive.height(), seen], [4, [0, 1, 2, 3]]);
    assert.equal(state.configuration()?.members.length, 3);
  });

  it('builds a deleted state copy from the archive, and asks the peer for the rest alone', async () => {
    const first = follow(4);
    await until(() => first.state.height() === 4);
    await stop();
    const { state, asked, seen } = follow(6, { first: 4, stateFile: 'new.db' });
    await until(() => state.height() === 6);
    assert.deepEqual(asked, [3, 4]);
    assert.deepEqual(seen, [0, 1, 2, 3, 4, 5]);
  });

  it('takes from a damaged archive what stands before the damage, and the rest from the peer', async () => {
    const first = follow(4);
    await until(() => first.state.height() === 4);
    await stop();
    mock.method(BlockArchive.prototype, 'blocks', function* () {
      yield* chain.slice(0, 2);
      throw new Error('block archive: block 2 is missing');
    });
    try {
      const { state, asked, seen } = follow(6, { stateFile: 'new.db' });
      await until(() => state.height() === 6);
      assert.deepEqual([asked, seen], [[1], [0, 1, 2, 3, 4, 5]]);
    } finally {
      mock.restoreAll();
    }
  });

  it('fetches for a new archive what the state copy knows already, without applying it twice', async () => {
    const first = follow(4);
    await until(() => first.state.height() === 4);
    await stop();
    rmSync(join(dir, 'blocks'), { recursive: true });
    const { state, archive, asked, seen } = follow(5);
    await until(() => state.height() === 5);
    assert.deepEqual([archive.first(), archive.height()], [0, 5]);
    assert.deepEqual([asked, seen], [[0], [4]]);
  });

  it('begins a new archive where the peer does, if that has no older blocks', async () => {
    const first = follow(4);
    await until(() => first.state.height() === 4);
    await stop();
    rmSync(join(dir, 'blocks'), { recursive: true });
    const { state, archive, asked } = follow(6, { first: 3 });
    await until(() => state.height() === 6);
    assert.deepEqual([archive.first(), archive.height(), asked], [4, 6, [0, 0, 4]]);
  });

  /** Other members' peers, for an own peer that begins with block `to`. */
  function others(to: number, fault?: Error): NonNullable<FollowOptions['older']> & { readonly gaps: unknown[] } {
    const gaps: unknown[] = [];
    return {
      gaps,
      gap: (from, previous) => Promise.resolve(from < to ? { from, to, previous, joins: Buffer.alloc(0) } : undefined),
      async *blocks({ from, previous }) {
        await Promise.resolve();
        gaps.push([from, previous]);
        if (fault !== undefined) {
          throw fault;
        }
        yield* chain.slice(from, to);
      },
    };
  }

  it('takes from other members what the own peer does not have, and goes on with the own peer', async () => {
    const older = others(4);
    const { state, archive, watch, asked, seen } = follow(6, { first: 4, older });
    await until(() => state.height() === 6 && watch.fault() === undefined);
    assert.deepEqual([archive.first(), archive.height(), asked], [0, 6, [0, 0, 4]]);
    assert.deepEqual([seen, older.gaps], [[0, 1, 2, 3, 4, 5], [[0, undefined]]]);
  });

  it('asks other members for the blocks that follow its own newest', async () => {
    const first = follow(2);
    await until(() => first.state.height() === 2);
    await stop();
    const older = others(4);
    const { state, asked } = follow(6, { first: 4, older });
    await until(() => state.height() === 6);
    assert.deepEqual([asked, older.gaps], [[1, 2, 4], [[2, blockHash(chain[1] ?? assert.fail())]]]);
  });

  it('takes nothing and names the fault when other members do not agree', async () => {
    const older = others(4, new OlderBlocksFault('CODES_DIFFER', 'on block 0'));
    const { state, archive, watch } = follow(6, { first: 4, older });
    await until(() => watch.fault()?.includes('CODES_DIFFER') === true);
    assert.deepEqual([state.height(), archive.height(), older.gaps.length], [0, 0, 1]);
  });

  it('is at fault until a block comes, also a known one, and again when the stream breaks', async () => {
    const first = follow(4);
    assert.notEqual(first.watch.fault(), undefined);
    await until(() => first.watch.fault() === undefined);
    await stop();
    const again = follow(4);
    await until(() => again.watch.fault() === undefined);
    assert.deepEqual(again.asked, [3]);
  });
});
