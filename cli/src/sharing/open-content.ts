import { createDecipheriv, createHash } from 'node:crypto';
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
  type ContentSecrets,
  plainLength,
  trailerBytes,
  trailerKey,
  trailerNonce,
  unpackSecrets,
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
  /** SHA-256 over the salt and the plaintext, as the ledger names it. */
  readonly plainCommitment: string;
  readonly onProgress?: Progress;
}

/**
 * Opens shared content into a file. What comes is checked chunk by chunk before it is written beside the file; what an earlier
 * call left there is gone on with. The file is there when all of it is what its owner has committed to.
 * @throws DomainError `ENVELOPE_UNREADABLE` if it is not what was sealed; `COMMITMENT_MISMATCH` if it is another plaintext
 */
export async function openContent(content: SealedContent, target: string, options: OpenOptions): Promise<void> {
  const { bytes: trailer, length } = await content.tail(trailerBytes);
  const secrets = openTrailer(options.contentKey, trailer);
  const plain = plainLength(length);
  const part = `${target}.${options.contentHash.slice(0, 12)}.part`;
  const file = await open(part, 'a+', 0o600);
  let commitment: string;
  try {
    commitment = await new Opening(file, plain, secrets, options.onProgress).run(content);
    await file.sync();
  } finally {
    await file.close();
  }
  if (commitment !== options.plainCommitment) {
    await rm(part, { force: true });
    throw new DomainError('COMMITMENT_MISMATCH', 'what came out is not what its owner has committed to on the ledger');
  }
  await rename(part, target);
}

class Opening {
  readonly #file: FileHandle;
  readonly #length: number;
  readonly #keys: ChunkKeys;
  readonly #plain;
  readonly #onProgress: Progress;
  #chunks = 0;
  readonly #sealed = Buffer.allocUnsafe(chunkBytes + chunkTagBytes);
  #held = 0;

  constructor(file: FileHandle, length: number, secrets: ContentSecrets, onProgress: Progress = () => undefined) {
    this.#file = file;
    this.#length = length;
    this.#keys = chunkKeys(secrets.dataKey);
    this.#plain = createHash('sha256').update(secrets.salt);
    this.#onProgress = onProgress;
  }

  /** @returns the commitment to all that is in the file then */
  async run(content: SealedContent): Promise<string> {
    await this.#readAgain();
    this.#onProgress(this.#done(), this.#length);
    if (this.#chunks < chunkCount(this.#length)) {
      const { offset } = chunkPlace(this.#length, this.#chunks);
      await content.from(offset, (part) => this.#take(part));
    }
    if (this.#chunks < chunkCount(this.#length)) {
      throw new DomainError('ENVELOPE_UNREADABLE', 'the content ends before its last chunk');
    }
    return this.#plain.digest('hex');
  }

  /** Whole chunks that an earlier call has written. They were checked then; the commitment is over them as they are now. */
  async #readAgain(): Promise<void> {
    const { size } = await this.#file.stat();
    const whole = size >= this.#length ? chunkCount(this.#length) - 1 : Math.floor(size / chunkBytes);
    await this.#file.truncate(whole * chunkBytes);
    const buffer = Buffer.allocUnsafe(chunkBytes);
    for (; this.#chunks < whole; this.#chunks += 1) {
      await this.#file.read(buffer, 0, chunkBytes, this.#chunks * chunkBytes);
      this.#plain.update(buffer);
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
        const plain = opened(this.#keys.key, chunkNonce(this.#keys.prefix, place), this.#sealed.subarray(0, size));
        this.#plain.update(plain);
        await this.#file.write(plain);
        this.#chunks += 1;
        this.#held = 0;
        this.#onProgress(this.#done(), this.#length);
      }
    }
  }

  #done(): number {
    return Math.min(this.#length, this.#chunks * chunkBytes);
  }
}

function openTrailer(contentKey: Uint8Array, trailer: Uint8Array): ContentSecrets {
  return unpackSecrets(opened(trailerKey(contentKey), trailerNonce, trailer));
}

function opened(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Buffer {
  try {
    const end = sealed.length - chunkTagBytes;
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: chunkTagBytes });
    decipher.setAuthTag(sealed.subarray(end));
    const plain = decipher.update(sealed.subarray(0, end));
    decipher.final();
    return plain;
  } catch (error) {
    throw new DomainError('ENVELOPE_UNREADABLE', 'the content is not what was sealed under this key', { cause: error });
  }
}
