import { DomainError, type GeneralizedSchema, subjectColumnOf, type Table } from '@entente/protocol';
import type { DataAccess, LocalQuery, MeasuredTable, RunLimits } from '../ports/data-access.js';
import type { Engine } from './engine.js';
import { decodeMeasured, decodeTable } from './render/decode.js';
import { renderQuery } from './render/query.js';
import type { PreparedSource, Source } from './source.js';
import { demandUnique } from './unique-rows.js';

/** The tables of one query: one engine, and by schema the mapping that gives it. */
interface Prepared {
  readonly engine: Engine;
  readonly sources: ReadonlyMap<string, PreparedSource>;
}

/** An answer about one subject, from one source for each of the query's schemas. */
export async function runOver(sources: readonly Source[], query: LocalQuery, limits: RunLimits): Promise<Table> {
  return attempt(sources, query, limits, async ({ engine, ...mapped }) => {
    const { maxRows } = limits;
    const options = { ...mapped, dialect: engine.dialect, maxRows, measured: false };
    const statement = renderQuery(query, options);
    const rows = await engine.snapshot(limits, async (ask) => {
      await demandUnique(query, options, engine, ask);
      return ask(statement);
    });
    const kept = limits.firstRows === true ? rows.slice(0, maxRows) : rows;
    return decodeTable(kept, statement, engine.numbers, maxRows);
  });
}

/** More than what doubles with each turn needs for all cells that an answer can have. */
const mostFollowUps = 32;

/** An answer about many subjects, measured, and what `followUp` asks then of the same state of the data. */
export async function runMeasuredOver(
  sources: readonly Source[],
  query: LocalQuery,
  limits: RunLimits,
  followUp: Parameters<DataAccess['runMeasured']>[3],
): Promise<{ readonly first: MeasuredTable; readonly second?: MeasuredTable }> {
  return attempt(sources, query, limits, async ({ engine, ...mapped }) => {
    const { maxRows } = limits;
    const options = { ...mapped, dialect: engine.dialect, maxRows, measured: true };
    const statement = renderQuery(query, options);
    return engine.snapshot(limits, async (ask) => {
      await demandUnique(query, options, engine, ask);
      const first = decodeMeasured(await ask(statement), statement, engine.numbers, maxRows);
      let last = first;
      for (let turn = 0; turn < mostFollowUps; turn++) {
        const tree = followUp?.(last, turn);
        if (tree === undefined) {
          break;
        }
        const next = renderQuery({ ...query, tree }, options);
        last = decodeMeasured(await ask(next), next, engine.numbers, maxRows);
      }
      return last === first ? { first } : { first, second: last };
    });
  });
}

/** Some offered rows of one source, in the order of the schema's columns. */
export async function sampleOf(source: Source, schema: GeneralizedSchema, limits: RunLimits): Promise<Table> {
  const names = Object.keys(schema.columns);
  const subject = subjectColumnOf(schema);
  // Answers are ordered by their outputs: subjects first, as their ids depend least on what else stands in a row.
  const asked = [...names].sort((first, second) => Number(second === subject) - Number(first === subject));
  const outputs = asked.map((name) => ({ name, expression: { op: 'column', name } as const }));
  const tree = { from: schema.id, outputs, groupBy: [], orderBy: [] };
  const query = { schemas: [schema], tree, parameters: {}, requestDate: '2000-01-01' };
  return attempt([source], query, limits, async ({ engine, ...mapped }) => {
    const { maxRows } = limits;
    const options = { ...mapped, dialect: engine.dialect, maxRows, measured: false };
    const statement = renderQuery(query, options);
    const rows = await engine.snapshot(limits, (ask) => ask(statement));
    const table = decodeTable(rows.slice(0, maxRows), statement, engine.numbers, maxRows);
    const places = names.map((name) => asked.indexOf(name));
    return {
      columns: places.flatMap((place) => table.columns[place] ?? []),
      rows: table.rows.map((row) => places.map((place) => row[place] ?? null)),
    };
  });
}

async function attempt<T>(
  sources: readonly Source[],
  query: LocalQuery,
  limits: RunLimits,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  try {
    return await inOneState(() => prepare(sources, query, limits), work);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'QUERY_FAILED') {
      sources.forEach((source) => {
        source.forget();
      });
    }
    throw error;
  }
}

/** How often a run begins anew because what it was prepared for is no longer so. */
const mostAttempts = 3;

/** What was said of the data before they were read must be so still when they have been read. */
async function inOneState<T>(ready: () => Promise<Prepared>, work: (prepared: Prepared) => Promise<T>): Promise<T> {
  let prepared = await ready();
  for (let attempted = 1; attempted <= mostAttempts; attempted++) {
    const result = await work(prepared);
    if ([...prepared.sources.values()].every(({ state }) => state === undefined)) {
      return result;
    }
    const now = await ready();
    if (holdsIn(prepared, now)) {
      return result;
    }
    prepared = now;
  }
  throw new DomainError('QUERY_FAILED', 'the data files were changed again and again while they were read; ask again');
}

function holdsIn(before: Prepared, now: Prepared): boolean {
  return [...before.sources].every(([id, { state, proven, kinds }]) => {
    const other = now.sources.get(id);
    const isAlike = Object.entries(kinds).every(([name, kind]) => other?.kinds[name] === kind);
    return state === other?.state || (proven !== true && isAlike);
  });
}

/**
 * Finds the source of each schema. They lie in one connection: one statement answers, over one state of the data.
 * @throws DomainError `SOURCE_NOT_FOUND` if a schema has no source, or two; `UNSUPPORTED` for sources of several connections
 */
async function prepare(sources: readonly Source[], { schemas }: LocalQuery, limits: RunLimits): Promise<Prepared> {
  const [first, ...more] = sources;
  if (first === undefined) {
    throw new DomainError('SOURCE_NOT_FOUND', 'the query names no source');
  }
  const apart = more.find(({ engine }) => engine !== first.engine);
  if (apart !== undefined) {
    throw new DomainError(
      'UNSUPPORTED',
      `sources ${first.id} and ${apart.id} lie in the connections ${first.mapping.connection} and ${apart.mapping.connection}; one question reads tables of one connection: bring both into one database`,
    );
  }
  const mapped = new Map<string, PreparedSource>();
  for (const schema of schemas) {
    const giving = sources.filter(({ mapping }) => mapping.schema.startsWith(`${schema.id}@`));
    const [only] = giving;
    if (only === undefined || giving.length > 1) {
      const count = only === undefined ? 'no source' : `${String(giving.length)} sources`;
      throw new DomainError('SOURCE_NOT_FOUND', `${count} of the query give ${schema.id}; one must`);
    }
    mapped.set(schema.id, await only.prepare(schema, limits));
  }
  return { engine: first.engine, sources: mapped };
}
