import { createHash, type Hash } from 'node:crypto';
import { closeSync, fdatasync, fsyncSync, openSync, readSync, writeSync } from 'node:fs';

/** So many bytes are written before the disk is asked to keep them, while others come. */
const bytesASync = 32 * 1_048_576;

/**
 * A file that grows, with the digest of what is in it. It waits for the disk, and so is for threads that do nothing else. What
 * a stopped process left is read again.
 */
export class KeptFile {
  readonly #file: number;
  readonly #hash: Hash = createHash('sha256');
  #size = 0;
  #syncedSize = 0;
  #syncing = false;
  #fault: Error | undefined;
  #isClosed = false;

  /** Begins it if there is none. */
  constructor(path: string) {
    closeSync(openSync(path, 'a', 0o600));
    this.#file = openSync(path, 'r+');
  }

  /** How many bytes are in the digest: the next ones come after them. */
  get size(): number {
    return this.#size;
  }

  /** Takes up what the file has, so many bytes after the others. @returns whether it was taken */
  readAgain(buffer: Uint8Array, isGood: (bytes: Uint8Array) => boolean): boolean {
    const bytes = buffer.subarray(0, readSync(this.#file, buffer, 0, buffer.length, this.#size));
    if (!isGood(bytes)) {
      return false;
    }
    this.#hash.update(bytes);
    this.#size += bytes.length;
    return true;
  }

  /** Writes what comes next. What is only half on the disk is written over the next time. */
  append(bytes: Uint8Array): void {
    writeWhole(this.#file, bytes, this.#size);
    this.#hash.update(bytes);
    this.#size += bytes.length;
    if (this.#size - this.#syncedSize >= bytesASync) {
      this.#syncMeanwhile();
    }
  }

  /**
   * Writes an end, which may be written anew later, and has the disk keep all. @returns the SHA-256 of the whole, in hex
   * @throws Error if the disk has not kept what was written
   */
  end(last?: Uint8Array): string {
    if (this.#fault !== undefined) {
      throw this.#fault;
    }
    if (last !== undefined) {
      writeWhole(this.#file, last, this.#size);
    }
    fsyncSync(this.#file);
    const hash = this.#hash.copy();
    return (last === undefined ? hash : hash.update(last)).digest('hex');
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
      this.#syncedSize = this.#size;
      fdatasync(this.#file, (error) => {
        this.#syncing = false;
        this.#fault ??= error ?? undefined;
        if (this.#isClosed) {
          closeSync(this.#file);
        }
      });
    }
  }
}

/** One call is enough, but for a disk that is full. */
function writeWhole(file: number, bytes: Uint8Array, offset: number): void {
  const written = writeSync(file, bytes, 0, bytes.length, offset);
  if (written < bytes.length) {
    throw new Error(`the disk took ${String(written)} of ${String(bytes.length)} bytes`);
  }
}
