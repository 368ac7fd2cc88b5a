import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { encodeRecord, readRecord, recordHeaderBytes } from '../domain/block-record.js';

/** What was found when the file was opened. */
export interface Recovery {
  readonly blocks: readonly Buffer[];
  /** Bytes of an unfinished last write that were cut off; 0 after a clean end. */
  readonly cutBytes: number;
}

/** An append-only file of blocks. A block is kept once {@link append} has returned: it is on the disk then. */
export class BlockStore {
  readonly #file: FileHandle;
  readonly #places: { readonly start: number; readonly length: number }[] = [];
  #end = 0;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /**
   * Opens the file and reads all of it. An unfinished last record is cut off.
   * @throws Error if a record before the last is damaged; the message names the block.
   */
  static async open(path: string): Promise<{ store: BlockStore; recovery: Recovery }> {
    const file = await open(path, 'a+', 0o600);
    try {
      await syncFolder(dirname(path));
      const store = new BlockStore(file);
      return { store, recovery: await store.#recover(path) };
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get height(): number {
    return this.#places.length;
  }

  async append(block: Uint8Array): Promise<void> {
    const record = encodeRecord(block);
    await this.#file.appendFile(record);
    await this.#file.datasync();
    this.#remember(block.length);
  }

  /** The bytes of a block that is there. */
  async read(number: number): Promise<Uint8Array> {
    const place = this.#places[number];
    if (place === undefined) {
      throw new Error(`there is no block ${String(number)} yet`);
    }
    const { buffer } = await this.#file.read(Buffer.allocUnsafe(place.length), 0, place.length, place.start);
    return buffer;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #recover(path: string): Promise<Recovery> {
    const bytes = await readFile(path);
    const blocks: Buffer[] = [];
    for (;;) {
      const record = readRecord(bytes, this.#end);
      if (record.kind === 'block') {
        blocks.push(record.block);
        this.#remember(record.block.length);
        continue;
      }
      if (record.kind === 'broken') {
        throw new Error(
          `block ${String(this.height)} in ${path} is damaged (at byte ${String(this.#end)}): ` +
            'restore the file from a copy, or remove the ledger folder and begin again',
        );
      }
      const cutBytes = bytes.length - this.#end;
      if (cutBytes > 0) {
        await this.#file.truncate(this.#end);
        await this.#file.sync();
      }
      return { blocks, cutBytes };
    }
  }

  #remember(length: number): void {
    this.#places.push({ start: this.#end + recordHeaderBytes, length });
    this.#end += recordHeaderBytes + length;
  }
}

/** A new file is there after a power cut only if its folder was written too. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
