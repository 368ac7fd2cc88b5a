import { chunkBytes } from '@entente/protocol/secure';

/** So many chunks are sealed, or wait for it, or come in. */
const chunksInMemory = 4;

/** Chunks of a plaintext that are handed on while the next one comes in; no more than a few at a time are in memory. */
export class ChunksAhead {
  readonly #hand: (plain: Uint8Array<SharedArrayBuffer>) => Promise<void>;
  readonly #handed: Promise<Uint8Array<SharedArrayBuffer>>[] = [];
  #chunk: Uint8Array<SharedArrayBuffer> | undefined;
  #chunks = 0;
  #held = 0;

  /** @param hand is done when the chunk's memory may be written again */
  constructor(hand: (plain: Uint8Array<SharedArrayBuffer>) => Promise<void>) {
    this.#hand = hand;
  }

  /** How many bytes of the next chunk are here. */
  get held(): number {
    return this.#held;
  }

  /** Takes what fits into a chunk of so many bytes. @returns how many bytes of the part it took */
  fill(part: Uint8Array, from: number, size: number): number {
    this.#chunk ??= this.#newChunk();
    const taken = Math.min(part.length - from, size - this.#held);
    this.#chunk.set(taken === part.length ? part : part.subarray(from, from + taken), this.#held);
    this.#held += taken;
    return taken;
  }

  /** Hands the chunk on, and waits until there is memory for another. @throws what handing an earlier one on threw */
  async hand(): Promise<void> {
    const chunk = this.#chunk ?? this.#newChunk();
    const handed = this.#hand(chunk.subarray(0, this.#held)).then(() => chunk);
    // Whoever waits for it next sees why it failed.
    handed.catch(() => undefined);
    this.#handed.push(handed);
    this.#held = 0;
    this.#chunk = this.#chunks < chunksInMemory ? undefined : await this.#handed.shift();
  }

  /** When nothing is on its way any more, whether it went well or not. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#handed);
  }

  /** @throws what handing one on threw */
  async done(): Promise<void> {
    await Promise.all(this.#handed);
  }

  #newChunk(): Uint8Array<SharedArrayBuffer> {
    this.#chunks += 1;
    return new Uint8Array(new SharedArrayBuffer(chunkBytes));
  }
}
