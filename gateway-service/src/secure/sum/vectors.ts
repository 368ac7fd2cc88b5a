import type { VectorShape } from '../forms/secrets.js';
import type { SumShape, TotalShape } from './shape.js';

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
