import { DomainError, type GeneralizedSchema, type SchemaColumn } from '@entente/protocol';
import type { CheckReport, MappingFault, RunLimits } from '../../ports/data-access.js';
import type { DriverValue } from '../render/decode.js';
import { columnAlias, isRequired, renderColumnConversion, renderRaw, type MappedSource } from '../render/base.js';
import type { Source } from '../source.js';

/** A whole table is read, so the check has more time than a query; it runs at registration and on a schedule. */
const limits: RunLimits = { maxRows: 1, timeoutMs: 120_000, memoryMb: 256 };

/** More rows than this share that break a column's promise are a fault of the mapping, fewer are dirt in the data. */
const tolerated = 0.05;

/** Counts of rows: all, offered, and by column without a value and with one that breaks the promise. */
interface Counts {
  readonly rows: number;
  readonly offered: number;
  readonly columns: readonly { readonly empty: number; readonly broken: number }[];
}

/**
 * Runs the mapping over all rows and tests what the schema promises of each column. Rows that break a promise are
 * never offered, so a few are only reported (`notes`); many, or all, are a fault.
 */
export async function checkSource(source: Source, schema: GeneralizedSchema): Promise<CheckReport> {
  let counts: Counts;
  try {
    counts = await countRows(source, schema);
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'DATABASE_UNAVAILABLE') {
      throw error;
    }
    return {
      passed: false,
      faults: [{ place: 'source', message: `the mapping does not run: ${why(error)}` }],
      rows: 0,
      notes: [],
    };
  }
  const faults: MappingFault[] = [];
  const notes: MappingFault[] = [];
  Object.entries(schema.columns).forEach(([place, column], index) => {
    const { empty = 0, broken = 0 } = counts.columns[index] ?? {};
    report(place, broken, counts.rows, promiseOf(column), faults, notes);
    if (isRequired(schema, place)) {
      report(place, empty, counts.rows, 'a value in every row', faults, notes);
    }
  });
  if (counts.rows > 0 && counts.offered === 0) {
    faults.push({ place: 'source', message: 'no row keeps all promises of the schema, so none is offered' });
  }
  if (counts.rows === 0) {
    notes.push({ place: 'source', message: 'the mapping gives no rows at all' });
  }
  return { passed: faults.length === 0, faults, rows: Math.round(counts.offered / 10) * 10, notes };
}

function why({ code, detail }: DomainError): string {
  return code === 'QUERY_FAILED'
    ? 'the engine refuses or cannot finish it; try its expressions in the engine itself (a cast may meet a value that it cannot convert)'
    : detail;
}

function report(
  place: string,
  count: number,
  rows: number,
  promise: string,
  faults: MappingFault[],
  notes: MappingFault[],
): void {
  if (count === 0) {
    return;
  }
  const share = count / rows;
  const amount =
    share >= 0.995
      ? 'all rows'
      : share < 0.01
        ? 'under 1 % of the rows'
        : `about ${String(Math.round(share * 100))} % of the rows`;
  const message = `${amount} do not keep the promise of ${promise}; correct the expression or its map`;
  (share > tolerated ? faults : notes).push({ place, message });
}

function promiseOf(column: SchemaColumn): string {
  switch (column.type) {
    case 'category':
      return 'one of the allowed values';
    case 'text':
    case 'subject-key':
      return column.format === undefined ? 'a text that is not too long' : `the form of ${column.format}`;
    case 'integer':
      return 'a whole number within its range';
    case 'decimal':
      return 'a number within its range';
    case 'date':
      return 'a day written YYYY-MM-DD';
    case 'boolean':
      return 'true or false';
    case 'timestamp':
      return 'a moment written YYYY-MM-DD hh:mm:ss';
  }
}

async function countRows(source: Source, schema: GeneralizedSchema): Promise<Counts> {
  const prepared = await source.prepare(schema, limits);
  const text = renderCounts(source, prepared, schema);
  const [row = []] = await source.engine.snapshot(limits, (ask) => ask({ text, values: [] }));
  const [rows = 0, offered = 0, ...rest] = row.map(asNumber);
  const columns = Object.keys(schema.columns).map((_, index) => ({
    empty: rest[2 * index] ?? 0,
    broken: rest[2 * index + 1] ?? 0,
  }));
  return { rows, offered, columns };
}

function renderCounts(source: Source, prepared: MappedSource, schema: GeneralizedSchema): string {
  const names = Object.keys(schema.columns);
  const typed = names.map((_, index) => {
    const converted = renderColumnConversion(schema, prepared, source.engine.dialect, index);
    return `r${String(index)}, ${converted} AS ${columnAlias(index)}`;
  });
  const kept = names
    .filter((name) => isRequired(schema, name))
    .map((name) => `${columnAlias(names.indexOf(name))} IS NOT NULL`);
  const counts = names.flatMap((_, index) => [
    `count(CASE WHEN r${String(index)} IS NULL THEN 1 END)`,
    `count(CASE WHEN r${String(index)} IS NOT NULL AND ${columnAlias(index)} IS NULL THEN 1 END)`,
  ]);
  return [
    `WITH entente_raw AS (${renderRaw(schema, prepared)}),`,
    `entente_typed AS (SELECT ${typed.join(', ')} FROM entente_raw)`,
    `SELECT count(*), count(CASE WHEN ${kept.join(' AND ')} THEN 1 END), ${counts.join(', ')} FROM entente_typed`,
  ].join('\n');
}

function asNumber(value: DriverValue): number {
  return Number(value ?? 0);
}
