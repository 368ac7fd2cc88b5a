import type { NoisedNumber } from '@entente/protocol';
import type { Contribution } from './contributions.js';
import type { RandomBits } from './random-bits.js';

/**
 * Cuts what a subject adds to numbers that share a clamp, the bins of a histogram, to that clamp over all of them: bins are taken in a
 * random order for as long as something of the clamp is left, so that the answer leans to no bin. Other numbers stay as they are.
 */
export function cutTogether(
  part: Contribution,
  numbers: readonly Pick<NoisedNumber, 'spends' | 'clamp'>[],
  random: RandomBits,
): Contribution {
  const totals = [...part.totals];
  for (const places of Map.groupBy(numbers.keys(), (place) => numbers[place]?.spends).values()) {
    const clamp = numbers[places[0] ?? 0]?.clamp ?? 0n;
    if (places.length > 1 && places.reduce((sum, place) => sum + size(totals[place] ?? 0n), 0n) > clamp) {
      cut(totals, shuffled([...places], random), clamp);
    }
  }
  return { ...part, totals };
}

function cut(totals: bigint[], places: readonly number[], clamp: bigint): void {
  let left = clamp;
  for (const place of places) {
    const total = totals[place] ?? 0n;
    const kept = size(total) > left ? left : size(total);
    totals[place] = total < 0n ? -kept : kept;
    left -= kept;
  }
}

function size(total: bigint): bigint {
  return total < 0n ? -total : total;
}

/** Each order as likely as any other (Fisher and Yates). */
function shuffled(items: number[], random: RandomBits): readonly number[] {
  const { length } = items;
  return Array.from({ length }, () => items.splice(Number(random.below(BigInt(items.length))), 1)).flat();
}
