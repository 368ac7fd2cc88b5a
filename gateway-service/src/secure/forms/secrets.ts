import type { Range } from '../ring/column.js';

/** One vector that every party puts in, by name and bounds of a party's number. */
export interface VectorShape {
  readonly name: string;
  readonly range: Range;
  /** Whether each party's own is needed beside the sum. */
  readonly wantsEach: boolean;
}

/**
 * The places of secrets: of a vector's sum over the parties, then of each party's own where that is wanted; and the bounds of
 * all of them.
 */
export interface Secrets {
  readonly ranges: readonly Range[];
  readonly sum: (vector: number) => number;
  readonly own: (vector: number, party: number) => number;
}

/** Where the secrets of these vectors are, once `judgeBlock` has shared them. */
export function secretsOf(list: readonly VectorShape[], parties: number): Secrets {
  const starts: number[] = [];
  const ranges = list.map(({ range: { least, most } }) => ({
    least: least * BigInt(parties),
    most: most * BigInt(parties),
  }));
  for (const [vector, { range, wantsEach }] of list.entries()) {
    starts[vector] = ranges.length;
    for (let party = 0; wantsEach && party < parties; party++) {
      ranges.push(range);
    }
  }
  return {
    ranges,
    sum: (vector) => vector,
    own: (vector, party) => {
      const start = starts[vector];
      if (start === undefined || list[vector]?.wantsEach !== true) {
        throw new Error(`the parties' own parts of vector ${String(vector)} are not shared`);
      }
      return start + party;
    },
  };
}
