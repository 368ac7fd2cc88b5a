import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { printQuery, type Table, tablesIn } from '@entente/protocol';
import type { DataAccess, LocalQuery, MeasuredTable, RunLimits } from '../ports/data-access.js';
import { findMariaDb, startMariaDb } from '../testing/mariadb.js';
import type { NativeServer } from '../testing/native-server.js';
import { startPostgres } from '../testing/postgres.js';
import { generatedRounds, isRefusal, type GeneratedRound } from './testing/generated-questions.js';
import { asOracle, Oracle } from './testing/oracle.js';
import {
  expectedMeasuresOver,
  expectedOver,
  isMeasurable,
  type OfferedTable,
  type Typed,
} from './testing/reference.js';
import { duckdbStore, mysqlStore, postgresStore, sqliteStore, type Store, textForms } from './testing/stores.js';

// Every CSV file that is read takes tens of megabytes of its own.
const limits: RunLimits = { maxRows: 20_000, timeoutMs: 60_000, memoryMb: 512 };

/** What the reference says of a question; undefined where it refuses an answer that cannot be written. */
interface Expected {
  readonly table: Table | undefined;
  readonly measured: MeasuredTable | undefined;
}

describe('every engine and the reference evaluator', () => {
  const servers: NativeServer[] = [];
  /** Each engine with tables of its own types, and with tables of nothing but text. */
  const stores: (readonly [Store, Store])[] = [];
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-equality-'));
    const postgres = await startPostgres();
    servers.push(postgres);
    const { url } = postgres;
    stores.push([postgresStore(folder, url), postgresStore(folder, url, textForms)]);
    if ((await findMariaDb()) !== undefined) {
      const mariaDb = await startMariaDb();
      servers.push(mariaDb);
      stores.push([mysqlStore(folder, mariaDb.url), mysqlStore(folder, mariaDb.url, textForms)]);
    }
    stores.push([sqliteStore(folder), sqliteStore(folder, textForms)]);
    for (const kind of ['own', 'parquet', 'csv'] as const) {
      stores.push([duckdbStore(folder, kind), duckdbStore(folder, kind, textForms)]);
    }
  });
  after(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await rm(folder, { recursive: true, force: true });
  });

  it('answer generated questions alike, and so does DuckDB asked in its own words', async (context) => {
    const counts: Counts = { questions: 0, refused: 0, measured: 0, compared: 0, skipped: new Map() };
    for await (const round of generatedRounds()) {
      const opened = await Promise.all(
        stores.map(async (both) => {
          const store = both[round.areTexts ? 1 : 0];
          return { name: store.name, access: await store.loadAll(round.stored) };
        }),
      );
      const oracle = await Oracle.open(folder, round.tables);
      try {
        for (const question of round.questions) {
          await compare(question, round.tables, opened, oracle, counts);
        }
      } finally {
        oracle.close();
        await Promise.all(opened.map(({ access }) => access.close()));
      }
    }
    const { skipped, ...numbers } = counts;
    context.diagnostic(`engines: ${stores.map(([{ name }]) => name).join(', ')}`);
    context.diagnostic(JSON.stringify(numbers));
    for (const [why, count] of [...skipped].sort(([, first], [, second]) => second - first)) {
      context.diagnostic(`not asked of the oracle, ${String(count)} times: ${why}`);
    }
    assert.ok(counts.compared > counts.questions / 20, 'the oracle has too little to say');
  });
});

interface Counts {
  questions: number;
  /** Answers that cannot be written: every engine must refuse them. */
  refused: number;
  measured: number;
  /** Answers that the oracle gave, too. */
  compared: number;
  readonly skipped: Map<string, number>;
}

interface Opened {
  readonly name: string;
  readonly access: DataAccess;
}

async function compare(
  { query, parameters }: GeneratedRound['questions'][number],
  tables: readonly OfferedTable[],
  opened: readonly Opened[],
  oracle: Oracle,
  counts: Counts,
): Promise<void> {
  const place = `${printQuery(query.tree)}\nwith ${JSON.stringify(parameters)} on ${query.requestDate}`;
  const answer = expectedOf(query, tables, parameters);
  counts.questions++;
  counts.measured += answer.measured === undefined ? 0 : 1;
  for (const { name, access } of opened) {
    await agrees(access, query, answer, `${name}: ${place}`);
  }
  if (answer.table === undefined) {
    counts.refused++;
    return;
  }
  const why = await oracleAgrees(oracle, query, parameters, answer.table, place);
  if (why === undefined) {
    counts.compared++;
  } else {
    counts.skipped.set(why, (counts.skipped.get(why) ?? 0) + 1);
  }
}

function expectedOf(query: LocalQuery, tables: readonly OfferedTable[], parameters: Typed): Expected {
  try {
    const table = expectedOver(query, tables, parameters);
    const measured = isMeasurable(query.tree, query.schemas)
      ? expectedMeasuresOver(query, tables, parameters)
      : undefined;
    return { table, measured };
  } catch (error) {
    assert.ok(isRefusal(error), String(error));
    return { table: undefined, measured: undefined };
  }
}

async function agrees(access: DataAccess, query: LocalQuery, answer: Expected, place: string): Promise<void> {
  const ids = tablesIn(query.tree.from);
  const asked = { ...query, schemas: query.schemas.filter(({ id }) => ids.includes(id)) };
  if (answer.table === undefined) {
    await assert.rejects(access.run(ids, asked, limits), isRefusal, place);
    return;
  }
  assert.deepEqual(await answered(access.run(ids, asked, limits), place), answer.table, place);
  if (answer.measured !== undefined) {
    const { first } = await answered(access.runMeasured(ids, asked, limits), place);
    assert.deepEqual(first, answer.measured, place);
  }
}

async function answered<T>(run: Promise<T>, place: string): Promise<T> {
  try {
    return await run;
  } catch (error) {
    throw new Error(`no answer: ${place}`, { cause: error });
  }
}

/** Gives why the oracle was not asked. */
async function oracleAgrees(
  oracle: Oracle,
  query: LocalQuery,
  parameters: Typed,
  table: Table,
  place: string,
): Promise<string | undefined> {
  const said = await oracle.ask(query, parameters);
  if ('why' in said) {
    return said.why;
  }
  const { expected, actual } = asOracle(table, said.rows);
  assert.deepEqual(actual, expected, `the oracle: ${place}`);
  return undefined;
}
