import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { common } from '@hyperledger/fabric-protos';
import { NetworkProblem } from '../problem.js';
import { BlockChecker } from './check-block.js';
import { compareState } from './compare-state.js';
import { lifecycleNamespace } from './endorsement-policies.js';
import { checkGenesis, type PinnedGenesis } from './genesis-pin.js';
import { type AuditedPeer, chainInfo, type ChainInfo, readBlocks } from './peer-chain.js';
import { RecomputedState } from './recomputed-state.js';
import { Findings, type StateDigest, type VerifyReport } from './report.js';
import { readSummary } from './snapshot-files.js';
import { takeSnapshot, type TakenSnapshot } from './take-snapshot.js';

export interface VerifyLedgerOptions {
  readonly peer: AuditedPeer;
  /** Signatures are verified from this block on, all of them by default. Hashes and state always are, from block 0. */
  readonly from?: number;
  /** What block 0 must be; without it the report says that block 0 was taken as it is. */
  readonly genesis?: PinnedGenesis;
  /** Told how far it is, at most once a second. */
  readonly onProgress?: (done: { readonly block: number; readonly last: number }) => void;
  /** Gives up; what was written for the verification is deleted all the same. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks what a member's peer has on its disk against everything that can be known: the chain of blocks, the orderers'
 * signatures, every transaction's signatures and validity, and the state that follows from them.
 * Disk is used for the recomputed state and for one snapshot of the peer; both are deleted.
 * @throws NetworkProblem `PEER_DOWN`, or if a program fails
 */
export async function verifyLedger(options: VerifyLedgerOptions): Promise<VerifyReport> {
  const begun = Date.now();
  const info = await chainInfo(options.peer);
  const dir = await mkdtemp(join(tmpdir(), 'entente-verify-'));
  try {
    const snapshot = await takeSnapshot(options.peer, options.signal);
    try {
      return { ...(await verifyIn(dir, options, info, snapshot)), milliseconds: Date.now() - begun };
    } finally {
      await ('missing' in snapshot ? undefined : snapshot.remove());
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function verifyIn(
  dir: string,
  options: VerifyLedgerOptions,
  info: ChainInfo,
  snapshot: TakenSnapshot,
): Promise<Omit<VerifyReport, 'milliseconds'>> {
  const { peer, from = 0 } = options;
  const { channel } = peer.tools;
  const findings = new Findings();
  const state = new RecomputedState(dir, [lifecycleNamespace]);
  try {
    const checker = new BlockChecker({ channel, state, findings, from });
    const last = 'missing' in snapshot ? info.height - 1 : snapshot.block;
    const isComplete = hasAllBlocks(info, findings) && (await checkBlocks(options, last, checker, findings));
    compareTip(info, checker, findings);
    const compared = await checkState(snapshot, isComplete ? { checker, state } : undefined, findings);
    return {
      mspId: peer.layout.mspId,
      channel,
      blocks: checker.blocks,
      transactions: checker.transactions,
      signatures: checker.signatures,
      tip: checker.tip.toString('hex'),
      ...compared,
      findings: findings.list,
      moreFindings: findings.more,
      unverified: findings.unverified,
    };
  } finally {
    state.close();
  }
}

/** A peer that joined from a snapshot has no blocks before it, and no state can be told from the later ones alone. */
function hasAllBlocks({ first }: ChainInfo, findings: Findings): boolean {
  if (first > 0) {
    const reason = `the peer began from a snapshot and has none before ${String(first)}: compare its state's digest with other members'`;
    findings.unknown('blocks', reason);
  }
  return first === 0;
}

const progressEveryMs = 1000;

/** Reads and checks every block; false if the peer could not hand out all of them. */
async function checkBlocks(
  options: VerifyLedgerOptions,
  last: number,
  checker: BlockChecker,
  findings: Findings,
): Promise<boolean> {
  const { peer, genesis, signal } = options;
  sayWhatIsLeftOut(options, findings);
  const tell = progress(options, last);
  const blocks = readBlocks(peer, last, signal);
  try {
    for (;;) {
      signal?.throwIfAborted();
      const block = await next(blocks, checker, findings);
      if (block === undefined) {
        return checker.blocks > last;
      }
      if (checker.blocks === 0 && genesis !== undefined) {
        checkGenesis(block, genesis, findings);
      }
      checker.check(block);
      tell(checker.blocks - 1);
    }
  } finally {
    await blocks.return(undefined);
  }
}

function sayWhatIsLeftOut({ genesis, from = 0 }: VerifyLedgerOptions, findings: Findings): void {
  if (genesis === undefined) {
    findings.unknown('genesis', 'no digest of block 0 was given to compare with');
  }
  if (from > 0) {
    findings.unknown('signatures', `those before block ${String(from)} were left out as asked`);
  }
}

function progress({ onProgress }: VerifyLedgerOptions, last: number): (block: number) => void {
  let told = Date.now();
  return (block) => {
    if (Date.now() - told > progressEveryMs) {
      told = Date.now();
      onProgress?.({ block, last });
    }
  };
}

async function next(
  blocks: AsyncGenerator<common.Block>,
  checker: BlockChecker,
  findings: Findings,
): Promise<common.Block | undefined> {
  try {
    const read = await blocks.next();
    return read.done === true ? undefined : read.value;
  } catch (error) {
    if (error instanceof NetworkProblem) {
      throw error;
    }
    const said = error instanceof Error ? error.message : String(error);
    findings.add({ code: 'BLOCK_UNREADABLE', block: checker.blocks, detail: `the peer cannot read it: ${said}` });
    return undefined;
  }
}

function compareTip({ height, tip }: ChainInfo, checker: BlockChecker, findings: Findings): void {
  if (checker.blocks === height && checker.tip.toString('hex') !== tip) {
    const detail = `the peer names ${tip} as the hash of its newest block, which has ${checker.tip.toString('hex')}`;
    findings.add({ code: 'CHAIN_TIP', block: height - 1, detail });
  }
}

type Compared = Pick<VerifyReport, 'keys' | 'state'>;

/** What the blocks say, to compare the state with. */
interface FromBlocks {
  readonly checker: BlockChecker;
  readonly state: RecomputedState;
}

async function checkState(
  snapshot: TakenSnapshot,
  expected: FromBlocks | undefined,
  findings: Findings,
): Promise<Compared> {
  if ('missing' in snapshot) {
    findings.unknown('state', snapshot.missing);
    return { keys: 0 };
  }
  const { block, dir } = snapshot;
  try {
    const { digest, tip } = await readSummary(dir);
    const state: StateDigest = { block, digest };
    if (expected === undefined) {
      findings.unknown('state', 'not all blocks could be read');
      return { keys: 0, state };
    }
    if (tip !== expected.checker.tip.toString('hex')) {
      const detail = `the peer's state belongs to a block with the hash ${tip}, not to the one that it has`;
      findings.add({ code: 'CHAIN_TIP', block, detail });
    }
    return { keys: await compareState(dir, expected.state, findings), state };
  } catch (error) {
    findings.unknown('state', `the snapshot cannot be read: ${error instanceof Error ? error.message : String(error)}`);
    return { keys: 0 };
  }
}
