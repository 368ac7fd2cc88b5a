import { encode } from '../codec.js';
import type { Combine } from '../documents/combine.js';
import type { MergeNoise } from '../documents/noise.js';
import { microRhoOf } from '../noise/accounting.js';
import { compareDecimals, formatDecimal, parseDecimal } from './decimal.js';

interface NoiseChange {
  readonly change: 'looser' | 'tighter' | 'neutral';
  readonly place: string;
  readonly text: string;
}

/** Whether noise under a contract would be one in numbers of cells. */
export function isCellNoise(combine: Combine): combine is Extract<Combine, { readonly mode: 'merge' | 'secure-sum' }> {
  return combine.mode === 'merge' || combine.mode === 'secure-sum';
}

/**
 * What changes in the noise of an answer. More of epsilon or rho tells more. What a subject may add is no more private or less, as noise
 * is made for it: it moves what is cut and how wide noise is.
 */
export function diffNoise(before: MergeNoise | undefined, after: MergeNoise | undefined): readonly NoiseChange[] {
  const place = 'combine.noise';
  if (before === undefined || after === undefined) {
    return before === after ? [] : appeared(place, after);
  }
  return [
    ...diffSpent(place, before, after),
    ...diffCells(place, before.maxCells, after.maxCells),
    ...diffClamps(place, before.clamp, after.clamp),
    ...diffNegative(place, before.negative, after.negative),
    ...diffQuantiles(place, before.quantiles, after.quantiles),
  ];
}

function appeared(place: string, after: MergeNoise | undefined): readonly NoiseChange[] {
  if (after === undefined) {
    const text = 'no owner adds noise any more: numbers are exact, as far as the disclosure policy lets them be seen';
    return [{ change: 'looser', place, text }];
  }
  return [
    { change: 'tighter', place, text: `every owner adds noise to every number: ${spentInWords(after)} an answer` },
    { change: 'looser', place, text: 'cells of few subjects are shown, too, with noise in place of rounding' },
  ];
}

function diffSpent(place: string, before: MergeNoise, after: MergeNoise): readonly NoiseChange[] {
  const [was, is] = [spentInWords(before), spentInWords(after)];
  if (was === is) {
    return [];
  }
  // What is promised up to a delta alone is less than what is promised in any case, be its rho smaller.
  const isWeaker = after.microRho !== undefined && before.microRho === undefined;
  const [less, more] =
    after.microRho === undefined && before.microRho === undefined
      ? [before.microEpsilon ?? 0, after.microEpsilon ?? 0]
      : [microRhoOf(before), microRhoOf(after)];
  const change = isWeaker || more > less ? 'looser' : 'tighter';
  return [{ change, place, text: `an answer spends ${is} instead of ${was}` }];
}

function spentInWords({ microEpsilon = 0, microRho }: MergeNoise): string {
  const decimal = formatDecimal({ units: BigInt(microRho ?? microEpsilon), scale: 6 });
  return `${microRho === undefined ? 'an epsilon' : 'a rho'} of ${decimal}`;
}

function diffCells(place: string, before: number, after: number): readonly NoiseChange[] {
  const text = `a subject counts in ${String(after)} cells at the most instead of ${String(before)}, and noise is ${after > before ? 'wider' : 'narrower'}`;
  return before === after ? [] : [{ change: 'neutral', place: `${place}.maxCells`, text }];
}

type Clamps = MergeNoise['clamp'];

function diffClamps(place: string, before: Clamps, after: Clamps): readonly NoiseChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return names.flatMap((name): readonly NoiseChange[] => {
    const [was, is] = [clampOf(before, name), clampOf(after, name)];
    if (was === undefined || is === undefined) {
      // Another number is there or gone, which the queries tell of.
      return [];
    }
    const order = compareDecimals(parseDecimal(is), parseDecimal(was));
    const text = `a subject adds ${is} at the most instead of ${was}, and noise is ${order > 0 ? 'wider' : 'narrower'}`;
    return order === 0 ? [] : [{ change: 'neutral', place: `${place}.clamp.${name}`, text }];
  });
}

function clampOf(clamps: Clamps, name: string): string | undefined {
  return Object.hasOwn(clamps, name) ? clamps[name] : undefined;
}

function diffNegative(
  place: string,
  before: MergeNoise['negative'],
  after: MergeNoise['negative'],
): readonly NoiseChange[] {
  const text = after === 'zero' ? 'counts below zero are shown as zero' : 'counts below zero are shown as they are';
  return before === after ? [] : [{ change: 'neutral', place: `${place}.negative`, text }];
}

/** What is made of numbers that are shown anyway tells no more. */
function diffQuantiles(
  place: string,
  before: MergeNoise['quantiles'],
  after: MergeNoise['quantiles'],
): readonly NoiseChange[] {
  const text = 'other quantiles of noised histograms are shown';
  const isSame = encode(before ?? {}) === encode(after ?? {});
  return isSame ? [] : [{ change: 'neutral', place: `${place}.quantiles`, text }];
}
