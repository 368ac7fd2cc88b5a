import { createCipheriv } from 'node:crypto';
import { type Words, wordsOf } from '../ring/words.js';

export const seedBytes = 32;

const zeros = new Uint8Array(1 << 20);

/**
 * An endless stream of words from a seed: AES-256 in counter mode. A seed gives one stream per number, each of 2^64 blocks of
 * 16 bytes, so that parties may begin anywhere.
 */
export class Prg {
  readonly #cipher: ReturnType<typeof createCipheriv>;

  constructor(seed: Uint8Array, stream: number) {
    const start = new DataView(new ArrayBuffer(16));
    start.setBigUint64(0, BigInt(stream));
    this.#cipher = createCipheriv('aes-256-ctr', seed, new Uint8Array(start.buffer));
  }

  /** The next `count` words. */
  words(count: number): Words {
    const length = count * 4;
    if (length <= zeros.length) {
      return wordsOf(this.#cipher.update(zeros.subarray(0, length)));
    }
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += zeros.length) {
      bytes.set(this.#cipher.update(zeros.subarray(0, Math.min(zeros.length, length - at))), at);
    }
    return new Uint32Array(bytes.buffer);
  }
}
