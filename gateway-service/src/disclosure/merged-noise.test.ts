import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import {
  type Cell,
  defaultDisclosure,
  type GeneralizedSchema,
  partialColumns,
  QueryContract,
  resultColumn,
} from '@entente/protocol';
import { loadParser, parseQuery } from '@entente/protocol/parse';
import { type Combined, combinePartials } from './combine-partials.js';

const schema: GeneralizedSchema = {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'text', use: {} },
    region: { type: 'category', values: ['north', 'south'], use: {} },
    product: { type: 'category', values: ['auto', 'card'], use: {} },
    days: { type: 'integer', use: {} },
  },
};

const local = 'SELECT region, product, count(*) AS n, avg(days) AS m FROM loans GROUP BY region, product';

type Rows = readonly (readonly Cell[])[];

/** Noised parts of two owners: some counts are below zero, as noise makes them. */
const parts: readonly Rows[] = [
  [
    ['north', 'auto', 12, 100, 10],
    ['north', 'card', -9, 50, 2],
    ['south', 'auto', 3, -7, -4],
    ['south', 'card', 21, 40, 5],
  ],
  [
    ['north', 'auto', 1, 100, 10],
    ['north', 'card', 2, 10, 1],
    ['south', 'auto', 0, 1, 1],
    ['south', 'card', 1, 0, 5],
  ],
];

function combine(query: string, noise: object = {}, locally = local, members = parts): Combined {
  const compiled = (text: string): unknown => ({ text, tree: parseQuery(text) });
  const clamp = { n: 1, m__sum: 100, m__count: 1 };
  const contract = QueryContract.parse({
    ...{ kind: 'query-contract', id: 'noised', version: 1, title: 'Noised', purposes: ['study'] },
    schemas: { loans: 1 },
    access: { members: ['Org1MSP'] },
    local: compiled(locally),
    combine: {
      ...{ mode: 'merge', by: 'Org9MSP', query: compiled(query) },
      noise: { microEpsilon: 1_000_000, maxCells: 1, clamp, ...noise },
    },
  });
  const columns = partialColumns(contract, [schema]).map(resultColumn);
  const request = { member: 'Org1MSP', id: '0'.repeat(64) };
  return combinePartials({
    facts: { contract, schemas: [schema], policy: { ...defaultDisclosure, rounding: 5 } },
    partials: members.map((rows) => ({
      ...{ kind: 'partial-result', request, owner: 'Org2MSP', suppressed: false },
      table: { columns, rows },
    })),
  });
}

describe('partial results with noise', () => {
  before(loadParser);

  it('are added up as they are: nothing is rounded or held back, and how wide noise is is said', () => {
    const { table, suppression } = combine(
      'SELECT region, product, sum(n) AS n FROM partial GROUP BY region, product ORDER BY region, product',
    );
    assert.deepEqual(
      table.rows.map(([, , n]) => n),
      [13, -7, 3, 22],
    );
    assert.deepEqual([suppression?.cells, suppression?.remainderWithheld], ['none', false]);
    // Scale 1 x 1 x 3 numbers x 2 owners = 6: two variances of 72, and the root of 144.
    assert.match(suppression?.counts ?? '', /^with noise, of standard deviation n 12, m__sum 1200, m__count 12$/);
  });

  it('give totals that agree with their groups, since both are sums of the same cells', () => {
    const byRegion = combine('SELECT region, sum(n) AS n FROM partial GROUP BY region ORDER BY region');
    const all = combine('SELECT sum(n) AS n FROM partial');
    assert.deepEqual(byRegion.table.rows, [
      ['north', 6],
      ['south', 25],
    ]);
    assert.deepEqual(all.table.rows, [[31]]);
    assert.match(byRegion.suppression?.counts ?? '', / in each cell of the local query$/);
  });

  it('show counts below zero as zero where the contract says so, after adding up and not before', () => {
    const query = 'SELECT region, product, sum(n) AS n FROM partial GROUP BY region, product ORDER BY region, product';
    const { table, suppression } = combine(query, { negative: 'zero' });
    assert.deepEqual(
      table.rows.map(([, , n]) => n),
      [13, 0, 3, 22],
    );
    assert.match(suppression?.counts ?? '', /; counts below zero are shown as zero$/);
    assert.deepEqual(combine('SELECT sum(n) AS n FROM partial', { negative: 'zero' }).table.rows, [[31]]);
  });

  it('show quantiles as bands of the ladder, by noised counts of which those below zero are none', () => {
    const { table } = combine(
      'SELECT region, histogram(h) AS h FROM partial GROUP BY region ORDER BY region',
      { clamp: { h: 1 }, quantiles: { h: [50, 90] } },
      'SELECT region, histogram(days, 0, 30) AS h FROM loans GROUP BY region',
      [
        [
          ['north', -6, 40, 9],
          ['south', -3, -1, -2],
        ],
        [
          ['north', 1, 20, 8],
          ['south', 0, 0, 1],
        ],
      ],
    );
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['region', 'h__0', 'h__1', 'h__2', 'h__p50', 'h__p90'],
    );
    const bands = table.rows.map((row) => row.slice(-2));
    assert.deepEqual(bands, [
      ['0 to 29', '30 and over'],
      [null, null],
    ]);
  });

  it('keep groups by what is noised, and divide averages, which are nothing where noise leaves nobody', () => {
    const { table } = combine(
      `SELECT region, product, avg(m) AS m FROM partial GROUP BY region, product
        HAVING sum(n) > 0 ORDER BY region, product`,
    );
    assert.deepEqual(table.rows, [
      ['north', 'auto', '10.00'],
      ['south', 'auto', null],
      ['south', 'card', '4.00'],
    ]);
  });
});
