import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';
import { FakeGateway } from '../testing/fake-gateway.js';

const schema = `kind: generalized-schema
id: accounts
version: 1
title: One row per account
subject: person
unique: [[number]]
columns:
  person: { type: text, use: {} }
  number: { type: integer, min: 0, use: {} }
  region: { type: category, values: [north, south], use: { group: [exact] } }
`;
const sources = `connections:
  book: { engine: sqlite, file: book.db }
sources:
  accounts:
    schema: accounts@1
    connection: book
    from: accounts
    columns: { person: id_no, number: number, region: { from: area, map: { N: north, S: south } } }
`;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

describe('the commands about sources', { timeout: 120_000 }, () => {
  let folder: string;
  let address: string;
  let where: readonly string[];
  const fault = { place: 'region', message: 'all rows do not give one of the allowed values' };
  const gateway = new FakeGateway({
    'POST /v1/sources/loans/check': () => ({ body: { passed: false, faults: [fault], notes: [], rows: 0 } }),
    'POST /v1/sources/loans/withdrawal': () => ({ status: 204 }),
    'POST /v1/sources/loans/preview': () => ({
      body: { passed: false, seed: 'x', score: { score: 0.91, chance: 0.04, members: 480, others: 520 } },
    }),
  });

  before(async () => {
    address = await gateway.start();
    folder = await mkdtemp(join(tmpdir(), 'entente-sources-'));
    await writeFile(join(folder, 'sources.yaml'), sources);
    await writeFile(join(folder, 'accounts.yaml'), schema);
    const database = new DatabaseSync(join(folder, 'book.db'));
    database.exec('CREATE TABLE accounts (id_no TEXT, number INTEGER, area TEXT)');
    const insert = database.prepare('INSERT INTO accounts VALUES (?, ?, ?)');
    for (let number = 0; number < 200; number++) {
      insert.run(`p${String(number % 90)}`, number, number % 4 === 0 ? 'S' : 'N');
    }
    database.close();
    where = ['--file', join(folder, 'sources.yaml'), '--schema', join(folder, 'accounts.yaml')];
  });
  after(async () => {
    await gateway.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function said(...args: readonly string[]): Promise<Said> {
    let [out, err] = ['', ''];
    const code = await run(args, {
      env: { ENTENTE_GATEWAY: address },
      colors: false,
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        err += text;
      },
    });
    return { code, out, err };
  }

  it('draft schema, mapping and questions from a table, beside the file and never over what is there', async () => {
    const file = join(folder, 'connections.yaml');
    await writeFile(file, 'connections: { book: { engine: sqlite, file: book.db } }\n');
    const draft = ['source', 'draft', '--file', file, '--table', 'accounts', '--name', 'Drafted accounts'];
    const drafted = await said(...draft, '--member', 'AMSP', '--member', 'BMSP', '--by', 'CMSP', '--json');
    assert.equal(drafted.code, 0, drafted.err);
    const { subject, files } = JSON.parse(drafted.out) as { subject: string; files: readonly string[] };
    const [drawn = '', mapping = '', contract = ''] = files;
    assert.equal(subject, 'id_no');
    assert.equal(drawn, join(folder, 'drafted_accounts.schema.yaml'));
    assert.match(contract, /drafted-accounts-by-area\.contract\.yaml$/);

    const checked = await said('source', 'check', '--file', mapping, '--schema', drawn);
    assert.equal(checked.code, 0, checked.err);
    const judged = await said('contract', 'check', contract, '--schema', drawn);
    assert.match(judged.out, /ACCEPTED/);
    const again = await said(...draft);
    assert.equal(again.code, 2);
    assert.match(again.err, /is there already/);
    const few = await said(...draft.slice(0, -1), 'By area', '--subject', 'area');
    assert.equal(few.code, 2);
    assert.match(few.err, /too few subjects/);
  });

  it('show what a gateway found, and end with 1 over a fault', async () => {
    const { code, out } = await said('source', 'check', 'loans');
    assert.deepEqual([code, out.includes('region  all rows do not give')], [1, true]);
  });

  it('end with 1 where a preview betrays too much', async () => {
    const { code, out } = await said('source', 'preview', 'loans', '--score');
    assert.equal(code, 1);
    assert.match(out, /membership inference: 0\.91.*\n.*not shown/);
  });

  it('withdraw a source', async () => {
    assert.equal((await said('source', 'withdraw', 'loans')).code, 0);
  });

  it('check, profile and preview a file without any gateway', async () => {
    const checked = await said('source', 'check', ...where);
    assert.deepEqual(
      [checked.code, checked.out],
      [0, 'the mapping keeps every promise of its schema (about 200 rows)\n'],
    );
    const profiled = await said('source', 'profile', ...where);
    assert.match(profiled.out, /^ {2}south\s+50 {2}█+$/m);
    assert.match(profiled.err, /column 3 of 3: region/);
    const previewed = await said('source', 'preview', ...where, '--rows', '3', '--score', '--json');
    const { passed, table, score } = JSON.parse(previewed.out) as {
      passed: boolean;
      table: { rows: unknown[] };
      score: { score: number };
    };
    assert.deepEqual([previewed.code, previewed.err, passed, table.rows.length], [0, '', true, 3]);
    assert.ok(Math.abs(score.score - 0.5) < 0.15, String(score.score));
  });

  it('say what is missing or wrong, with what to do', async () => {
    const [, file = ''] = where;
    const lacking = await said('source', 'check', '--file', file);
    assert.deepEqual([lacking.code, /name the schema.*--schema FILE/.test(lacking.err)], [2, true]);
    const nowhere = await said('source', 'check', 'accounts', ...where.with(1, join(folder, 'nothing.yaml')));
    assert.deepEqual([nowhere.code, /MAPPING_FAULTY: .*cannot be read/.test(nowhere.err)], [1, true]);
    const unnamed = await said('source', 'check');
    assert.deepEqual([unnamed.code, /name the source/.test(unnamed.err)], [2, true]);
    const roles = await said('source', 'role-script', '--file', file);
    assert.deepEqual([roles.code, /INVALID_INPUT: .*files need no role/.test(roles.err)], [1, true]);
  });
});
