import { DomainError, type GeneralizedSchema, hasFormat, type SchemaColumn } from '@entente/protocol';
import type { CheckedColumn, CheckReport, MappingFault, RunLimits } from '../../ports/data-access.js';
import { isRequired, type MappedSource } from '../render/base.js';
import type { Source } from '../source.js';
import { faultyParts } from './faulty-parts.js';
import { broadPrivileges } from './privileges.js';
import { countDuplicates, countPromises, type PromiseCounts, sampleValues } from './promise-counts.js';
import { otherKind, promiseOf, shareText, zoneNote } from './promise-text.js';

/** A whole table is read, so the check has more time than a query; it runs at registration and on a schedule. */
const limits: RunLimits = { maxRows: 10, timeoutMs: 120_000, memoryMb: 256 };

/** Check digits are computed here, over so many values of a column. */
const sampleLimits: RunLimits = { ...limits, maxRows: 20_000 };

/** More rows than this share that break a column's promise are a fault of the mapping, fewer are dirt in the data. */
const tolerated = 0.05;

/** What a check finds, put together as it goes on. */
interface Findings {
  readonly faults: MappingFault[];
  readonly notes: MappingFault[];
}

/**
 * Runs the mapping over all rows and tests what the schema promises. Rows that break a column's promise are never
 * offered, so a few are only reported (`notes`); many, or all, are a fault. A key that stands in two rows is always one,
 * as both rows would be counted.
 * @throws DomainError `DATABASE_UNAVAILABLE`, `QUERY_TIMEOUT`: neither tells anything of the promises
 */
export async function checkSource(source: Source, schema: GeneralizedSchema): Promise<CheckReport> {
  const coverage = coverageFaults(source, schema);
  if (coverage.length > 0) {
    return failed(coverage);
  }
  let prepared: MappedSource;
  let counts: PromiseCounts;
  try {
    prepared = await source.prepare(schema, limits);
    counts = await countPromises(source, schema, prepared, limits);
  } catch (error) {
    return failed(await explain(error, source, schema));
  }
  const findings: Findings = { faults: [], notes: [] };
  const columns = reportColumns(source, schema, prepared, counts, findings);
  reportRows(counts, findings);
  await reportCheckDigits(source, schema, prepared, findings);
  await reportDuplicates(source, schema, prepared, counts, findings);
  for (const privilege of await broadPrivileges(source, limits)) {
    findings.notes.push({
      place: `connection ${source.mapping.connection}`,
      message: `${privilege}; give the gateway one that can only read (entente source role-script)`,
    });
  }
  const { faults, notes } = findings;
  return { passed: faults.length === 0, faults, notes, rows: Math.round(counts.offered / 10) * 10, columns };
}

function failed(faults: readonly MappingFault[]): CheckReport {
  return { passed: false, faults, notes: [], rows: 0, columns: [] };
}

function coverageFaults({ mapping }: Source, schema: GeneralizedSchema): readonly MappingFault[] {
  const missing = Object.keys(schema.columns).filter((name) => !Object.hasOwn(mapping.columns, name));
  const extra = Object.keys(mapping.columns).filter((name) => !Object.hasOwn(schema.columns, name));
  return [
    ...missing.map((place) => ({
      place,
      message: 'the mapping lacks this column of the schema; add it under columns',
    })),
    ...extra.map((place) => ({ place, message: 'the schema has no such column; take it out of the mapping' })),
  ];
}

async function explain(error: unknown, source: Source, schema: GeneralizedSchema): Promise<readonly MappingFault[]> {
  if (!(error instanceof DomainError) || error.code === 'DATABASE_UNAVAILABLE') {
    throw error;
  }
  if (error.code === 'QUERY_TIMEOUT') {
    throw new DomainError(
      'QUERY_TIMEOUT',
      'reading all rows takes longer than the two minutes of a check; nothing is said of their promises. Add an index for the joins of from, or make the mapping simpler',
    );
  }
  const parts = error.code === 'MAPPING_FAULTY' ? [] : await faultyParts(source, schema, limits);
  return parts.length > 0
    ? parts
    : [
        {
          place: 'source',
          message: `the mapping does not run: ${error.code === 'QUERY_FAILED' ? 'each part does by itself; try the whole in the engine' : error.detail}`,
        },
      ];
}

/** What each column's rows do not give, and the shares for whoever compares with them later. */
function reportColumns(
  { mapping }: Source,
  schema: GeneralizedSchema,
  { kinds }: MappedSource,
  counts: PromiseCounts,
  findings: Findings,
): readonly CheckedColumn[] {
  return Object.entries(schema.columns).map(([name, column], index): CheckedColumn => {
    const { empty = 0, broken = 0 } = counts.columns[index] ?? {};
    const kind = kinds[name] ?? 'other';
    const required = isRequired(schema, name);
    const lost = required ? 'these rows are not offered' : 'there the value is left out';
    const { map } = mapping.columns[name] ?? {};
    report(findings, name, broken, counts, {
      what: `do not give ${promiseOf(column)}${otherKind(column, kind, map !== undefined)}: ${lost}`,
      toDo: map === undefined ? 'correct the expression' : 'correct the expression or its map',
    });
    if (required) {
      report(findings, name, empty, counts, {
        what: 'have no value: these rows are not offered',
        toDo: 'filter them with where, or ask the alliance to call the column nullable',
      });
    }
    const zone = zoneNote(column, kind);
    if (zone !== undefined) {
      findings.notes.push({ place: name, message: zone });
    }
    const share = (part: number): number => (counts.rows === 0 ? 0 : Math.round((part / counts.rows) * 100) / 100);
    return { name, kind, broken: share(broken), empty: share(empty) };
  });
}

function report(
  { faults, notes }: Findings,
  place: string,
  count: number,
  { rows }: PromiseCounts,
  { what, toDo }: { readonly what: string; readonly toDo: string },
): void {
  if (count > 0) {
    const share = count / rows;
    (share > tolerated ? faults : notes).push({ place, message: `${shareText(share)} ${what}; ${toDo}` });
  }
}

function reportRows({ rows, offered }: PromiseCounts, { faults, notes }: Findings): void {
  if (rows === 0) {
    notes.push({ place: 'source', message: 'the mapping gives no rows at all; look at from and where' });
  } else if (offered === 0) {
    faults.push({ place: 'source', message: 'no row keeps all promises of the schema, so none is offered' });
  } else if (offered < rows) {
    notes.push({ place: 'source', message: `${shareText(1 - offered / rows)} are not offered, all reasons together` });
  }
}

async function reportCheckDigits(
  source: Source,
  schema: GeneralizedSchema,
  prepared: MappedSource,
  findings: Findings,
): Promise<void> {
  for (const [name, column] of Object.entries(schema.columns)) {
    const format = formatOf(column);
    if (format === undefined) {
      continue;
    }
    const values = await sampleValues(source, schema, prepared, name, sampleLimits);
    const wrong = values.filter((value) => !hasFormat(format, value)).length;
    if (wrong > 0) {
      const share = wrong / values.length;
      (share > tolerated ? findings.faults : findings.notes).push({
        place: name,
        message: `${shareText(share)} have a value whose check digits are not those of ${format}: they are offered as they are; look for typing mistakes or another kind of number`,
      });
    }
  }
}

function formatOf(column: SchemaColumn): Parameters<typeof hasFormat>[0] | undefined {
  return column.type === 'text' || column.type === 'subject-key' ? column.format : undefined;
}

async function reportDuplicates(
  source: Source,
  schema: GeneralizedSchema,
  prepared: MappedSource,
  counts: PromiseCounts,
  { faults }: Findings,
): Promise<void> {
  for (const unique of schema.unique ?? []) {
    const repeated = await countDuplicates(source, schema, prepared, unique, limits);
    if (repeated > 0) {
      faults.push({
        place: unique.join(', '),
        message: `${shareText(repeated / counts.offered)} share these values with another row, which the schema says no row does; they would be counted twice: make from or where give one row each`,
      });
    }
  }
}
