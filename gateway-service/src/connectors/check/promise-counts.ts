import type { GeneralizedSchema } from '@entente/protocol';
import type { RunLimits } from '../../ports/data-access.js';
import type { Rows } from '../engine.js';
import { columnAlias, isRequired, renderColumnConversion, renderRaw, type MappedSource } from '../render/base.js';
import type { Source } from '../source.js';

/** Counts of rows: all, offered, and by column without a value and with one that breaks the promise. */
export interface PromiseCounts {
  readonly rows: number;
  readonly offered: number;
  readonly columns: readonly { readonly empty: number; readonly broken: number }[];
}

/** @throws DomainError `QUERY_FAILED` and the like, as the engine does */
export async function countPromises(
  source: Source,
  schema: GeneralizedSchema,
  prepared: MappedSource,
  limits: RunLimits,
): Promise<PromiseCounts> {
  const names = Object.keys(schema.columns);
  const counts = names.flatMap((_, index) => [
    `count(CASE WHEN r${String(index)} IS NULL THEN 1 END)`,
    `count(CASE WHEN r${String(index)} IS NOT NULL AND ${columnAlias(index)} IS NULL THEN 1 END)`,
  ]);
  const text = [
    renderTyped(source, schema, prepared),
    `SELECT count(*), count(CASE WHEN ${keptCondition(schema)} THEN 1 END), ${counts.join(', ')} FROM entente_typed`,
  ].join('\n');
  const [rows = 0, offered = 0, ...rest] = numbers(await ask(source, text, limits));
  const columns = names.map((_, index) => ({ empty: rest[2 * index] ?? 0, broken: rest[2 * index + 1] ?? 0 }));
  return { rows, offered, columns };
}

/** How many offered rows share the values of these columns with another one; a row without one of them shares nothing. */
export async function countDuplicates(
  source: Source,
  schema: GeneralizedSchema,
  prepared: MappedSource,
  unique: readonly string[],
  limits: RunLimits,
): Promise<number> {
  const names = Object.keys(schema.columns);
  const keys = unique.map((name) => columnAlias(names.indexOf(name)));
  const all = keys.map((key) => `${key} IS NOT NULL`).join(' AND ');
  const text = [
    renderTyped(source, schema, prepared),
    `SELECT coalesce(sum(n), 0) FROM (SELECT count(*) AS n FROM entente_typed`,
    `WHERE ${keptCondition(schema)} AND ${all} GROUP BY ${keys.join(', ')} HAVING count(*) > 1) AS entente_repeated`,
  ].join('\n');
  const [repeated = 0] = numbers(await ask(source, text, limits));
  return repeated;
}

/** Values of one column that keep their promise, of the first rows that the engine gives; they stay in this process. */
export async function sampleValues(
  source: Source,
  schema: GeneralizedSchema,
  prepared: MappedSource,
  name: string,
  limits: RunLimits,
): Promise<readonly string[]> {
  const alias = columnAlias(Object.keys(schema.columns).indexOf(name));
  const text = [
    renderTyped(source, schema, prepared),
    `SELECT ${alias} FROM entente_typed WHERE ${alias} IS NOT NULL LIMIT ${String(limits.maxRows)}`,
  ].join('\n');
  return (await ask(source, text, limits)).map(([value]) => String(value));
}

async function ask(source: Source, text: string, limits: RunLimits): Promise<Rows> {
  return source.engine.snapshot(limits, (run) => run({ text, values: [] }));
}

function numbers([row = []]: Rows): readonly number[] {
  return row.map((value) => Number(value ?? 0));
}

/** All rows of the mapping: raw as `r0, r1, …`, converted as `c0, c1, …`. */
function renderTyped(source: Source, schema: GeneralizedSchema, prepared: MappedSource): string {
  const typed = Object.keys(schema.columns).map((_, index) => {
    const { orNull } = renderColumnConversion(schema, prepared, source.engine.dialect, index);
    return `r${String(index)}, ${orNull} AS ${columnAlias(index)}`;
  });
  return [
    `WITH entente_raw AS (${renderRaw(schema, prepared)}),`,
    `entente_typed AS (SELECT ${typed.join(', ')} FROM entente_raw)`,
  ].join('\n');
}

function keptCondition(schema: GeneralizedSchema): string {
  const names = Object.keys(schema.columns);
  const kept = names
    .filter((name) => isRequired(schema, name))
    .map((name) => `${columnAlias(names.indexOf(name))} IS NOT NULL`);
  return kept.length === 0 ? '1 = 1' : kept.join(' AND ');
}
