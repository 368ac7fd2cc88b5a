import { encode } from '../codec.js';
import type { Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { cellFinder } from './cells.js';
import type { SecureSumShape } from './shape.js';
import { unitsOf } from './vectors.js';

/** What one subject adds to one cell at a member: by number, in units of its scale. */
export interface SubjectPart {
  readonly subject: string;
  readonly cell: number;
  readonly totals: readonly bigint[];
}

/** The cells that subjects' parts are read into, and the numbers in each. */
export interface SubjectCells extends Pick<SecureSumShape, 'layout'> {
  readonly numbers: readonly { readonly column: string; readonly scale: number }[];
}

/**
 * The answer to a query that was split by subject (`perSubject`), read as parts of the cells of a shape.
 * @param outside what becomes of a row outside the cells; where it is left out, nothing tells that there is one
 * @throws {@link DomainError} `INVALID_INPUT` for a row outside the cells; no value is named
 */
export function subjectParts(
  { layout, numbers }: SubjectCells,
  { columns, rows }: Table,
  outside: 'refused' | 'left-out' = 'refused',
): readonly SubjectPart[] {
  const finder = cellFinder(layout);
  // The subject, which has whatever name was free, stands first.
  const placeOf = (name: string): number => {
    const place = columns.findIndex((column, index) => index > 0 && column.name === name);
    if (place < 0) {
      throw new DomainError('INVALID_INPUT', `the own answer has no column ${name}`);
    }
    return place;
  };
  const keys = layout.outputs.flatMap(({ is, name }) => (is === 'key' ? [placeOf(name)] : []));
  const places = numbers.map(({ column, scale }) => ({ place: placeOf(column), scale }));
  return rows.flatMap((row) => {
    const cell = finder(keys.map((place) => row[place] ?? null));
    if (cell === undefined && outside === 'left-out') {
      return [];
    }
    if (cell === undefined) {
      throw new DomainError('INVALID_INPUT', 'a row of the own answer lies outside the cells of the secure sum');
    }
    const totals = places.map(({ place, scale }) => unitsOf(row[place] ?? null, scale));
    return [{ subject: encode(row[0] ?? null), cell, totals }];
  });
}
