import { DomainError, subjectColumnOf, type GeneralizedSchema } from '@entente/protocol';
import type { ColumnMapping, SourceMapping } from '../mapping/sources-file.js';
import { placeMark } from './bindings.js';
import type { Dialect, RawKind } from './dialect.js';
import { TEXT } from './value-type.js';

/** A source as the renderer sees it: what the operator wrote, and what kinds of values the engine says it gives. */
export interface MappedSource {
  readonly mapping: SourceMapping;
  /** `from` with file names made absolute where the engine needs that. */
  readonly from: string;
  readonly kinds: Readonly<Record<string, RawKind>>;
}

/** Columns go by number inside a statement: no name of a tree, schema or mapping becomes SQL. */
export function columnAlias(index: number): string {
  return `c${String(index)}`;
}

/**
 * The physical columns, before any conversion, as `r0, r1, …` in the schema's order.
 * @throws DomainError `MAPPING_FAULTY` if a column of the schema is not mapped, or one is mapped that it does not have
 */
export function renderRaw(
  schema: GeneralizedSchema,
  { mapping, from }: Pick<MappedSource, 'mapping' | 'from'>,
): string {
  checkCoverage(schema, mapping);
  const columns = Object.keys(schema.columns).map((name, index) => {
    const { from: expression } = columnMapping(mapping, name);
    return `(${expression}\n) AS r${String(index)}`;
  });
  // Line ends close a comment that the operator may have left open at the end of a fragment.
  const where = mapping.where === undefined ? '' : ` WHERE (${mapping.where}\n)`;
  const text = `SELECT ${columns.join(', ')} FROM ${from}\n${where}`;
  if (text.includes(placeMark)) {
    throw new DomainError('MAPPING_FAULTY', 'a fragment of the mapping holds a control character');
  }
  return text;
}

/** What one column's conversion is, over the raw columns. */
export function renderColumnConversion(
  schema: GeneralizedSchema,
  source: MappedSource,
  dialect: Dialect,
  index: number,
): string {
  const name = Object.keys(schema.columns)[index] ?? '';
  const column = schema.columns[name];
  if (column === undefined) {
    throw new DomainError('MAPPING_FAULTY', `there is no column number ${String(index)}`);
  }
  const raw = `r${String(index)}`;
  const { map } = columnMapping(source.mapping, name);
  if (map === undefined) {
    return dialect.normalise(column, raw, source.kinds[name] ?? 'other');
  }
  if (column.type !== 'category') {
    return dialect.normalise(column, renderMap(raw, Object.entries(map), dialect), 'text');
  }
  // What the map gives is known now: an engine that asked of each row whether it is allowed would evaluate it twice.
  const allowed = Object.entries(map).filter(([, logical]) => column.values.includes(logical));
  return allowed.length === 0 ? dialect.nothing(TEXT) : dialect.asText(renderMap(raw, allowed, dialect));
}

export interface BaseOptions {
  /** Conditions on the raw columns (see `renderNarrowing`). */
  readonly narrowing: readonly string[];
  /** What tells these CTEs from those of another table. */
  readonly id: string;
}

/**
 * The CTEs `entente_raw…`, `entente_typed…` and `entente_base…` (named so that no table of a mapping is meant): the last
 * has every offered row, converted, as `c0, c1, …`. A row is offered if the subject and every column that may not be NULL
 * has a value that keeps the column's promise; what breaks the promise of a nullable column is NULL.
 */
export function renderBase(
  schema: GeneralizedSchema,
  source: MappedSource,
  dialect: Dialect,
  { narrowing, id }: BaseOptions,
): readonly string[] {
  const names = Object.keys(schema.columns);
  const typed = names.map((_, index) => {
    return `${renderColumnConversion(schema, source, dialect, index)} AS ${columnAlias(index)}`;
  });
  const required = names.flatMap((name, index) =>
    isRequired(schema, name) ? [`${columnAlias(index)} IS NOT NULL`] : [],
  );
  const narrowed = narrowing.length === 0 ? '' : ` WHERE ${narrowing.join(' AND ')}`;
  const offered = required.length === 0 ? '' : ` WHERE ${required.join(' AND ')}`;
  return [
    `entente_raw${id} AS (${renderRaw(schema, source)})`,
    `entente_typed${id} AS (SELECT ${typed.join(', ')} FROM entente_raw${id}${narrowed})`,
    `entente_base${id} AS (SELECT * FROM entente_typed${id}${offered})`,
  ];
}

/** Whether a row without a value in this column is not offered. */
export function isRequired(schema: GeneralizedSchema, name: string): boolean {
  return name === subjectColumnOf(schema) || schema.columns[name]?.nullable !== true;
}

export function columnMapping(mapping: SourceMapping, name: string): ColumnMapping {
  const found = Object.hasOwn(mapping.columns, name) ? mapping.columns[name] : undefined;
  if (found === undefined) {
    throw new DomainError('MAPPING_FAULTY', `the mapping has no column ${name}`);
  }
  return found;
}

function checkCoverage(schema: GeneralizedSchema, mapping: SourceMapping): void {
  const missing = Object.keys(schema.columns).filter((name) => !Object.hasOwn(mapping.columns, name));
  const extra = Object.keys(mapping.columns).filter((name) => !Object.hasOwn(schema.columns, name));
  if (missing.length > 0) {
    throw new DomainError('MAPPING_FAULTY', `the mapping lacks these columns of the schema: ${missing.join(', ')}`);
  }
  if (extra.length > 0) {
    throw new DomainError('MAPPING_FAULTY', `the schema has no such columns as the mapping: ${extra.join(', ')}`);
  }
}

function renderMap(raw: string, map: readonly (readonly [string, string])[], dialect: Dialect): string {
  const arms = map.map(([physical, logical]) => `WHEN ${dialect.quote(physical)} THEN ${dialect.quote(logical)}`);
  return `(CASE ${dialect.asText(raw)} ${arms.join(' ')} END)`;
}
