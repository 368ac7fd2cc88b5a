import { chunkBytes, chunkCount, type ChunkKeys, chunkKeys, chunkPlace, chunkTagBytes } from '@entente/protocol/secure';
import { KeptFile } from './kept-file.js';
import { openChunk, sealChunk, sealTrailer } from './seal-content.js';

export interface SealedFileOptions {
  readonly path: string;
  /** Bytes of the whole plaintext, as it was announced. */
  readonly length: number;
  /** Of the chunks. */
  readonly dataKey: Uint8Array;
}

/** A file of sealed chunks, one added after the other. It goes on after the last good chunk that a stopped process left. */
export class SealedFile {
  readonly #options: SealedFileOptions;
  readonly #keys: ChunkKeys;
  readonly #file: KeptFile;
  /** One chunk as it stands in the file; the same memory for all of them. */
  readonly #sealed: Buffer;
  #chunks = 0;

  constructor(options: SealedFileOptions) {
    this.#options = options;
    this.#sealed = Buffer.allocUnsafeSlow(Math.min(options.length, chunkBytes) + chunkTagBytes);
    this.#keys = chunkKeys(options.dataKey);
    this.#file = new KeptFile(options.path);
    this.#readAgain();
  }

  /** How many chunks are here, and good. */
  get held(): number {
    return this.#chunks;
  }

  /** Seals and writes the next chunk. One that is only half on the disk is written over, and has left this machine nowhere. */
  add(plain: Uint8Array): void {
    const sealed = this.#sealed.subarray(0, plain.length + chunkTagBytes);
    sealChunk(this.#keys, chunkPlace(this.#options.length, this.#chunks), plain, sealed);
    this.#file.append(sealed);
    this.#chunks += 1;
  }

  /** Ends the file with the trailer. May be called again, with the same key or another. @returns the file's SHA-256 in hex */
  end(contentKey: Uint8Array): string {
    return this.#file.end(sealTrailer(contentKey, this.#options.dataKey));
  }

  close(): void {
    this.#file.close();
  }

  #readAgain(): void {
    const { length } = this.#options;
    const plain = Buffer.allocUnsafeSlow(Math.min(length, chunkBytes));
    for (let isGood = true; isGood && this.#chunks < chunkCount(length); this.#chunks += isGood ? 1 : 0) {
      const place = chunkPlace(length, this.#chunks);
      const size = place.bytes + chunkTagBytes;
      isGood = this.#file.readAgain(
        this.#sealed.subarray(0, size),
        (sealed) => sealed.length === size && openChunk(this.#keys, place, sealed, plain),
      );
    }
  }
}
