import { createHash, type Hash } from 'node:crypto';
import { closeSync, fdatasync, fsyncSync, openSync, readSync, writevSync } from 'node:fs';
import {
  chunkBytes,
  chunkCount,
  type ChunkKeys,
  chunkKeys,
  chunkPlace,
  chunksLength,
  chunkTagBytes,
} from '@entente/protocol/secure';
import { freeNow } from './free-now.js';
import { openChunk, sealChunk, sealTrailer } from './seal-content.js';

export interface SealedFileOptions {
  readonly file: string;
  /** Bytes of the whole plaintext, as it was announced. */
  readonly length: number;
  /** Of the chunks. */
  readonly dataKey: Uint8Array;
}

/** So many chunks are written before the disk is asked to keep them, while others come. */
const chunksASync = 32;

/**
 * A file of sealed chunks, one added after the other. It waits for the disk, and so has a thread of its own. What a stopped
 * process left is read again and goes on after its last good chunk.
 */
export class SealedFile {
  readonly #options: SealedFileOptions;
  readonly #keys: ChunkKeys;
  readonly #hash: Hash = createHash('sha256');
  readonly #file: number;
  #chunks = 0;
  #syncing = false;
  #fault: Error | undefined;
  #isClosed = false;

  /** Goes on with what the file has; begins it if there is none. */
  constructor(options: SealedFileOptions) {
    this.#options = options;
    this.#keys = chunkKeys(options.dataKey);
    closeSync(openSync(options.file, 'a', 0o600));
    this.#file = openSync(options.file, 'r+');
    this.#readAgain();
  }

  /** How many chunks are here, and good. */
  get chunks(): number {
    return this.#chunks;
  }

  /** Seals and writes the next chunk. One that is only half on the disk is written over, and has left this machine nowhere. */
  add(plain: Uint8Array): void {
    const place = chunkPlace(this.#options.length, this.#chunks);
    const parts = sealChunk(this.#keys, place, plain);
    writeWhole(this.#file, parts, place.offset);
    for (const part of parts) {
      this.#hash.update(part);
    }
    freeNow(parts[0]);
    this.#chunks += 1;
    if (this.#chunks % chunksASync === 0) {
      this.#syncMeanwhile();
    }
  }

  /**
   * Ends the file with the trailer. May be called again, with the same key or another. @returns the file's SHA-256 in hex
   * @throws Error if the disk has not kept what was written
   */
  seal(contentKey: Uint8Array): string {
    if (this.#fault !== undefined) {
      throw this.#fault;
    }
    const { length, dataKey } = this.#options;
    const trailer = sealTrailer(contentKey, dataKey);
    writeWhole(this.#file, [trailer], chunksLength(length));
    fsyncSync(this.#file);
    return this.#hash.copy().update(trailer).digest('hex');
  }

  close(): void {
    this.#isClosed = true;
    if (!this.#syncing) {
      closeSync(this.#file);
    }
  }

  /** So that the end does not wait for all of it. The system tells of a fault once, so it is kept for the end. */
  #syncMeanwhile(): void {
    if (!this.#syncing) {
      this.#syncing = true;
      fdatasync(this.#file, (error) => {
        this.#syncing = false;
        this.#fault ??= error ?? undefined;
        if (this.#isClosed) {
          closeSync(this.#file);
        }
      });
    }
  }

  #readAgain(): void {
    const { length } = this.#options;
    const buffer = Buffer.allocUnsafe(Math.min(length, chunkBytes) + chunkTagBytes);
    while (this.#chunks < chunkCount(length)) {
      const place = chunkPlace(length, this.#chunks);
      const size = place.bytes + chunkTagBytes;
      const sealed = buffer.subarray(0, readSync(this.#file, buffer, 0, size, place.offset));
      if (sealed.length !== size || openChunk(this.#keys, place, sealed) === undefined) {
        return;
      }
      this.#hash.update(sealed);
      this.#chunks += 1;
    }
  }
}

/** One call is enough, but for a disk that is full. */
function writeWhole(file: number, parts: readonly Uint8Array[], offset: number): void {
  const size = parts.reduce((sum, { length }) => sum + length, 0);
  const written = writevSync(file, parts, offset);
  if (written < size) {
    throw new Error(`the disk took ${String(written)} of ${String(size)} bytes`);
  }
}
