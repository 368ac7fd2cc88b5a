import type { SchemaColumn } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { bandLabel } from '../query/bands.js';
import { valueAtLevel } from '../query/levels.js';
import { columnType, isNumber } from '../query/types.js';
import { resolveLevel } from '../query/types-level.js';
import { decodeCell, isDecimal } from '../query/values.js';

/**
 * A cell of a column at one of its levels, as people read it: a period, a group, or the words of a band. NULL stays NULL, and
 * a value in no group becomes it.
 * @throws {@link DomainError} `INVALID_INPUT` if the column has no such level or the cell is no value of it; it is never quoted
 */
export function levelCell(cell: Cell, name: string, column: SchemaColumn, level: string): Cell {
  const resolved = resolveLevel(column, level);
  if (resolved === undefined) {
    throw new DomainError('INVALID_INPUT', `${name} has no level ${level}`);
  }
  if (resolved.kind === 'exact') {
    return cell;
  }
  const type = columnType(column);
  const value = valueAtLevel(decodeCell(cell, { name, type }), resolved);
  if (!isDecimal(value)) {
    return value;
  }
  return resolved.kind === 'bands' && isNumber(type) ? bandLabel(Number(value.units), resolved.bounds, type) : null;
}
