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
    product: { type: 'category', values: ['auto', 'card'], use: {} },
    days: { type: 'integer', nullable: true, use: {} },
  },
};

type Rows = readonly (readonly Cell[])[];

/** Of each member the rows and the remainder, in the columns of the partial table. */
function combine(
  local: string,
  query: string,
  members: readonly { readonly rows: Rows; readonly remainder?: readonly Cell[] }[],
): Combined {
  const compiled = (text: string): unknown => ({ text, tree: parseQuery(text) });
  const contract = QueryContract.parse({
    ...{ kind: 'query-contract', id: 'shares', version: 1, title: 'Shares', purposes: ['study'] },
    schemas: { loans: 1 },
    access: { members: ['Org1MSP'] },
    local: compiled(local),
    combine: { mode: 'merge', by: 'Org9MSP', query: compiled(query) },
  });
  const columns = partialColumns(contract, [schema]).map(resultColumn);
  const policy = { ...defaultDisclosure, rounding: 5 };
  const reference = { member: 'Org1MSP', id: '0'.repeat(64) };
  return combinePartials({
    facts: { contract, schemas: [schema], policy },
    partials: members.map(({ rows, remainder }) => ({
      ...{ kind: 'partial-result', request: reference, owner: 'Org2MSP' },
      table: { columns, rows },
      suppressed: remainder !== undefined,
      ...(remainder === undefined ? {} : { remainder }),
    })),
  });
}

describe('partial results', () => {
  before(loadParser);

  it('are merged with every bin of a histogram rounded as a count, in the remainder too', () => {
    const local =
      'SELECT product, count(*) AS n, histogram(days, 0, 30) AS h, avg(days) AS m FROM loans GROUP BY product';
    const query = 'SELECT product, histogram(h) AS h, avg(m) AS m, sum(n) AS n FROM partial GROUP BY product';
    const { table, suppression } = combine(local, query, [
      { rows: [['auto', 20, 6, 7, 7, 100, 20]], remainder: [null, 12, 6, 6, 0, 12, 12] },
      { rows: [['auto', 21, 6, 6, 9, 110, 21]] },
    ]);
    assert.deepEqual(
      table.columns.map(({ name }) => name),
      ['product', 'h__0', 'h__1', 'h__2', 'm', 'n'],
    );
    assert.deepEqual(table.rows, [['auto', 10, 15, 15, '5.12', 40]]);
    assert.deepEqual(suppression?.remainder, [null, 5, 5, 0, '1.00', 10]);
  });

  it('are merged with a remainder whatever HAVING says of the groups that are shown', () => {
    const local = 'SELECT product, sum(days) AS s FROM loans GROUP BY product';
    const query = "SELECT product, sum(s) AS s FROM partial GROUP BY product HAVING sum(s) > 10 AND product = 'auto'";
    const { table, suppression } = combine(local, query, [
      { rows: [['auto', 20]], remainder: [null, 3] },
      { rows: [['card', 90]] },
    ]);
    assert.deepEqual(table.rows, [['auto', 20]]);
    assert.deepEqual(suppression?.remainder, [null, 3]);
  });

  it('are put in order by the counts that are shown, since exact ones would tell what rounding hides', () => {
    const local = 'SELECT product, count(*) AS n FROM loans GROUP BY product';
    const query = 'SELECT product, sum(n) AS n FROM partial GROUP BY product ORDER BY n DESC';
    const shown = (auto: number, card: number): Rows => {
      const rows = [
        ['auto', auto],
        ['card', card],
      ];
      return combine(local, query, [{ rows }]).table.rows;
    };
    assert.deepEqual(shown(21, 19), shown(19, 21));
    assert.deepEqual(shown(21, 28), [
      ['card', 30],
      ['auto', 20],
    ]);
  });
});
