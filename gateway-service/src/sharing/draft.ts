import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { DomainError } from '@entente/protocol';
import {
  chunkBytes,
  chunkCount,
  type ChunkKeys,
  chunkKeys,
  chunkPlace,
  chunksLength,
  chunkTagBytes,
  type ContentSecrets,
} from '@entente/protocol/secure';
import { openChunk, sealChunk, sealTrailer } from './seal-content.js';

export interface DraftOptions {
  readonly file: string;
  /** Bytes of the whole plaintext, as it was announced. */
  readonly length: number;
  readonly secrets: ContentSecrets;
}

/** What content came to be called when it was whole. */
export interface SealedDraft {
  /** SHA-256 of the sealed file, in hex. */
  readonly contentHash: string;
  /** SHA-256 over the salt and the plaintext, in hex. */
  readonly plainCommitment: string;
}

/**
 * Content that is being sealed while it comes in. Only whole, sealed chunks are written; what is held of a plaintext is one
 * chunk in memory. What a stopped process left is read again and goes on after its last good chunk.
 */
export class Draft {
  readonly #options: DraftOptions;
  readonly #keys: ChunkKeys;
  readonly #sealed: Hash = createHash('sha256');
  readonly #plain: Hash;
  #chunks = 0;
  #busy = false;

  private constructor(options: DraftOptions) {
    this.#options = options;
    this.#keys = chunkKeys(options.secrets.dataKey);
    this.#plain = createHash('sha256').update(options.secrets.salt);
  }

  /** Goes on with what the file has; begins it if there is none. */
  static async open(options: DraftOptions): Promise<Draft> {
    const draft = new Draft(options);
    const file = await open(options.file, 'a+', 0o600);
    try {
      await draft.#readAgain(file);
    } finally {
      await file.close();
    }
    return draft;
  }

  /** How many bytes of the plaintext are here: it goes on from there. */
  get offset(): number {
    return Math.min(this.#chunks * chunkBytes, this.#options.length);
  }

  get isWhole(): boolean {
    return this.#chunks === chunkCount(this.#options.length);
  }

  /**
   * Seals and writes what comes, from the offset on. What is left of a chunk when the sender stops is not kept.
   * @throws DomainError `UPLOAD_OFFSET_WRONG` if it begins elsewhere or another sender is at it; `INPUT_TOO_LARGE` if more
   * comes than was announced
   */
  async append(from: number, body: AsyncIterable<Uint8Array>): Promise<void> {
    this.#demandNext(from);
    this.#busy = true;
    try {
      const file = await open(this.#options.file, 'r+');
      try {
        await this.#write(file, body);
      } finally {
        await file.close();
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Ends the file with the trailer. May be called again, with the same key or another. @throws DomainError `UPLOAD_INCOMPLETE` */
  async seal(contentKey: Uint8Array): Promise<SealedDraft> {
    const { length, secrets, file: path } = this.#options;
    if (!this.isWhole || this.#busy) {
      const text = `${String(this.offset)} of ${String(length)} bytes are here; send the others first`;
      throw new DomainError('UPLOAD_INCOMPLETE', text);
    }
    const trailer = sealTrailer(contentKey, secrets);
    const file = await open(path, 'r+');
    try {
      await file.write(trailer, 0, trailer.length, chunksLength(length));
      await file.sync();
    } finally {
      await file.close();
    }
    return {
      contentHash: this.#sealed.copy().update(trailer).digest('hex'),
      plainCommitment: this.#plain.copy().digest('hex'),
    };
  }

  #demandNext(from: number): void {
    if (this.#busy) {
      throw new DomainError('UPLOAD_OFFSET_WRONG', 'another sender is at this upload; one after the other');
    }
    if (from !== this.offset) {
      throw new DomainError('UPLOAD_OFFSET_WRONG', `the upload goes on from byte ${String(this.offset)}`);
    }
  }

  async #write(file: FileHandle, body: AsyncIterable<Uint8Array>): Promise<void> {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let held = 0;
    for await (const part of body) {
      for (let taken = 0; taken < part.length;) {
        if (this.isWhole) {
          throw tooLong(this.#options.length);
        }
        const wanted = chunkPlace(this.#options.length, this.#chunks).bytes;
        const end = Math.min(part.length, taken + wanted - held);
        chunk.set(part.subarray(taken, end), held);
        held += end - taken;
        taken = end;
        if (held === wanted) {
          await this.#writeChunk(file, chunk.subarray(0, held));
          held = 0;
        }
      }
    }
    if (this.#options.length === 0 && !this.isWhole) {
      await this.#writeChunk(file, new Uint8Array());
    }
  }

  async #writeChunk(file: FileHandle, plain: Uint8Array): Promise<void> {
    const place = chunkPlace(this.#options.length, this.#chunks);
    const sealed = sealChunk(this.#keys, place, plain);
    // A chunk that is only half on the disk is written over from its beginning, and has left this machine nowhere.
    const written = file.write(sealed, 0, sealed.length, place.offset);
    this.#plain.update(plain);
    await written;
    this.#sealed.update(sealed);
    this.#chunks += 1;
  }

  async #readAgain(file: FileHandle): Promise<void> {
    const { length } = this.#options;
    const buffer = Buffer.allocUnsafe(chunkBytes + chunkTagBytes);
    while (!this.isWhole) {
      const place = chunkPlace(length, this.#chunks);
      const size = place.bytes + chunkTagBytes;
      const { bytesRead } = await file.read(buffer, 0, size, place.offset);
      const sealed = buffer.subarray(0, bytesRead);
      const plain = bytesRead === size ? openChunk(this.#keys, place, sealed) : undefined;
      if (plain === undefined) {
        return;
      }
      this.#plain.update(plain);
      this.#sealed.update(sealed);
      this.#chunks += 1;
    }
  }
}

function tooLong(length: number): DomainError {
  return new DomainError('INPUT_TOO_LARGE', `the upload was announced with ${String(length)} bytes, and more came`);
}
