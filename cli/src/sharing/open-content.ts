import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { DomainError } from '@entente/protocol';
import {
  chunkBytes,
  chunkCount,
  type ChunkKeys,
  chunkKeys,
  chunkNonce,
  chunkPlace,
  chunkTagBytes,
  inPieces,
  plainLength,
  trailerBytes,
  trailerKey,
  trailerNonce,
} from '@entente/protocol/secure';
import type { Progress } from './upload-file.js';

/** Sealed content that is somewhere else: parts of it as they are asked for, from the first byte to the last that was asked for. */
export interface SealedContent {
  /** The last bytes, with the length of all. */
  tail(bytes: number): Promise<{ readonly bytes: Uint8Array; readonly length: number }>;
  from(offset: number, sink: (part: Uint8Array) => Promise<void>): Promise<void>;
}

export interface OpenOptions {
  /** Under which the trailer was sealed. */
  readonly contentKey: Uint8Array;
  /** SHA-256 of the sealed file, as the ledger names it. */
  readonly contentHash: string;
  readonly onProgress?: Progress;
}

/**
 * Opens shared content into a file. What comes is checked chunk by chunk before it is written beside the file; what an earlier
 * call left there is gone on with. The file is there when all of it is what its owner has committed to.
 * @throws DomainError `ENVELOPE_UNREADABLE` if it is not what was sealed; `COMMITMENT_MISMATCH` if it is another plaintext
 */
export async function openContent(content: SealedContent, target: string, options: OpenOptions): Promise<void> {
  const { bytes: trailer, length } = await content.tail(trailerBytes);
  const dataKey = new Uint8Array(trailerBytes - chunkTagBytes);
  openInto(dataKey, { key: trailerKey(options.contentKey), nonce: trailerNonce }, trailer);
  const plain = plainLength(length);
  const part = `${target}.${options.contentHash.slice(0, 12)}.part`;
  const file = await open(part, 'a+', 0o600);
  let digest: string;
  try {
    // No sync: what a loss of power takes can be fetched again.
    digest = await new Opening(file, plain, dataKey, options.onProgress).run(content, trailer);
  } finally {
    await file.close();
  }
  if (digest !== options.contentHash) {
    await rm(part, { force: true });
    throw new DomainError('COMMITMENT_MISMATCH', 'what came is not what its owner has committed to on the ledger');
  }
  await rename(part, target);
}

class Opening {
  readonly #file: FileHandle;
  readonly #length: number;
  readonly #keys: ChunkKeys;
  readonly #hash = createHash('sha256');
  readonly #onProgress: Progress;
  #chunks = 0;
  #writing = Promise.resolve();
  readonly #sealed = Buffer.allocUnsafeSlow(chunkBytes + chunkTagBytes);
  /** One is written while the other is opened into. */
  readonly #plain = [Buffer.allocUnsafeSlow(chunkBytes), Buffer.allocUnsafeSlow(chunkBytes)] as const;
  #held = 0;

  constructor(file: FileHandle, length: number, dataKey: Uint8Array, onProgress: Progress = () => undefined) {
    this.#file = file;
    this.#length = length;
    this.#keys = chunkKeys(dataKey);
    this.#onProgress = onProgress;
  }

  /** @returns the digest of the sealed content that all that is in the file then was */
  async run(content: SealedContent, trailer: Uint8Array): Promise<string> {
    await this.#readAgain();
    this.#onProgress(this.#done(), this.#length);
    if (this.#chunks < chunkCount(this.#length)) {
      const { offset } = chunkPlace(this.#length, this.#chunks);
      try {
        await content.from(offset, (part) => this.#take(part));
      } finally {
        await this.#writing;
      }
    }
    if (this.#chunks < chunkCount(this.#length)) {
      throw new DomainError('ENVELOPE_UNREADABLE', 'the content ends before its last chunk');
    }
    return this.#hash.update(trailer).digest('hex');
  }

  /** Whole chunks that an earlier call has written. They were checked then; sealed again, they count as they are now. */
  async #readAgain(): Promise<void> {
    const { size } = await this.#file.stat();
    const whole = size >= this.#length ? chunkCount(this.#length) - 1 : Math.floor(size / chunkBytes);
    await this.#file.truncate(whole * chunkBytes);
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (; this.#chunks < whole; this.#chunks += 1) {
      await this.#file.read(buffer, 0, chunkBytes, this.#chunks * chunkBytes);
      this.#sealAgain(buffer);
    }
  }

  async #take(part: Uint8Array): Promise<void> {
    for (let taken = 0; taken < part.length && this.#chunks < chunkCount(this.#length);) {
      const place = chunkPlace(this.#length, this.#chunks);
      const size = place.bytes + chunkTagBytes;
      const end = Math.min(part.length, taken + size - this.#held);
      this.#sealed.set(part.subarray(taken, end), this.#held);
      this.#held += end - taken;
      taken = end;
      if (this.#held === size) {
        const sealed = this.#sealed.subarray(0, size);
        const plain = this.#plain[place.index % 2 === 0 ? 0 : 1].subarray(0, place.bytes);
        openInto(plain, { key: this.#keys.key, nonce: chunkNonce(this.#keys.prefix, place) }, sealed);
        this.#hash.update(sealed);
        await this.#writing;
        this.#writing = this.#write(plain);
        this.#chunks += 1;
        this.#held = 0;
        this.#onProgress(this.#done(), this.#length);
      }
    }
  }

  /** One chunk is written while the next one comes. Whether it failed is seen before the next one, or at the end. */
  #write(plain: Buffer): Promise<void> {
    const written = this.#file.write(plain).then(() => undefined);
    written.catch(() => undefined);
    return written;
  }

  #sealAgain(plain: Uint8Array): void {
    const { key, prefix } = this.#keys;
    const cipher = createCipheriv('aes-256-gcm', key, chunkNonce(prefix, chunkPlace(this.#length, this.#chunks)));
    const sealed = this.#sealed.subarray(0, plain.length);
    inPieces(cipher, plain, sealed);
    this.#hash.update(sealed);
    cipher.final();
    this.#hash.update(cipher.getAuthTag());
  }

  #done(): number {
    return Math.min(this.#length, this.#chunks * chunkBytes);
  }
}

/** Opens what was sealed. @param plain has the room for it; what is in it is good when this has come back */
function openInto(
  plain: Uint8Array,
  { key, nonce }: { readonly key: Uint8Array; readonly nonce: Uint8Array },
  sealed: Uint8Array,
): void {
  try {
    const end = sealed.length - chunkTagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: chunkTagBytes });
    decipher.setAuthTag(sealed.subarray(end));
    inPieces(decipher, sealed.subarray(0, end), plain);
    decipher.final();
  } catch (error) {
    throw new DomainError('ENVELOPE_UNREADABLE', 'the content is not what was sealed under this key', { cause: error });
  }
}
