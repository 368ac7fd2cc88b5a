import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompressSync } from 'node:zlib';
import { common } from '@hyperledger/fabric-protos';
import { writeWhole } from '../data-dir.js';
import type { Log } from '../ports/services.js';
import { blockHash, chainFault } from './block-chain.js';
import { readRecords, SegmentFile } from './segment-file.js';

export interface BlockArchiveOptions {
  readonly dir: string;
  readonly log: Log;
  /** Size in bytes at which a segment is closed and compressed; default 8 MiB. */
  readonly segmentBytes?: number;
}

const compress = promisify(zstdCompress);
/** Certificates come again in every transaction: the window spans a whole segment. */
const compression = { params: { [constants.ZSTD_c_windowLog]: 23 } };

/**
 * Every block as the peer gave it, in numbered segments that are only appended to: a peer that was restored from a
 * snapshot serves no older ones. What is read from it is checked against the chain of hashes.
 */
export class BlockArchive {
  readonly #dir: string;
  readonly #log: Log;
  readonly #segmentBytes: number;
  /** First block of each closed segment. */
  readonly #closed: number[];
  readonly #compressing = new Set<Promise<void>>();
  #open: SegmentFile;
  #openFrom: number;
  #newest: Buffer | undefined;
  #fault: string | undefined;
  #cache: { readonly from: number; readonly records: readonly Buffer[] } | undefined;

  /** @throws Error if the folder cannot be written */
  constructor({ dir, log, segmentBytes = 8 * 1024 * 1024 }: BlockArchiveOptions) {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    this.#dir = dir;
    this.#log = log;
    this.#segmentBytes = segmentBytes;
    const starts = [...new Set(readdirSync(dir).flatMap((name) => /^(\d{12})\.blocks(\.zst)?$/.exec(name)?.[1] ?? []))]
      .map(Number)
      .sort((one, other) => one - other);
    const last = starts.at(-1);
    const isLastOpen = last !== undefined && !existsSync(this.#compressedFile(last));
    this.#closed = isLastOpen ? starts.slice(0, -1) : starts;
    this.#openFrom = isLastOpen ? last : this.#endOf(last);
    this.#open = new SegmentFile(this.#rawFile(this.#openFrom));
    for (const from of this.#closed) {
      this.#compress(from);
    }
    const newest = this.read(this.height() - 1);
    this.#newest = newest && blockHash(common.Block.deserializeBinary(newest));
  }

  /** The first block it holds; equal to the height if it holds none. */
  first(): number {
    return this.#closed[0] ?? this.#openFrom;
  }

  /** The number of the block that it takes next. */
  height(): number {
    return this.#openFrom + this.#open.count;
  }

  /** Bytes on the disk. */
  bytes(): number {
    const sizeOf = (from: number): number =>
      [this.#compressedFile(from), this.#rawFile(from)].reduce(
        (sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0),
        0,
      );
    return this.#open.length + this.#closed.reduce((sum, from) => sum + sizeOf(from), 0);
  }

  /** Begins at another block than 0, where the peer has no older ones. Only an empty archive can. */
  startAt(number: number): void {
    if (this.height() === this.first()) {
      this.#open.close();
      unlinkSync(this.#open.file);
      this.#openFrom = number;
      this.#open = new SegmentFile(this.#rawFile(number));
    }
  }

  /** Takes the next block; those it has are passed over. @throws Error if it does not follow, or cannot be written */
  append(block: common.Block): void {
    const number = block.getHeader()?.getNumber() ?? 0;
    if (number < this.height()) {
      return;
    }
    const fault =
      number > this.height()
        ? `block ${String(number)} arrived where block ${String(this.height())} was due`
        : chainFault(block, this.#newest);
    if (fault !== undefined) {
      throw new Error(`block archive: ${fault}`);
    }
    this.#open.append(block.serializeBinary());
    this.#newest = blockHash(block);
    if (this.#open.length >= this.#segmentBytes) {
      this.#roll();
    }
  }

  /** A block as it was received; undefined if it is not here. */
  read(number: number): Buffer | undefined {
    if (number >= this.#openFrom) {
      return this.#open.read(number - this.#openFrom);
    }
    const from = this.#closed.findLast((start) => start <= number);
    return from === undefined ? undefined : this.#records(from)[number - from];
  }

  /** Blocks from this one on. @throws Error where one is missing, changed, or does not follow the one before it */
  *blocks(from: number): Generator<common.Block> {
    let previous: Uint8Array | undefined;
    for (let number = from; number < this.height(); number++) {
      const bytes = this.read(number);
      const block = bytes && common.Block.deserializeBinary(bytes);
      const fault = block === undefined ? `block ${String(number)} is missing` : chainFault(block, previous);
      if (block === undefined || fault !== undefined) {
        this.#fault = `${fault ?? ''}; move ${this.#dir} away: a new archive is read from the peer`;
        throw new Error(`block archive: ${this.#fault}`);
      }
      previous = blockHash(block);
      yield block;
    }
  }

  /** What was found wrong when it was read; undefined if nothing was. */
  fault(): string | undefined {
    return this.#fault;
  }

  /** Waits until closed segments are compressed. */
  async close(): Promise<void> {
    this.#open.close();
    await Promise.all(this.#compressing);
  }

  #rawFile(from: number): string {
    return join(this.#dir, `${String(from).padStart(12, '0')}.blocks`);
  }

  #compressedFile(from: number): string {
    return `${this.#rawFile(from)}.zst`;
  }

  #endOf(from: number | undefined): number {
    return from === undefined ? 0 : from + this.#records(from).length;
  }

  #records(from: number): readonly Buffer[] {
    if (this.#cache?.from !== from) {
      const file = this.#compressedFile(from);
      const bytes = existsSync(file) ? zstdDecompressSync(readFileSync(file)) : readFileSync(this.#rawFile(from));
      this.#cache = { from, records: readRecords(bytes).records };
    }
    return this.#cache.records;
  }

  #roll(): void {
    const from = this.#openFrom;
    this.#openFrom = this.height();
    this.#open.close();
    this.#open = new SegmentFile(this.#rawFile(this.#openFrom));
    this.#closed.push(from);
    this.#compress(from);
  }

  /** The plain file goes when the compressed one is whole on the disk. */
  #compress(from: number): void {
    const raw = this.#rawFile(from);
    if (!existsSync(raw)) {
      return;
    }
    const done = compress(readFileSync(raw), compression)
      .then((bytes) => {
        writeWhole(this.#compressedFile(from), bytes);
        unlinkSync(raw);
      })
      .catch((error: unknown) => {
        this.#log.warn('block archive: a segment stays uncompressed', {
          block: from,
          code: error instanceof Error ? error.message : 'unknown',
        });
      })
      .finally(() => this.#compressing.delete(done));
    this.#compressing.add(done);
  }
}
