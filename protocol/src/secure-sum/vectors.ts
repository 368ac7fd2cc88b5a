import type { CellMeasure } from '../disclosure/cell-rules.js';
import type { Cell, Table } from '../documents/result.js';
import type { SumVectors } from '../documents/secure-sum.js';
import { DomainError } from '../problems.js';
import { parseDecimal, rescale } from '../query/decimal.js';
import { cellFinder } from './cells.js';
import { type SecureSumShape, shapeHash } from './shape.js';

/** An owner's own answer: `measures[i]` is about `table.rows[i]`. Nothing of it was held back. */
export interface MeasuredRows {
  readonly table: Table;
  readonly measures: readonly CellMeasure[];
}

/**
 * What an owner puts into a secure sum: its numbers in every cell of the shape, zeros where it has nobody. Where its member is
 * the one that asks, it is in no test.
 * @throws {@link DomainError} `INVALID_INPUT` for a row outside the cells or a number outside its bounds; no value is named
 */
export function sumVectors(shape: SecureSumShape, { table, measures }: MeasuredRows, owner: string): SumVectors {
  const finder = cellFinder(shape.layout);
  const keys = shape.layout.outputs.flatMap(({ is, name }) => (is === 'key' ? [placeOf(table, name)] : []));
  const found = new Map<number, { readonly row: readonly Cell[]; readonly measure: CellMeasure }>();
  table.rows.forEach((row, index) => {
    const [cell, measure] = [finder(keys.map((place) => row[place] ?? null)), measures[index]];
    if (cell === undefined || measure === undefined || found.has(cell)) {
      throw new DomainError('INVALID_INPUT', 'a row of the own answer lies outside the cells of the secure sum');
    }
    found.set(cell, { row, measure });
  });
  const cells = Array.from({ length: shape.cells }, (_, cell) => found.get(cell));
  const counted = shape.untested === owner ? cells.map(() => undefined) : cells;
  return {
    shape: shapeHash(shape),
    values: shape.numbers.map(({ column, scale, least, most }) => {
      const place = placeOf(table, column);
      const units = cells.map((cell) => unitsOf(cell?.row[place] ?? null, scale));
      return within(column, units, BigInt(least), BigInt(most));
    }),
    subjects: within('subjects', counted.map(countOf), 0n, BigInt(shape.mostSubjects)),
    contributors: shape.contributors.map((name) =>
      within(
        name,
        counted.map((cell) => BigInt(cell?.measure.contributors[name] ?? 0)),
        0n,
        BigInt(shape.mostSubjects),
      ),
    ),
    totals: shape.totals.map(({ measure, scale, most, value }) => {
      const part = (of: 'first' | 'second' | 'all'): readonly string[] => {
        const units = counted.map((cell) => unitsOf(cell?.measure.totals[measure]?.[of] ?? null, scale));
        return within(measure, units, 0n, BigInt(most));
      };
      return { first: part('first'), second: part('second'), ...(value === undefined ? { all: part('all') } : {}) };
    }),
  };
}

function countOf(cell: { readonly measure: CellMeasure } | undefined): bigint {
  return BigInt(cell?.measure.subjects ?? 0);
}

function placeOf({ columns }: Table, name: string): number {
  const place = columns.findIndex((column) => column.name === name);
  if (place < 0) {
    throw new DomainError('INVALID_INPUT', `the own answer has no column ${name}`);
  }
  return place;
}

/** Nobody has nothing: a sum over no values adds nothing to the others'. */
export function unitsOf(value: Cell, scale: number): bigint {
  if (value === null) {
    return 0n;
  }
  const number = parseDecimal(String(value));
  const { units } = rescale(number, scale);
  if (number.scale > scale && rescale({ units, scale }, number.scale).units !== number.units) {
    throw new DomainError('INVALID_INPUT', 'a number of the own answer has more digits than its type');
  }
  return units;
}

/** A number outside its bounds could wrap around, so it is refused before anything of it leaves. */
function within(name: string, units: readonly bigint[], least: bigint, most: bigint): readonly string[] {
  if (!units.every((value) => value >= least && value <= most)) {
    throw new DomainError('INVALID_INPUT', `${name} is outside the bounds that contract and schema give it`);
  }
  return units.map(String);
}
