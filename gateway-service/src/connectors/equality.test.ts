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
import { generatedRounds, isRefusal } from './testing/generated-questions.js';
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
    const counts = { questions: 0, refused: 0, measured: 0, compared: 0 };
    const skipped = new Map<string, number>();
    for await (const { tables, stored, areTexts, questions } of generatedRounds()) {
      const opened = await Promise.all(stores.map((both) => both[areTexts ? 1 : 0].loadAll(stored)));
      const oracle = await Oracle.open(folder, tables);
      try {
        for (const { query, parameters } of questions) {
          const place = `${printQuery(query.tree)}\nwith ${JSON.stringify(parameters)} on ${query.requestDate}`;
          const answer = expectedOf(query, tables, parameters);
          counts.questions++;
          counts.refused += answer.table === undefined ? 1 : 0;
          counts.measured += answer.measured === undefined ? 0 : 1;
          for (const [index, access] of opened.entries()) {
            await agrees(access, query, answer, `${stores[index]?.[0].name ?? ''}: ${place}`);
          }
          if (answer.table !== undefined) {
            const why = await oracleAgrees(oracle, query, parameters, answer.table, place);
            counts.compared += why === undefined ? 1 : 0;
            skipped.set(why ?? '', (skipped.get(why ?? '') ?? 0) + 1);
          }
        }
      } finally {
        oracle.close();
        await Promise.all(opened.map((access) => access.close()));
      }
    }
    context.diagnostic(`engines: ${stores.map(([{ name }]) => name).join(', ')}`);
    context.diagnostic(JSON.stringify(counts));
    skipped.delete('');
    for (const [why, count] of [...skipped].sort(([, first], [, second]) => second - first)) {
      context.diagnostic(`not asked of the oracle, ${String(count)} times: ${why}`);
    }
    assert.ok(counts.compared > counts.questions / 10, 'the oracle has too little to say');
  });
});

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
