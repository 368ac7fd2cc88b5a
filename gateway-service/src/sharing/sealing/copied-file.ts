import { KeptFile } from './kept-file.js';

/** A file of sealed content as it comes from somewhere else. What a stopped process left counts. */
export class CopiedFile {
  readonly #file: KeptFile;

  constructor(path: string) {
    this.#file = new KeptFile(path);
    const buffer = Buffer.allocUnsafe(1_048_576);
    let isLeft = true;
    while (isLeft) {
      isLeft = this.#file.readAgain(buffer, ({ length }) => length > 0);
    }
  }

  /** How many bytes are here. */
  get held(): number {
    return this.#file.size;
  }

  /** The memory of the bytes is given back. */
  add(bytes: Uint8Array): void {
    this.#file.append(bytes);
    if (bytes.buffer instanceof ArrayBuffer) {
      bytes.buffer.transfer(0);
    }
  }

  /** @returns the file's SHA-256 in hex */
  end(): string {
    return this.#file.end();
  }

  close(): void {
    this.#file.close();
  }
}
