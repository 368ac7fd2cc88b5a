import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { NoisePreview } from '@entente/protocol/review';
import { run } from '../program.js';

const schema = `kind: generalized-schema
id: loans
version: 1
title: Loans
subject: person
columns:
  person: { type: subject-key, use: { match: [parameter] } }
  region: { type: category, values: [north, south, west], use: { group: [exact] } }
  balance: { type: decimal, scale: 2, min: 0, max: 100000, use: { aggregate: [sum, avg] } }
privacyBudget: { units: 100, per: year, unit: 10000, measure: rho }
`;

function contract(noise: string): string {
  return `kind: query-contract
id: owed-with-noise
version: 1
title: What is owed, with noise
purposes: [study]
schemas: { loans: 1 }
local: SELECT region, count(*) AS loans, sum(balance) AS owed FROM loans GROUP BY region
spends: { loans: 10 }
combine:
  mode: merge
  by: SupervisorMSP
  query: SELECT region, sum(loans) AS loans, sum(owed) AS owed FROM partial GROUP BY region
  ${noise}
access: { members: [LenderAMSP] }
`;
}

function isBetween(least: number, value: number | undefined, most: number): boolean {
  return value !== undefined && value >= least && value <= most;
}

describe('the preview of noise', () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'entente-preview-'));
    await writeFile(file('schema.yaml'), schema);
    const noise = 'noise: { microRho: 100000, maxCells: 1, clamp: { loans: 1, owed: 20000 } }';
    await writeFile(file('contract.yaml'), contract(noise));
    await writeFile(file('exact.yaml'), contract(''));
    await writeFile(file('unclamped.yaml'), contract('noise: { microRho: 100000, maxCells: 1, clamp: { loans: 1 } }'));
  });
  after(async () => {
    await rm(folder, { recursive: true });
  });

  async function preview(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
    let [out, err] = ['', ''];
    const schemas = ['--schema', file('schema.yaml')];
    const code = await run(['contract', 'preview-noise', ...args, ...schemas], {
      env: {},
      colors: false,
      stdout: (text) => (out += text),
      stderr: (text) => (err += text),
    });
    return { code, out, err };
  }

  async function previewed(...args: readonly string[]): Promise<NoisePreview> {
    const { code, out, err } = await preview(...args, '--json');
    assert.equal(code, 0, err);
    return JSON.parse(out) as NoisePreview;
  }

  it('says how wide noise is, in people and in percent of a typical cell, and how many answers there are', async () => {
    const { measures, budgets, cells, curve } = await previewed(file('contract.yaml'));
    assert.equal(cells, 3);
    const [loans, owed] = measures;
    assert.ok(loans !== undefined && owed !== undefined);
    // Three owners, two numbers: a variance of 1 x 1 x 6 / (2 x 0.1) each, three of them added up.
    assert.ok(Math.abs(loans.deviation - Math.sqrt(90)) < 1e-9);
    assert.ok(Math.abs(owed.deviation - 20_000 * Math.sqrt(90)) < 1e-4);
    assert.ok(
      isBetween(9, loans.people, 10) && isBetween(500, loans.typical, 3_000) && isBetween(0.1, loans.percent, 2),
    );
    // People with loans in several regions count in one of them.
    assert.ok(isBetween(10, loans.cutPercent, 60));
    assert.deepEqual(budgets, [{ schema: 'loans', unitsPerAnswer: 10, units: 100, per: 'year', answers: 10 }]);
    const wide = curve.map(({ deviations }) => deviations['loans'] ?? 0);
    assert.deepEqual(
      wide,
      wide.toSorted((left, right) => right - left),
    );
  });

  it('takes what an author knows of the members, and prints a table', async () => {
    const [loans] = (await previewed(file('contract.yaml'), '--owners', '1', '--cell', 'loans=40')).measures;
    assert.equal(loans?.typical, 40);
    assert.ok(Math.abs(loans.deviation - Math.sqrt(10)) < 1e-9);
    const { out } = await preview(file('contract.yaml'), '--people', '200');
    assert.match(out, /an answer spends a rho 0\.1, which is an epsilon of 2\.98 at a delta of 10\^-9/);
    assert.match(out, /^loans +9\.49 /m);
    assert.match(out, /10 answers, over all contracts and all who ask/);
  });

  it('draws error against cost', async () => {
    const plot = file('noise.svg');
    assert.equal((await preview(file('contract.yaml'), '--people', '200', '--plot', plot)).code, 0);
    const svg = await readFile(plot, 'utf8');
    assert.match(svg, /^<svg /);
    assert.equal(svg.match(/<polyline /g)?.length, 2);
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
  });

  it('is refused for a contract without noise, or one that the verdict would refuse, and for sizes that are none', async () => {
    for (const name of ['exact.yaml', 'unclamped.yaml']) {
      const { code, err } = await preview(file(name));
      assert.notEqual(code, 0);
      assert.match(err, /QUERY_REFUSED/);
    }
    assert.equal((await preview(file('contract.yaml'), '--owners', '0')).code, 2);
    assert.equal((await preview(file('contract.yaml'), '--cell', 'loans')).code, 2);
  });
});
