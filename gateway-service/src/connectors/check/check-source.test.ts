import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, describe, it } from 'node:test';
import { GeneralizedSchema } from '@entente/protocol';
import type { CheckReport } from '../../ports/data-access.js';
import { openSource } from '../testing/stores.js';

const accounts = GeneralizedSchema.parse({
  kind: 'generalized-schema',
  id: 'accounts',
  version: 1,
  title: 'One row per account',
  subject: 'person',
  unique: [['account']],
  columns: {
    person: { type: 'subject-key', format: 'gb11643', use: {} },
    account: { type: 'text', maxLength: 8, use: {} },
    region: { type: 'category', values: ['north', 'south'], use: {} },
    days: { type: 'integer', min: 0, max: 100, nullable: true, use: {} },
  },
});

const columns = {
  person: 'id_no',
  account: 'number',
  region: { from: 'area', map: { N: 'north', S: 'south' } },
  days: 'late',
};
const right = '11010519491231002X';

describe('a check of a source', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-check-'));
  });
  after(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  let made = 0;
  /** Checks the mapping over these rows of id, number, area and days late. */
  async function check(
    rows: readonly (readonly (string | number | null)[])[],
    mapping: { readonly from?: string; readonly where?: string; readonly columns?: unknown } = {},
  ): Promise<CheckReport> {
    const file = `accounts${String(++made)}.db`;
    const database = new DatabaseSync(join(folder, file));
    database.exec('CREATE TABLE accounts (id_no TEXT, number TEXT, area TEXT, late)');
    const insert = database.prepare('INSERT INTO accounts VALUES (?, ?, ?, ?)');
    rows.forEach((row) => insert.run(...row));
    database.close();
    const source = { schema: 'accounts@1', from: 'accounts', columns, ...mapping };
    const access = await openSource(folder, { engine: 'sqlite', file }, source);
    try {
      return await access.check('source', accounts);
    } finally {
      await access.close();
    }
  }

  const row = (
    number: number,
    ...[person = right, area = 'N', late = 0]: readonly (string | number | null)[]
  ): readonly (string | number | null)[] => [person, `A${String(number)}`, area, late];
  const many = Array.from({ length: 100 }, (_, number) => row(number));
  const places = (report: CheckReport): readonly string[] => report.faults.map(({ place }) => place);

  it('names the column whose expression the engine refuses, and no other', async () => {
    const report = await check(many, { columns: { ...columns, days: 'lateness + 1' } });
    assert.deepEqual(places(report), ['days']);
    assert.match(report.faults[0]?.message ?? '', /a column or function that is not there/);
  });

  it('tells a table that is not there from a filter that does not run', async () => {
    assert.deepEqual(places(await check(many, { from: 'nothing' })), ['from']);
    assert.deepEqual(places(await check(many, { where: 'nothing > 1' })), ['where']);
  });

  it('names columns that the mapping lacks or has too many', async () => {
    const { days: _days, ...lacking } = columns;
    assert.deepEqual(places(await check(many, { columns: { ...lacking, day: 'late' } })), ['days', 'day']);
  });

  it('finds identifiers whose check digits are wrong, and shows none of them', async () => {
    const report = await check(
      many.map((each, index) => (index % 2 === 0 ? each.with(0, '110105194912310021') : each)),
    );
    assert.deepEqual(places(report), ['person']);
    assert.match(
      report.faults[0]?.message ?? '',
      /about 50 % of the rows have a value whose check digits are not those/,
    );
    assert.doesNotMatch(JSON.stringify(report), /110105/);
  });

  it('fails over a single key that stands in two rows, as both would be counted', async () => {
    const report = await check([...many, row(7)]);
    assert.deepEqual(places(report), ['account']);
    assert.match(report.faults[0]?.message ?? '', /share these values with another row/);
  });

  it('tells which rows are lost, why, and how many in all', async () => {
    const report = await check(
      many.map((each, index) => (index < 3 ? each.with(2, 'X') : index === 3 ? each.with(3, 'soon') : each)),
    );
    assert.equal(report.passed, true);
    assert.deepEqual(
      report.notes.map(({ place, message }) => `${place}: ${message}`),
      [
        'region: about 3 % of the rows do not give one of the allowed values (north, south): these rows are not offered; correct the expression or its map',
        'days: about 1 % of the rows do not give a whole number from 0 up to 100 (the engine gives text here): there the value is left out; correct the expression',
        'source: about 3 % of the rows are not offered, all reasons together',
      ],
    );
    assert.deepEqual(
      report.columns?.map(({ broken }) => broken),
      [0, 0, 0.03, 0.01],
    );
  });

  it('refuses a table with no key at all', async () => {
    const report = await check(many.map((each) => each.with(0, null)));
    assert.deepEqual(places(report), ['person', 'source']);
    assert.match(report.faults[0]?.message ?? '', /all rows have no value/);
  });
});
