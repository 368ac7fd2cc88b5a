/** AND gates on bit planes: each of the `left` planes with its partner among the `right` ones, which are as many or more. */
export interface AndNeeds {
  readonly left: number;
  readonly right: number;
  /** Words of a plane. */
  readonly words: number;
}

/** Comparisons with zero: `lanes` numbers (a multiple of 32) of `bits` bits. */
export interface TestNeeds {
  readonly bits: number;
  readonly lanes: number;
}

/** Planes to be ANDed into one. */
export interface FoldNeeds {
  readonly planes: number;
  readonly words: number;
}

/** What a block of a computation takes of the dealer; public, and the same for dealer and parties. */
export interface BlockNeeds {
  readonly tests: readonly TestNeeds[];
  readonly folds: readonly FoldNeeds[];
  /** Shared bits to be made shared numbers, in lanes. */
  readonly numbers: number;
}

/** Words of an element that holds a number of so many bits: 1, 2 or 4. */
export function wordsFor(bits: number): number {
  return bits <= 32 ? 1 : bits <= 64 ? 2 : 4;
}

/** The leaves of a comparison that cover two bits each; what is below the sign is covered by them, and one leaf of one bit if odd. */
export function twinsOf({ bits }: TestNeeds): number {
  return (bits - 1) >>> 1;
}

/**
 * The AND gates of a comparison, a level of its tree after the other, above leaves of two bits. A level joins neighbours, the
 * higher of which decides unless its bits are equal; the lowest never needs to know whether its own are.
 */
export function levelsOf({ bits, lanes }: TestNeeds): readonly AndNeeds[] {
  const levels: AndNeeds[] = [];
  for (let nodes = bits >>> 1; nodes > 1; nodes = Math.ceil(nodes / 2)) {
    const pairs = Math.floor(nodes / 2);
    levels.push({ left: pairs, right: 2 * pairs - 1, words: lanes / 32 });
  }
  return levels;
}

/** The AND gates of a fold. */
export function layersOf({ planes, words }: FoldNeeds): readonly AndNeeds[] {
  const layers: AndNeeds[] = [];
  for (let nodes = planes; nodes > 1; nodes = Math.ceil(nodes / 2)) {
    const pairs = Math.floor(nodes / 2);
    layers.push({ left: pairs, right: pairs, words });
  }
  return layers;
}

/** Which left plane is the partner of a right plane: all of them in order, then the last ones once more. */
export function partnerOf(right: number, gates: AndNeeds): number {
  return right < gates.left ? right : right - gates.right + gates.left;
}

/** Words of the correction that the dealer hands to one party for a block. */
export function correctionWords({ tests, folds, numbers }: BlockNeeds): number {
  const gates = (all: readonly AndNeeds[]): number => all.reduce((sum, { right, words }) => sum + right * words, 0);
  return (
    tests.reduce((sum, need) => sum + ((need.bits + twinsOf(need)) * need.lanes) / 32 + gates(levelsOf(need)), 0) +
    folds.reduce((sum, need) => sum + gates(layersOf(need)), 0) +
    numbers * 2
  );
}
