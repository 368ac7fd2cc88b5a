import { randomBytes } from 'node:crypto';
import { addInto, subtractFrom, type Words } from '../ring/words.js';
import type { Rounds } from '../rounds.js';
import { Prg, seedBytes } from './prg.js';

/** What a party holds of a vector that every party put in: a share of the sum and, where asked, of each party's own. */
export interface SharedInput {
  readonly sum: Words;
  /** In the order of the parties; empty where only the sum was asked for. */
  readonly each: readonly Words[];
}

/**
 * Additive sharing of every party's inputs among all: the shares of the others are streams of seeds, one a pair of parties and
 * direction, and the owner keeps the correction, its input less all of them. So 32 bytes a pair share vectors of any length, and
 * any n-1 shares of an input are uniform and independent of it (as far as AES-256 is).
 */
export class InputSharing {
  readonly #me: number;
  readonly #out: readonly Uint8Array[];
  readonly #in: readonly Uint8Array[];

  private constructor(me: number, sent: readonly Uint8Array[], received: readonly Uint8Array[]) {
    this.#me = me;
    this.#out = sent;
    this.#in = received;
  }

  /** One round, in which each party sends each other a fresh seed. */
  static async among(rounds: Rounds): Promise<InputSharing> {
    const sent = new Map(rounds.parties.map((party) => [party, Uint8Array.from(randomBytes(seedBytes))]));
    const none = new Uint8Array(seedBytes);
    const received = await rounds.exchange('input-seeds', (party) => sent.get(party) ?? none, seedBytes);
    return new InputSharing(
      rounds.parties.indexOf(rounds.me),
      rounds.parties.map((party) => sent.get(party) ?? none),
      rounds.parties.map((party) => received.get(party) ?? none),
    );
  }

  /** The streams of one block; each block must be asked for once only, with the same vectors in the same order by everybody. */
  block(index: number): BlockSharing {
    const streams = (seeds: readonly Uint8Array[]): readonly (Prg | undefined)[] =>
      seeds.map((seed, party) => (party === this.#me ? undefined : new Prg(seed, index)));
    return new BlockSharing(this.#me, streams(this.#out), streams(this.#in));
  }
}

export class BlockSharing {
  readonly #me: number;
  readonly #out: readonly (Prg | undefined)[];
  readonly #in: readonly (Prg | undefined)[];

  constructor(me: number, sent: readonly (Prg | undefined)[], received: readonly (Prg | undefined)[]) {
    this.#me = me;
    this.#out = sent;
    this.#in = received;
  }

  /** Shares the next vector, of elements of `width` words; `mine` is left as it is. */
  share(mine: Words, width: number, wantsEach: boolean): SharedInput {
    const own = Uint32Array.from(mine);
    for (const stream of this.#out) {
      if (stream) {
        subtractFrom(own, stream.words(own.length), width);
      }
    }
    const others = this.#in.map((stream) => stream?.words(own.length));
    const sum = wantsEach ? Uint32Array.from(own) : own;
    for (const other of others) {
      if (other) {
        addInto(sum, other, width);
      }
    }
    return { sum, each: wantsEach ? others.map((other, party) => (party === this.#me ? own : (other ?? own))) : [] };
  }
}
