import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import type { Relation } from './tree.js';
import { columnType, type ValueType } from './types.js';

/** A column of what a SELECT reads. */
export interface RelationColumn {
  readonly name: string;
  /** The name of the relation that has it: a table's id, or what stands after AS. */
  readonly of: string;
  readonly type: ValueType;
  /** The most digits before the point, or characters, where they are known to be others than those of the type. */
  readonly digits?: number | undefined;
  /** The schema's column whose levels may be named: it comes through as it is, or is what a sum, max or min is of. */
  readonly declared?: SchemaColumn | undefined;
  /** `table.column` of a schema, where it comes through as it is. */
  readonly origin?: string | undefined;
}

/** The column that a node names; `of` is needed only where two relations have a column of this name. */
export function resolveColumn(
  columns: readonly RelationColumn[],
  { name, of }: { readonly name: string; readonly of?: string | undefined },
): RelationColumn | 'missing' | 'ambiguous' {
  const found = columns.filter((column) => column.name === name && (of === undefined || column.of === of));
  const [first] = found;
  return first === undefined ? 'missing' : found.length > 1 ? 'ambiguous' : first;
}

/** The columns of a schema's table. */
export function tableColumns({ id, columns }: Pick<GeneralizedSchema, 'id' | 'columns'>): readonly RelationColumn[] {
  return Object.entries(columns).map(([name, declared]) => ({
    name,
    of: id,
    type: columnType(declared),
    digits: declaredDigits(declared),
    declared,
    origin: `${id}.${name}`,
  }));
}

/** The most digits before the point of numbers between two bounds, which engines hold rows to. */
function declaredDigits(column: SchemaColumn): number | undefined {
  if (
    (column.type !== 'integer' && column.type !== 'decimal') ||
    column.min === undefined ||
    column.max === undefined
  ) {
    return undefined;
  }
  const [min = 0, max = 0] = [column.min, column.max].map((bound) => String(bound).replace(/^-|\..*$/g, '').length);
  return Math.max(min, max);
}

/** The same columns under the name of another relation. */
export function renamed(columns: readonly RelationColumn[], as: string): readonly RelationColumn[] {
  return columns.map((column) => ({ ...column, of: as }));
}

/** The schemas that a relation reads: their ids, each once, in ascending order. */
export function tablesIn(from: Relation): readonly string[] {
  return [...new Set(tables(from))].sort();
}

function tables(from: Relation): readonly string[] {
  if (typeof from === 'string') {
    return [from];
  }
  if ('table' in from) {
    return [from.table];
  }
  if ('join' in from) {
    return [...tables(from.left), ...tables(from.right)];
  }
  const selects = 'select' in from ? [from.select] : from.unionAll;
  return selects.flatMap((select) => tables(select.from));
}
