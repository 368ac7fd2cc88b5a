import { DomainError } from '@entente/protocol';
import { checkColumn, type Column, elementsOf, isAtLeast, type Limbs } from '../ring/column.js';
import { addInto, type Words } from '../ring/words.js';
import type { Statistics, SumInput, SumShape, TotalInput } from './shape.js';
import type { Vectors } from './vectors.js';

/**
 * Refuses an own input that is not of the shape, leaves its bounds or contradicts itself, before anything is shared.
 * @throws DomainError `INVALID_INPUT`, which names the column and no value
 */
export function checkInput(shape: SumShape, { values, statistics }: SumInput): void {
  expectLength('values', values.length, shape.values.length);
  values.forEach((column, index) => {
    const range = shape.values[index] ?? { least: 0n, most: 0n };
    checkColumn(`value ${String(index)}`, column, shape.cells, range);
  });
  if (shape.tests) {
    checkStatistics(shape, statistics, shape.cells, 1n);
    for (const [index, { value }] of shape.tests.totals.entries()) {
      const [total, all] = [statistics.totals[index], value === undefined ? undefined : values[value]];
      if (total && all && !isAtLeast(all, [total.first, total.second], shape.cells)) {
        throw new DomainError('INVALID_INPUT', `total ${String(index)} has subjects with more than all of it`);
      }
    }
  }
}

/** As `checkInput`, for statistics of `taken` cells taken together in each of `cells`. @throws DomainError `INVALID_INPUT` */
export function checkStatistics(
  { tests }: SumShape,
  statistics: Statistics | undefined,
  cells: number,
  taken: bigint,
): asserts statistics is Statistics {
  if (!tests || !statistics) {
    throw new DomainError('INVALID_INPUT', 'the statistics of the cells are missing');
  }
  const subjects = { least: 0n, most: tests.mostSubjects * taken };
  expectLength('contributors', statistics.contributors.length, tests.contributors);
  expectLength('totals', statistics.totals.length, tests.totals.length);
  checkColumn('subjects', statistics.subjects, cells, subjects);
  statistics.contributors.forEach((column) => checkColumn('contributors', column, cells, subjects));
  tests.totals.forEach(({ most, value }, index) => {
    const range = { least: 0n, most: most * taken };
    for (const [name, column] of Object.entries(statistics.totals[index] ?? {}) as [string, Column][]) {
      checkColumn(`total ${String(index)} ${name}`, column, cells, range);
    }
    expectLength(`total ${String(index)} all`, statistics.totals[index]?.all ? 1 : 0, value === undefined ? 1 : 0);
  });
  if (!isConsistent(statistics, cells)) {
    throw new DomainError('INVALID_INPUT', 'a part of the statistics is larger than the whole');
  }
}

function isConsistent({ subjects, contributors, totals }: Statistics, cells: number): boolean {
  return (
    contributors.every((column) => isAtLeast(subjects, [column], cells)) &&
    totals.every(
      ({ first, second, all }) => isAtLeast(first, [second], cells) && (!all || isAtLeast(all, [first, second], cells)),
    )
  );
}

function expectLength(name: string, length: number, expected: number): void {
  if (length !== expected) {
    throw new DomainError('INVALID_INPUT', `there must be ${String(expected)} of ${name}, not ${String(length)}`);
  }
}

/** Which of a party's cells, and how wide their elements are to be. */
export interface Cut {
  /** All cells of the columns. */
  readonly cells: number;
  readonly limbs: Limbs;
  readonly start: number;
  readonly end: number;
}

/** The vectors of some cells in the order in which they are shared. */
export function ownVectors(
  { values, statistics }: Pick<SumInput, 'values' | 'statistics'>,
  vectors: Vectors,
  { cells, limbs, start, end }: Cut,
): readonly Words[] {
  const cut = (column: Column): Words => elementsOf(column, cells, limbs, start, end);
  const own = values.map(cut);
  if (vectors.present < 0 || !statistics) {
    return own;
  }
  const subjects = cut(statistics.subjects);
  const totals = statistics.totals.flatMap((total) => totalVectors(total, cut, limbs));
  return [...own, subjects, presenceOf(subjects, limbs), ...statistics.contributors.map(cut), ...totals];
}

function totalVectors(
  { first, second, all }: TotalInput,
  cut: (column: Column) => Words,
  limbs: Limbs,
): readonly Words[] {
  const top = Uint32Array.from(cut(first));
  addInto(top, cut(second), limbs * 2);
  return [...(all ? [cut(all)] : []), top, cut(first)];
}

/** 1 where a number is not zero. */
function presenceOf(numbers: Words, limbs: Limbs): Words {
  const presence = new Uint32Array(numbers.length);
  const width = limbs * 2;
  for (let at = 0; at < numbers.length; at += width) {
    let any = 0;
    for (let word = 0; word < width; word++) {
      any |= numbers[at + word] as number;
    }
    presence[at] = any === 0 ? 0 : 1;
  }
  return presence;
}

const cellsAtOnce = 1 << 15;

/** What this party has in the cells whose bits are not set, as the one cell of the remainder; bounds only, no distinct counts. */
export function suppressedVectors(
  { cells }: SumShape,
  mine: SumInput,
  vectors: Vectors,
  passed: Uint8Array,
  limbs: Limbs,
): readonly Words[] {
  const totals = vectors.list.map(() => new Uint32Array(limbs * 2));
  for (let start = 0; start < cells; start += cellsAtOnce) {
    const end = Math.min(cells, start + cellsAtOnce);
    const own = ownVectors(mine, vectors, { cells, limbs, start, end });
    own.forEach((vector, index) => addSuppressed(totals[index] ?? vector, vector, passed.subarray(start / 8)));
  }
  return totals.map((total, index) => (index === vectors.present ? presenceOf(total, limbs) : total));
}

function addSuppressed(total: Words, vector: Words, passed: Uint8Array): void {
  const width = total.length;
  for (let cell = 0; cell < vector.length / width; cell++) {
    if ((((passed[cell >>> 3] ?? 0) >>> (cell & 7)) & 1) === 0) {
      addInto(total, vector.subarray(cell * width, (cell + 1) * width), width);
    }
  }
}
