import { randomBytes } from 'node:crypto';
import { bytesOf } from '../ring/words.js';
import type { Dealing } from '../rounds.js';
import { Prg, seedBytes } from '../share/prg.js';
import { drawBlock } from './material.js';
import { type BlockNeeds, correctionWords } from './needs.js';
import { dealerSource } from './sources.js';

/** The names of what is dealt. */
export const materialSeed = 'material-seed';
export function materialBlock(block: number): string {
  return `material-${String(block)}`;
}

/** Whose turn it is to be handed the correction of a block. */
export function keeperOf(block: number, parties: number): number {
  return block % parties;
}

/**
 * The dealer's part in a computation: a seed of 32 bytes for every party, and for each block that needs material one correction
 * for one party. The dealer sees no message of the parties and learns nothing; what it deals must never be used twice, so the
 * seeds are drawn here and forgotten. A dealer that deals wrongly makes answers wrong: it is trusted to be honest, and not to
 * tell an owner what it dealt to another (who then would learn the numbers that are compared with zero, though no member's own).
 */
export async function dealBlocks(dealing: Dealing, blocks: readonly BlockNeeds[]): Promise<void> {
  if (!blocks.some((needs) => correctionWords(needs) > 0)) {
    return;
  }
  const { parties } = dealing;
  const seeds = parties.map(() => Uint8Array.from(randomBytes(seedBytes)));
  const none = new Uint8Array();
  await dealing.deal(materialSeed, (party) => seeds[parties.indexOf(party)] ?? none);
  for (const [block, needs] of blocks.entries()) {
    const words = correctionWords(needs);
    if (words > 0) {
      const keeper = keeperOf(block, parties.length);
      const correction = correctionOf(seeds, block, keeper, needs);
      await dealing.deal(materialBlock(block), (party) => (parties.indexOf(party) === keeper ? correction : none));
    }
  }
}

function correctionOf(seeds: readonly Uint8Array[], block: number, keeper: number, needs: BlockNeeds): Uint8Array {
  const correction = new Uint32Array(correctionWords(needs));
  const streams = seeds.map((seed) => new Prg(seed, block));
  drawBlock(dealerSource(streams, keeper, correction), needs);
  return bytesOf(correction);
}
