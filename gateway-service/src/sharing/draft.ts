import { DomainError } from '@entente/protocol';
import { chunkBytes, chunkCount, chunkPlace } from '@entente/protocol/secure';
import { ChunksAhead } from './chunks-ahead.js';
import type { SealedFileOptions } from './sealing/sealed-file.js';
import type { SealingThread } from './sealing/sealing-thread.js';

/**
 * Content that is being sealed while it comes in. Only whole, sealed chunks are written; what is held of a plaintext is a few
 * chunks in memory. What a stopped process left is read again and goes on after its last good chunk.
 */
export class Draft {
  readonly #thread: SealingThread;
  readonly #length: number;
  readonly #file: number;
  readonly #start: number;
  #chunks: number;
  #busy = false;

  private constructor(thread: SealingThread, file: number, length: number, chunks: number) {
    this.#thread = thread;
    this.#start = thread.starts;
    this.#file = file;
    this.#length = length;
    this.#chunks = chunks;
  }

  /** Goes on with what the file has; begins it if there is none. */
  static async open(thread: SealingThread, options: SealedFileOptions): Promise<Draft> {
    const file = thread.newFile();
    const { held } = await thread.run({ kind: 'seal', file, options });
    return new Draft(thread, file, options.length, held);
  }

  /** How many bytes of the plaintext are here: it goes on from there. */
  get offset(): number {
    return Math.min(this.#chunks * chunkBytes, this.#length);
  }

  get isWhole(): boolean {
    return this.#chunks === chunkCount(this.#length);
  }

  /** Whether the thread that knows it has ended, so that it has to be opened again. */
  get isLost(): boolean {
    return this.#thread.starts !== this.#start;
  }

  /**
   * Seals and writes what comes, from the offset on. What is left of a chunk when the sender stops is not kept.
   * @throws DomainError `UPLOAD_OFFSET_WRONG` if it begins elsewhere or another sender is at it; `INPUT_TOO_LARGE` if more
   * comes than was announced
   */
  async append(from: number, body: AsyncIterable<Uint8Array>): Promise<void> {
    this.#demandNext(from);
    this.#busy = true;
    const chunks = new ChunksAhead(async (bytes) => {
      this.#chunks = (await this.#thread.run({ kind: 'add', file: this.#file, bytes })).held;
    });
    try {
      await this.#take(body, chunks);
    } finally {
      await chunks.settled();
      this.#busy = false;
    }
    await chunks.done();
  }

  /**
   * Ends the file with the trailer. May be called again, with the same key or another. @returns the file's SHA-256 in hex
   * @throws DomainError `UPLOAD_INCOMPLETE`
   */
  async seal(contentKey: Uint8Array): Promise<string> {
    if (!this.isWhole || this.#busy) {
      const text = `${String(this.offset)} of ${String(this.#length)} bytes are here; send the others first`;
      throw new DomainError('UPLOAD_INCOMPLETE', text);
    }
    const { contentHash = '' } = await this.#thread.run({ kind: 'end', file: this.#file, contentKey });
    return contentHash;
  }

  /** Lets the file go; what is in it stays. */
  close(): void {
    if (!this.isLost) {
      this.#thread.run({ kind: 'close', file: this.#file }).catch(() => undefined);
    }
  }

  async #take(body: AsyncIterable<Uint8Array>, chunks: ChunksAhead): Promise<void> {
    let next = this.#chunks;
    const wanted = (): number => (next < chunkCount(this.#length) ? chunkPlace(this.#length, next).bytes : 0);
    for await (const part of body) {
      for (let taken = 0; taken < part.length;) {
        if (wanted() === 0) {
          throw new DomainError(
            'INPUT_TOO_LARGE',
            `the upload was announced with ${String(this.#length)} bytes, and more came`,
          );
        }
        taken += chunks.fill(part, taken, wanted());
        if (chunks.held === wanted()) {
          await chunks.hand();
          next += 1;
        }
      }
    }
    if (this.#length === 0 && next === 0) {
      await chunks.hand();
    }
  }

  #demandNext(from: number): void {
    if (this.#busy) {
      throw new DomainError('UPLOAD_OFFSET_WRONG', 'another sender is at this upload; one after the other');
    }
    if (from !== this.offset) {
      throw new DomainError('UPLOAD_OFFSET_WRONG', `the upload goes on from byte ${String(this.offset)}`);
    }
  }
}
