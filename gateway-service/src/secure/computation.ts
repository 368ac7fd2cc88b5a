import { keeperOf, materialBlock, materialSeed } from './deal/deal-blocks.js';
import { type BlockMaterial, drawBlock } from './deal/material.js';
import { type BlockNeeds, correctionWords } from './deal/needs.js';
import { partySource } from './deal/sources.js';
import { wordsOf } from './ring/words.js';
import type { Rounds } from './rounds.js';
import { type BlockSharing, InputSharing } from './share/input-sharing.js';
import { Prg, seedBytes } from './share/prg.js';

/**
 * One party's side of a computation that shares inputs among all and takes material of a dealer, block by block. Blocks are
 * numbered in the order in which the dealer deals them; each is begun once.
 */
export class Computation {
  readonly rounds: Rounds;
  /** This party's place among the parties. */
  readonly place: number;
  /** Whether this party is the one that adds what is public to a sharing. */
  readonly isFirst: boolean;
  readonly #inputs: InputSharing;
  readonly #seed: Uint8Array | undefined;

  private constructor(rounds: Rounds, inputs: InputSharing, seed: Uint8Array | undefined) {
    this.rounds = rounds;
    this.place = rounds.parties.indexOf(rounds.me);
    this.isFirst = this.place === 0;
    this.#inputs = inputs;
    this.#seed = seed;
  }

  /** Exchanges the seeds; the dealer's is asked for only where a block needs material. */
  static async begin(rounds: Rounds, blocks: readonly BlockNeeds[]): Promise<Computation> {
    const inputs = await InputSharing.among(rounds);
    const isDealt = blocks.some((needs) => correctionWords(needs) > 0);
    return new Computation(rounds, inputs, isDealt ? await rounds.dealt(materialSeed, seedBytes) : undefined);
  }

  sharing(block: number): BlockSharing {
    return this.#inputs.block(block);
  }

  async material(block: number, needs: BlockNeeds): Promise<BlockMaterial> {
    const words = correctionWords(needs);
    if (words === 0 || !this.#seed) {
      return { tests: [], folds: [], numbers: { bits: new Uint32Array(0), numbers: new Uint32Array(0) } };
    }
    const isKeeper = keeperOf(block, this.rounds.parties.length) === this.place;
    const correction = isKeeper ? wordsOf(await this.rounds.dealt(materialBlock(block), words * 4)) : undefined;
    return drawBlock(partySource(new Prg(this.#seed, block), correction), needs);
  }
}
