import type { SchemaColumn } from '../documents/generalized-schema.js';
import type { ResultColumn } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { type ResolvedLevel, resolveLevel } from './types-level.js';

/** Exact numbers: integers within 2^53, decimals with exactly `scale` digits after the point. */
export type NumberType = { readonly type: 'integer' } | { readonly type: 'decimal'; readonly scale: number };

/**
 * What an expression's value is. A band is an ordinal of ascending lower bounds; averages, variances and histograms travel
 * in parts (`travellingColumns`) and become a value only where they are shown; a list is a parameter's and stands alone in
 * an IN; `null` is the type of the literal NULL alone.
 */
export type ValueType =
  | { readonly type: 'boolean' | 'text' | 'date' | 'timestamp' | 'null' }
  | NumberType
  | { readonly type: 'band'; readonly bounds: readonly string[]; readonly of: NumberType }
  | { readonly type: 'average' | 'variance'; readonly of: NumberType }
  | { readonly type: 'histogram'; readonly of: NumberType; readonly bounds: readonly string[] }
  | { readonly type: 'list'; readonly of: ValueType };

/** A named value of a query: an output of the local or the combining query, or a column that travels between them. */
export interface TypedOutput {
  readonly name: string;
  readonly type: ValueType;
}

/** One fault of a document or a query: where it is, what is wrong in plain words, and what to write instead. */
export interface Finding {
  readonly rule: string;
  readonly place: string;
  readonly text: string;
  readonly hint: string;
}

const plain = {
  text: { type: 'text' },
  'subject-key': { type: 'text' },
  category: { type: 'text' },
  integer: { type: 'integer' },
  date: { type: 'date' },
  timestamp: { type: 'timestamp' },
  boolean: { type: 'boolean' },
} as const satisfies Record<Exclude<SchemaColumn['type'], 'decimal'>, ValueType>;

/** The type of a column's values as they are. */
export function columnType(column: SchemaColumn): ValueType {
  return column.type === 'decimal' ? { type: 'decimal', scale: column.scale } : plain[column.type];
}

/** The type of a column's values at a level; undefined if the column has no such level. */
export function columnTypeAt(column: SchemaColumn, level: string): ValueType | undefined {
  const resolved = resolveLevel(column, level);
  return resolved === undefined ? undefined : levelType(columnType(column), resolved);
}

function levelType(exact: ValueType, level: ResolvedLevel): ValueType | undefined {
  if (level.kind === 'exact') {
    return exact;
  }
  if (level.kind === 'bands') {
    return isNumber(exact) ? { type: 'band', bounds: level.bounds, of: exact } : undefined;
  }
  return { type: 'text' };
}

export function isNumber(type: ValueType): type is NumberType {
  return type.type === 'integer' || type.type === 'decimal';
}

/** Digits after the point; 0 for integers. */
export function scaleOf(type: NumberType): number {
  return type.type === 'decimal' ? type.scale : 0;
}

/** The scale at which an average is shown: two digits more than its term's. */
export function averageScale(of: NumberType): number {
  return scaleOf(of) + 2;
}

/** The scale at which a variance is shown: two digits more than its term's squares. */
export function varianceScale(of: NumberType): number {
  return 2 * scaleOf(of) + 2;
}

/**
 * How a typed value is declared in a table: an average or a variance as it is shown.
 * @throws {@link DomainError} `QUERY_REFUSED` for a histogram, which is several columns, and a list, which is none
 */
export function resultColumn({ name, type }: TypedOutput): ResultColumn {
  switch (type.type) {
    case 'average':
      return { name, type: 'decimal', scale: averageScale(type.of) };
    case 'variance':
      return { name, type: 'decimal', scale: varianceScale(type.of) };
    case 'decimal':
      return { name, type: 'decimal', scale: type.scale };
    case 'null':
      return { name, type: 'text' };
    case 'histogram':
    case 'list':
      throw new DomainError('QUERY_REFUSED', `${name} is ${typeName(type)}, which is no column of a table`);
    default:
      return { name, type: type.type };
  }
}

/** A type as an author reads it. */
export function typeName(type: ValueType): string {
  if (type.type === 'decimal') {
    return `decimal(${String(type.scale)})`;
  }
  if (type.type === 'list') {
    return `list of ${typeName(type.of)}`;
  }
  return type.type === 'null' ? 'NULL' : type.type;
}

/** Equal in every part: two bands are of one type only if their bounds and what they cut are the same. */
export function sameType(left: ValueType, right: ValueType): boolean {
  return JSON.stringify(parts(left)) === JSON.stringify(parts(right));
}

function parts(type: ValueType): readonly unknown[] {
  switch (type.type) {
    case 'band':
    case 'histogram':
      return [type.type, type.bounds, ...parts(type.of)];
    case 'average':
    case 'variance':
    case 'list':
      return [type.type, ...parts(type.of)];
    case 'decimal':
      return [type.type, type.scale];
    default:
      return [type.type];
  }
}
