import { EventEmitter, once } from 'node:events';
import { common, peer } from '@hyperledger/fabric-protos';
import { defineChaincode } from './domain/lifecycle.js';
import { applyWrites } from './domain/mvcc.js';
import { WorldState } from './domain/world-state.js';
import { BlockStore } from './store/block-store.js';
import { type Candidate, type Judged, takesItsId, type Timestamp, type ValidationCode } from './validator.js';
import {
  blockNumber,
  dataHash,
  envelopesOf,
  headerHash,
  newBlock,
  setValidationCodes,
  validationCodes,
} from './wire/blocks.js';
import { parseHeaders, parseTransaction } from './wire/transaction.js';

/** How a transaction ended. */
export interface TransactionStatus {
  readonly code: ValidationCode;
  readonly blockNumber: number;
  /** The client's time. */
  readonly timestamp: Timestamp | undefined;
}

/** Who makes validation codes; the ledger knows nothing of signatures. */
export interface BlockValidator {
  validateBlock(blockNum: number, batch: readonly Candidate[]): Judged[];
}

/** What a ledger begins with. */
export interface LedgerBeginning {
  readonly genesis: common.Block;
  /** The chaincode that block 0 defines. */
  readonly chaincode: string;
}

export interface OpenedLedger {
  readonly ledger: Ledger;
  /** Bytes of an unfinished last write that were cut off. */
  readonly cutBytes: number;
}

const cachedBlocks = 512;

/** The chain of blocks on disk, and what follows from it in memory: state, history and transaction statuses. */
export class Ledger {
  readonly state = new WorldState();
  readonly #store: BlockStore;
  readonly #statuses = new Map<string, TransactionStatus>();
  readonly #recent = new Map<number, common.Block>();
  readonly #commits = new EventEmitter().setMaxListeners(0);
  #lastHash: Buffer = Buffer.alloc(0);

  private constructor(store: BlockStore) {
    this.#store = store;
  }

  /**
   * Opens the block file and rebuilds everything from it; an empty one begins with the given genesis block.
   * @throws Error if a block is damaged, does not follow its predecessor, or block 0 is about another alliance.
   */
  static async open(blocksFile: string, { genesis, chaincode }: LedgerBeginning): Promise<OpenedLedger> {
    const { store, recovery } = await BlockStore.open(blocksFile);
    try {
      const ledger = new Ledger(store);
      defineChaincode(ledger.state, chaincode);
      for (const bytes of recovery.blocks) {
        ledger.#replay(common.Block.deserializeBinary(bytes), blocksFile);
      }
      await ledger.#begin(genesis, blocksFile);
      return { ledger, cutBytes: recovery.cutBytes };
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  /** Number of blocks. */
  get height(): number {
    return this.state.height;
  }

  /** Hash of the newest block's header. */
  get lastHash(): Buffer {
    return this.#lastHash;
  }

  status(txId: string): TransactionStatus | undefined {
    return this.#statuses.get(txId);
  }

  /** Validates a batch, writes it as the next block, and only then lets anybody know. */
  async commit(batch: readonly Candidate[], validator: BlockValidator): Promise<void> {
    const number = this.height;
    const judged = validator.validateBlock(number, batch);
    const block = newBlock(
      number,
      this.#lastHash,
      batch.map(({ bytes }) => bytes),
    );
    setValidationCodes(
      block,
      judged.map(({ code }) => code),
    );
    await this.#store.append(block.serializeBinary());
    judged.forEach(({ txId, code, timestamp }) => {
      this.#remember(txId, { code, blockNumber: number, timestamp });
    });
    this.#finish(block);
  }

  /** A block by number; waits for it if it does not exist yet. Undefined if the wait was ended. */
  async block(number: number, signal: AbortSignal): Promise<common.Block | undefined> {
    while (number >= this.height) {
      if (!(await this.#nextCommit(signal))) {
        return undefined;
      }
    }
    return this.#read(number);
  }

  /** A transaction with its validation code, as a peer tells it; undefined if there is none of that id. */
  async transaction(txId: string): Promise<peer.ProcessedTransaction | undefined> {
    const status = this.#statuses.get(txId);
    const block = status && (await this.#read(status.blockNumber));
    const bytes = block && envelopesOf(block).find((one) => idOf(one) === txId);
    if (bytes === undefined || status === undefined) {
      return undefined;
    }
    const processed = new peer.ProcessedTransaction();
    processed.setTransactionenvelope(common.Envelope.deserializeBinary(bytes));
    processed.setValidationcode(status.code);
    return processed;
  }

  /** The status of a transaction; waits until it is committed. Undefined if the wait was ended. */
  async waitForStatus(txId: string, signal: AbortSignal): Promise<TransactionStatus | undefined> {
    const present = this.#statuses.get(txId);
    if (present !== undefined) {
      return present;
    }
    try {
      await once(this.#commits, `tx:${txId}`, { signal });
    } catch {
      return undefined;
    }
    return this.#statuses.get(txId);
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  async #read(number: number): Promise<common.Block> {
    return this.#recent.get(number) ?? common.Block.deserializeBinary(await this.#store.read(number));
  }

  async #nextCommit(signal: AbortSignal): Promise<boolean> {
    try {
      await once(this.#commits, 'block', { signal });
      return true;
    } catch {
      return false;
    }
  }

  async #begin(genesis: common.Block, blocksFile: string): Promise<void> {
    if (this.height === 0) {
      await this.#store.append(genesis.serializeBinary());
      this.#finish(genesis);
      return;
    }
    const first = common.Block.deserializeBinary(await this.#store.read(0));
    if (!headerHash(first).equals(headerHash(genesis))) {
      throw new Error(
        `${blocksFile} belongs to another alliance or to other identities: use another --dir, or remove the ledger folder`,
      );
    }
  }

  #replay(block: common.Block, blocksFile: string): void {
    const number = blockNumber(block);
    const header = block.getHeader();
    const envelopes = envelopesOf(block);
    const follows = number === this.height && this.#lastHash.equals(header?.getPreviousHash_asU8() ?? Buffer.alloc(0));
    if (!follows || !dataHash(envelopes).equals(header?.getDataHash_asU8() ?? Buffer.alloc(0))) {
      throw new Error(
        `block ${String(this.height)} in ${blocksFile} does not follow from the one before: restore a copy`,
      );
    }
    const codes = validationCodes(block);
    envelopes.forEach((bytes, txNum) => {
      this.#replayTransaction(bytes, codes[txNum] ?? 255, { blockNum: number, txNum });
    });
    this.#finish(block);
  }

  #replayTransaction(bytes: Uint8Array, code: ValidationCode, place: { blockNum: number; txNum: number }): void {
    let txId = '';
    let timestamp: Timestamp | undefined;
    try {
      const headers = parseHeaders(common.Envelope.deserializeBinary(bytes));
      txId = headers.channelHeader.getTxId();
      timestamp = headers.channelHeader.getTimestamp();
      if (code === 0 && headers.channelHeader.getType() === common.HeaderType.ENDORSER_TRANSACTION) {
        applyWrites(this.state, { ...place, txId }, parseTransaction(headers).sets);
      }
    } catch (error) {
      if (code === 0) {
        throw error;
      }
    }
    this.#remember(txId, { code, blockNumber: place.blockNum, timestamp });
  }

  /** The first transaction of an id is the one that counts; later ones are marked as duplicates in their blocks. */
  #remember(txId: string, status: TransactionStatus): void {
    if (txId !== '' && takesItsId(status.code) && !this.#statuses.has(txId)) {
      this.#statuses.set(txId, status);
      this.#commits.emit(`tx:${txId}`);
    }
  }

  #finish(block: common.Block): void {
    const number = blockNumber(block);
    this.#recent.set(number, block);
    this.#recent.delete(number - cachedBlocks);
    this.#lastHash = headerHash(block);
    this.state.advanceTo(number + 1);
    this.#commits.emit('block');
  }
}

function idOf(envelope: Uint8Array): string | undefined {
  try {
    return parseHeaders(common.Envelope.deserializeBinary(envelope)).channelHeader.getTxId();
  } catch {
    return undefined; // Anybody may have anything put into a block.
  }
}
