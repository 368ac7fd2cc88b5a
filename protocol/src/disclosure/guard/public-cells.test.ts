import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Expression } from '../../query/tree.js';
import { publicCells } from './public-cells.js';
import {
  and,
  type Asking,
  column,
  compare,
  equal,
  level,
  number,
  or,
  peopleSchema,
  questionTree,
  text,
} from './testing/questions.js';
import { query } from '../../query/verdict/testing/trees.js';

const cells = (asking: Asking): number | undefined =>
  publicCells({
    contract: {
      parameters: {},
      local: { text: '', tree: questionTree(asking) },
      combine: { mode: 'merge', by: 'SupervisorMSP', query: { text: '', tree: query('partial', {}) } },
    },
    schemas: [peopleSchema],
    parameters: {},
    requestDate: '2026-03-01',
    owners: [],
  });

const day = (value: string): Expression => ({ op: 'literal', type: 'date', value });

describe('how many cells there would be if nobody were missing', () => {
  it('follows from the values, groups, bands and periods of the schema', () => {
    assert.equal(cells({}), 1);
    assert.equal(cells({ groupBy: [column('region'), column('trade')] }), 12);
    assert.equal(cells({ groupBy: [level(column('region'), 'side')] }), 2);
    assert.equal(cells({ groupBy: [level(column('age'), 'decade')] }), 7);
    assert.equal(cells({ groupBy: [level(column('joined'), 'quarter')] }), 24);
    assert.equal(cells({ groupBy: [column('member')] }), 2);
  });

  it('follows what the conditions let through', () => {
    assert.equal(cells({ groupBy: [column('region')], where: equal(column('region'), text('north')) }), 1);
    const young = compare(column('age'), '<', number(40));
    assert.equal(cells({ groupBy: [level(column('age'), 'decade')], where: young }), 3);
    const ends = or(compare(column('age'), '<', number(25)), compare(column('age'), '>', number(75)));
    assert.equal(cells({ groupBy: [level(column('age'), 'decade')], where: ends }), 3);
    const from = compare(column('joined'), '>=', day('2024-02-15'));
    const to = compare(column('joined'), '<', day('2024-08-01'));
    assert.equal(cells({ groupBy: [level(column('joined'), 'quarter')], where: and(from, to) }), 3);
  });

  it('is not known where a group is one of too many, or of what is calculated', () => {
    assert.equal(cells({ groupBy: [column('person')] }), undefined);
    const doubled: Expression = { op: 'arithmetic', operator: '*', left: column('age'), right: number(2) };
    assert.equal(cells({ groupBy: [doubled] }), undefined);
  });
});
