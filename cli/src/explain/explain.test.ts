import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { run } from '../program.js';
import { schema } from '../testing/documents.js';
import type { Explanation } from './check-contract.js';
import { stretchOf } from './sql-places.js';

describe('the place of a finding in SQL text', () => {
  const sql = [
    'SELECT region, -- where, not who',
    '  count(*) FILTER (WHERE days > 3) AS late, sum(total) AS total',
    'FROM (SELECT person, sum(days) AS total FROM loans WHERE secured GROUP BY person) per_person',
    "WHERE region = 'north, south' AND days = 5",
    "GROUP BY region, level(days, 'band')",
  ].join('\n');
  const at = (place: string, saying: string): string => {
    const stretch = stretchOf(sql, place.split('.'), saying);
    return stretch === undefined ? '' : sql.slice(stretch.start, stretch.end);
  };

  it('is the term that the finding repeats', () => {
    assert.equal(at('where', 'days = 5 matches days with a literal'), 'days = 5');
    assert.equal(at('outputs.late.filter', 'days > 3 compares days'), 'days > 3');
  });

  it('is the output, key or clause where nothing is repeated', () => {
    assert.equal(at('outputs.total', 'is too much'), 'sum(total) AS total');
    assert.equal(at('groupBy.1', 'groups by what is not granted'), "level(days, 'band')");
    assert.equal(at('where', 'no'), "region = 'north, south' AND days = 5");
  });

  it('is within a query in FROM by its name', () => {
    assert.equal(at('from.per_person.where', 'secured is not granted'), 'secured');
    assert.equal(at('from.per_person.outputs.total', ''), 'sum(days) AS total');
  });

  it('is the whole text where the path leads nowhere', () => {
    assert.equal(at('outputs.nothing', ''), sql.slice(sql.indexOf('region'), sql.indexOf('\nFROM')));
    assert.equal(stretchOf('', ['where'], ''), undefined);
  });
});

describe('contract check without a gateway', () => {
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-explain-'));
    await writeFile(join(folder, 'schema.yaml'), JSON.stringify(schema));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function check(
    contract: string,
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    const file = join(folder, 'contract.yaml');
    await writeFile(file, contract);
    let out = '';
    let err = '';
    const code = await run(['contract', 'check', file, ...args], {
      env: {},
      colors: false,
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  const contract = (local: string, combine = 'SELECT sum(loans) AS loans FROM partial'): string =>
    [
      'kind: query-contract',
      'id: how-many',
      'version: 1',
      'title: How many?',
      'purposes: [statistics]',
      'schemas: { loans: 1 }',
      'parameters: { region: { column: loans.region } }',
      'local: |',
      ...local.split('\n').map((line) => `  ${line}`),
      `combine: { mode: merge, by: SupervisorMSP, query: ${JSON.stringify(combine)} }`,
      'access: { members: [LenderAMSP] }',
    ].join('\n');

  it('accepts, and says where each column goes and who sees what', async () => {
    const good = contract('SELECT count(*) AS loans FROM loans\nWHERE region = :region');
    const { code, out, err } = await check(good, '--schema', join(folder, 'schema.yaml'));

    assert.equal(code, 0, err);
    assert.match(out, /^ACCEPTED/m);
    assert.match(out, /region +WHERE region = :region +nothing +nothing/);
    assert.match(out, /not read: person, days, secured/);
    assert.match(out, /service node SupervisorMSP[^\n]*\n +loans +integer/);
    assert.match(out, /note: no charter was given/);
  });

  it('says who sees what where owners seal shares, and shows nothing to whoever passes them on', async () => {
    const collecting = contract('SELECT count(*) AS loans FROM loans\nWHERE region = :region').replace(
      /^combine: .*$/m,
      'combine: { mode: collect, by: SupervisorMSP }',
    );
    const { code, out, err } = await check(collecting, '--schema', join(folder, 'schema.yaml'));

    assert.equal(code, 0, err);
    assert.match(out, /^ {2}mode collect: the requester sees each member's own answer; nobody else sees any$/m);
    assert.match(out, /^ {2}SupervisorMSP passes sealed shares on, and can read none$/m);
    assert.match(out, /not claimed: that a member's answer is hidden from the requester/);
    assert.match(out, /requesters of LenderAMSP, of each owner by itself:\n[^]*loans +integer/);
    assert.doesNotMatch(out, /THE SERVICE NODE SEES/);
  });

  it('points at the term in the file, and says what to write instead', async () => {
    const { code, out } = await check(
      contract("SELECT count(*) AS loans FROM loans\nWHERE region = :region\n  AND region = 'north'"),
      join(folder, 'schema.yaml'),
    );

    assert.equal(code, 1);
    assert.match(out, /^REFUSED: 1 finding$/m);
    assert.match(
      out,
      /contract\.yaml:11:9 local\.where\n +11 \| {5}AND region = 'north'\n +\| {9}\^{16}\n +hint: region grants/,
    );
  });

  it('points at both texts if neither is understood', async () => {
    const { code, out } = await check(
      contract('SELECT *\nFROM loans', 'SELECT sum(loans) FROM partial'),
      join(folder, 'schema.yaml'),
    );

    assert.equal(code, 1);
    assert.match(out, /2 findings/);
    assert.match(out, /contract\.yaml:9:10 local/);
    assert.match(out, /contract\.yaml:11:59 combine/);
  });

  it('gives everything as one JSON value', async () => {
    const { out } = await check(
      contract('SELECT count(*) AS loans FROM loans\nWHERE region = :region'),
      join(folder, 'schema.yaml'),
      '--json',
    );
    const { verdict, columns, hashes } = JSON.parse(out) as Explanation;

    assert.equal(verdict.accepted, true);
    assert.match(hashes?.verdict ?? '', /^[0-9a-f]{64}$/);
    assert.deepEqual(columns.find(({ column }) => column === 'loans.region')?.uses, [
      { does: 'keeps rows', by: 'region = :region' },
    ]);
  });

  it('says which files are needed', async () => {
    const { code, err } = await check(JSON.stringify(schema));

    assert.equal(code, 2);
    assert.match(err, /no query contract among these files/);
  });
});
