import type { Range } from '../ring/column.js';
import type { SumShape, TotalShape } from './shape.js';

/** One vector that every party puts in, by name and bounds. */
export interface VectorShape {
  readonly name: string;
  readonly range: Range;
  /** Whether each party's own is needed beside the sum. */
  readonly wantsEach: boolean;
}

/** Places of a total's vectors in the list. */
export interface TotalPlaces {
  readonly all: number;
  /** The two largest subjects' totals together. */
  readonly top: number;
  readonly first: number;
}

/** The vectors of a secure sum, in the order in which they are shared, and where which is. */
export interface Vectors {
  readonly list: readonly VectorShape[];
  readonly subjects: number;
  readonly present: number;
  readonly contributors: readonly number[];
  readonly totals: readonly TotalPlaces[];
}

/** The vectors of `cells` cells taken together: 1 for a cell, all cells for the remainder. */
export function vectorsOf(shape: SumShape, cells: bigint): Vectors {
  const { values, tests, checksRanges = false } = shape;
  const list: VectorShape[] = [];
  const add = (name: string, least: bigint, most: bigint, wantsEach = false): number =>
    list.push({ name, range: { least: least * cells, most: most * cells }, wantsEach: wantsEach || checksRanges }) - 1;
  const isTotal = (index: number): boolean => tests?.totals.some(({ value }) => value === index) ?? false;
  values.forEach(({ least, most }, index) => add(`value ${String(index)}`, least, most, isTotal(index)));
  if (!tests) {
    return { list, subjects: -1, present: -1, contributors: [], totals: [] };
  }
  const subjects = add('subjects', 0n, tests.mostSubjects);
  list.push({ name: 'presence', range: { least: 0n, most: 1n }, wantsEach: checksRanges });
  const contributors = Array.from({ length: tests.contributors }, (_, index) =>
    add(`contributors ${String(index)}`, 0n, tests.mostSubjects),
  );
  const totals = tests.totals.map((total, index) => placesOf(total, String(index), add));
  return { list, subjects, present: subjects + 1, contributors, totals };
}

function placesOf(
  { most, value }: TotalShape,
  name: string,
  add: (name: string, least: bigint, most: bigint, wantsEach?: boolean) => number,
): TotalPlaces {
  const all = value ?? add(`total ${name}`, 0n, most, true);
  return { all, top: add(`two largest ${name}`, 0n, most), first: add(`largest ${name}`, 0n, most) };
}

/**
 * The places of secrets: of a vector's sum over the parties, then of each party's own where that is wanted; and the bounds of
 * all of them.
 */
export interface Secrets {
  readonly ranges: readonly Range[];
  sum(vector: number): number;
  own(vector: number, party: number): number;
}

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
