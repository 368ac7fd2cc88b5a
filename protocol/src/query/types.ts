import type { SchemaColumn } from '../documents/generalized-schema.js';
import type { ResultColumn } from '../documents/result.js';
import { type ResolvedLevel, resolveLevel } from './types-level.js';

/** Exact numbers: integers within 2^53, decimals with exactly `scale` digits after the point. */
export type NumberType = { readonly type: 'integer' } | { readonly type: 'decimal'; readonly scale: number };

/**
 * What an expression's value is. A band is an ordinal of ascending lower bounds; an average travels as a sum and a count
 * and is divided only where it is shown; `null` is the type of the literal NULL alone.
 */
export type ValueType =
  | { readonly type: 'boolean' | 'text' | 'date' | 'timestamp' | 'null' }
  | NumberType
  | { readonly type: 'band'; readonly bounds: readonly string[]; readonly of: NumberType }
  | { readonly type: 'average'; readonly of: NumberType };

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

/** How a typed value is declared in a table that travels: averages must have been split or divided before. */
export function resultColumn({ name, type }: TypedOutput): ResultColumn {
  if (type.type === 'average') {
    return { name, type: 'decimal', scale: averageScale(type.of) };
  }
  if (type.type === 'decimal') {
    return { name, type: 'decimal', scale: type.scale };
  }
  return { name, type: type.type === 'null' ? 'text' : type.type };
}

/** A type as an author reads it. */
export function typeName(type: ValueType): string {
  if (type.type === 'decimal') {
    return `decimal(${String(type.scale)})`;
  }
  return type.type === 'null' ? 'NULL' : type.type;
}

/** Equal in every part: two bands are of one type only if their bounds and what they cut are the same. */
export function sameType(left: ValueType, right: ValueType): boolean {
  return JSON.stringify(parts(left)) === JSON.stringify(parts(right));
}

function parts(type: ValueType): readonly unknown[] {
  if (type.type === 'band') {
    return [type.type, type.bounds, ...parts(type.of)];
  }
  if (type.type === 'average') {
    return [type.type, ...parts(type.of)];
  }
  return type.type === 'decimal' ? [type.type, type.scale] : [type.type];
}
