import { cellKeys, type NoisedShape, subjectParts, type Table, travelling } from '@entente/protocol';
import { boundedTotals } from './contributions.js';
import { cutTogether } from './cut-together.js';
import { drawing } from './draw-law.js';
import { RandomBits } from './random-bits.js';

/**
 * An owner's partial result with noise: what each subject adds is cut, then every number of every public cell gets noise, those
 * of cells without anybody too. It never refuses for what the data is: a row outside the cells is in none of them, and a count
 * beyond what a cell can hold stands as the largest. It is drawn once a request; what this gives is kept before any of it leaves.
 * @param perSubject what each subject adds to each cell, the subject first
 * @param columns of the partial table
 * @param random for tests; a cryptographic source otherwise
 */
export function noisedTable(
  shape: NoisedShape,
  perSubject: Table,
  columns: Table['columns'],
  random: RandomBits = new RandomBits(),
): Table {
  const { layout, cells, maxCells, numbers } = shape;
  const clamps = numbers.map(({ clamp }) => clamp);
  const parts = subjectParts(shape, perSubject, 'left-out').map((part) => cutTogether(part, numbers, random));
  const vectors = boundedTotals(parts, { clamps, maxCells, cells }, random);
  const noised = vectors.map((vector, index) => {
    const number = numbers[index];
    const draw = number === undefined ? () => 0n : drawing(number.law, random);
    return vector.map((total) => total + draw());
  });
  const rows = cellKeys(layout).map((key, cell) =>
    travelling(
      layout,
      key,
      noised.map((vector, index) => withinCell(vector[cell] ?? 0n, numbers[index]?.scale)),
    ),
  );
  return { columns, rows };
}

const most = BigInt(Number.MAX_SAFE_INTEGER);

/** Whole numbers of a table lie within 2^53; noise never goes so far, and data that does is cut like the rest. */
function withinCell(units: bigint, scale = 0): bigint {
  if (scale > 0 || (units <= most && units >= -most)) {
    return units;
  }
  return units > 0n ? most : -most;
}
