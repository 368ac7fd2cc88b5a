import { DomainError, subjectColumnOf, type GeneralizedSchema, type SchemaColumn } from '@entente/protocol';
import type { ColumnMapping, SourceMapping } from '../mapping/sources-file.js';
import { placeMark } from './bindings.js';
import { type Conversion, impossible } from './conversion.js';
import type { Dialect, RawKind } from './dialect.js';
import type { Stand } from './group-key.js';
import type { Standing } from './scope.js';
import { TEXT } from './value-type.js';

/** A source as the renderer sees it: what the operator wrote, and what kinds of values the engine says it gives. */
export interface MappedSource {
  readonly mapping: SourceMapping;
  /** `from` with file names made absolute where the engine needs that. */
  readonly from: string;
  readonly kinds: Readonly<Record<string, RawKind>>;
  /** Whether it is known that every row is offered. */
  readonly proven?: boolean;
}

type CategoryColumn = Extract<SchemaColumn, { readonly type: 'category' }>;

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

/** What one column's conversion is, over the raw columns; of a category that is known to be one of some values, of these. */
export function renderColumnConversion(
  schema: GeneralizedSchema,
  source: MappedSource,
  dialect: Dialect,
  index: number,
  among?: ReadonlySet<string>,
): Conversion {
  const name = Object.keys(schema.columns)[index] ?? '';
  const column = schema.columns[name];
  if (column === undefined) {
    throw new DomainError('MAPPING_FAULTY', `there is no column number ${String(index)}`);
  }
  const raw = `r${String(index)}`;
  const { map } = columnMapping(source.mapping, name);
  const entries = map === undefined ? undefined : Object.entries(map);
  if (column.type === 'category') {
    return category(column, raw, source.kinds[name] ?? 'other', { dialect, entries, among });
  }
  return entries === undefined
    ? dialect.normalise(column, raw, source.kinds[name] ?? 'other')
    : dialect.normalise(column, renderMap(raw, entries, dialect), 'text');
}

interface CategoryOptions {
  readonly dialect: Dialect;
  readonly entries: readonly (readonly [string, string])[] | undefined;
  readonly among: ReadonlySet<string> | undefined;
}

/** What the map gives is known now: an engine that asked of each row whether it is allowed would evaluate it twice. */
function category(
  column: CategoryColumn,
  raw: string,
  kind: RawKind,
  { dialect, entries, among }: CategoryOptions,
): Conversion {
  const values = column.values.filter((value) => among?.has(value) ?? true);
  if (entries === undefined) {
    return values.length === 0
      ? impossible(dialect.nothing(TEXT))
      : dialect.normalise({ ...column, values }, raw, kind);
  }
  const allowed = entries.filter(([, logical]) => values.includes(logical));
  if (allowed.length === 0) {
    return impossible(dialect.nothing(TEXT));
  }
  const keys = allowed.map(([physical]) => dialect.quote(physical));
  const [[, first] = ['', '']] = allowed;
  const isOne = allowed.every(([, logical]) => logical === first);
  const mapped = dialect.asText(renderMap(raw, allowed, dialect));
  const keeps = `${dialect.asText(raw)} IN (${keys.join(', ')})`;
  return { keeps, value: isOne ? dialect.asText(dialect.quote(first)) : mapped, orNull: mapped };
}

/** What may stand for the values of a category where rows are grouped. */
export function standingOf(
  schema: GeneralizedSchema,
  { mapping }: MappedSource,
  name: string,
  index: number,
): Standing | undefined {
  const column = schema.columns[name];
  if (column?.type !== 'category') {
    return undefined;
  }
  const { map } = columnMapping(mapping, name);
  const arms = map === undefined ? column.values.map((value) => [value, value] as const) : Object.entries(map);
  return { raw: `r${String(index)}`, arms: arms.filter(([, logical]) => column.values.includes(logical)) };
}

export interface BaseOptions {
  /** Conditions on the raw columns (see `renderNarrowing`). */
  readonly narrowing: readonly string[];
  /** The columns, by number, whose values are asked for. */
  readonly read: ReadonlySet<number>;
  /** The columns, by number, without whose values no row is needed, and the values that are, where these are known. */
  readonly needed: ReadonlyMap<number, ReadonlySet<string> | undefined>;
  /** The columns that something is computed from; if it is not known, it may be all. */
  readonly computed?: ReadonlySet<string> | undefined;
  /** What tells these CTEs from those of another table. */
  readonly id: string;
  /** Columns beside those of the schema. */
  readonly stands: readonly Stand[];
}

/**
 * The CTEs `entente_raw…` and `entente_base…` (named so that no table of a mapping is meant): the second has every offered
 * row, with the columns that are read, converted, as `c0, c1, …`. A row is offered if the subject and every column that
 * may not be NULL has a value that keeps the column's promise; what breaks the promise of a nullable column is NULL. Of
 * columns that a stand names as late this is not asked here.
 */
export function renderBase(
  schema: GeneralizedSchema,
  source: MappedSource,
  dialect: Dialect,
  { narrowing, read, needed, computed, id, stands }: BaseOptions,
): readonly string[] {
  const late = new Set(stands.map((stand) => stand.late));
  const sure: string[] = [];
  const others: string[] = [];
  const values = stands.map(({ name, sql }) => `${sql} AS ${name}`);
  Object.keys(schema.columns).forEach((name, index) => {
    const conversion = renderColumnConversion(schema, source, dialect, index, needed.get(index));
    const isAsked = needed.has(index);
    const isKept = isAsked || (isRequired(schema, name) && !late.has(name));
    if (isKept && !isProven(schema, source, name, needed.get(index))) {
      // What the query itself asks for leaves the fewest rows.
      (isAsked ? sure : others).push(conversion.keeps);
    }
    if (read.has(index)) {
      // An engine may compute before it tests, and what a broken value gives then must be no error.
      const value = isKept && computed?.has(name) === false ? conversion.value : conversion.orNull;
      values.push(`${value} AS ${columnAlias(index)}`);
    }
  });
  const select = values.length === 0 ? '1 AS one' : values.join(', ');
  const last = needed.size > 0 && others.length > 0 && dialect.lastly !== undefined ? [dialect.lastly(others)] : others;
  return [
    `entente_raw${id} AS (${renderRaw(schema, source)})`,
    `entente_base${id} AS (SELECT ${select} FROM entente_raw${id}${whereAll([...narrowing, ...sure, ...last])})`,
  ];
}

/** Whether no row is left out by this column, unless the query asks for some of its values alone. */
function isProven(
  schema: GeneralizedSchema,
  { proven }: MappedSource,
  name: string,
  among: ReadonlySet<string> | undefined,
): boolean {
  return proven === true && isRequired(schema, name) && among === undefined;
}

function whereAll(rules: readonly string[]): string {
  return rules.length === 0 ? '' : ` WHERE ${rules.join(' AND ')}`;
}

/** A query for a row that is not offered. */
export function renderBroken(schema: GeneralizedSchema, source: MappedSource, dialect: Dialect): string {
  const kept = Object.keys(schema.columns).flatMap((name, index) =>
    isRequired(schema, name) ? [renderColumnConversion(schema, source, dialect, index).keeps] : [],
  );
  const rule = kept.length === 0 ? '1 = 1' : kept.join(' AND ');
  return `WITH entente_raw AS (${renderRaw(schema, source)})
SELECT 1 AS broken FROM entente_raw WHERE (CASE WHEN ${rule} THEN 0 ELSE 1 END) = 1 LIMIT 1`;
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
