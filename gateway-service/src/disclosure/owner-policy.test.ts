import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultDisclosure, type Expression, type QueryTree } from '@entente/protocol';
import type { CellMeasure, MeasuredTable } from '../ports/data-access.js';
import { remainderTree, splitCells } from './owner-policy.js';

const product: Expression = { op: 'column', name: 'product' };
const region: Expression = { op: 'column', name: 'region' };
const loans = { name: 'loans', expression: { op: 'aggregate', fn: 'count', distinct: false } } as const;
const columns = [
  { name: 'product', type: 'text' },
  { name: 'loans', type: 'integer' },
] as const;

function tree(groupBy: readonly Expression[]): QueryTree {
  return { from: 'loans', outputs: [{ name: 'product', expression: product }, loans], groupBy, orderBy: [] };
}

describe('what an owner holds back', () => {
  it('is asked for once more as one row over no passing cell', () => {
    const remainder = remainderTree(tree([product]), columns, [
      ['card', 12],
      [null, 20],
    ]);
    assert.deepEqual(remainder?.outputs, [loans]);
    assert.deepEqual(remainder.groupBy, []);
    const is = { op: 'compare', operator: '=', left: product, right: { op: 'literal', type: 'text', value: 'card' } };
    assert.deepEqual(remainder.where, {
      op: 'and',
      terms: [
        { op: 'not', term: { op: 'and', terms: [{ op: 'isNull', term: product, negated: true }, is] } },
        { op: 'not', term: { op: 'isNull', term: product, negated: false } },
      ],
    });
  });

  it('is compared with values of the type of its key', () => {
    const sides = (type: 'date' | 'timestamp' | 'decimal', value: string): readonly unknown[] => {
      const remainder = remainderTree(tree([product]), [{ name: 'product', type }, ...columns.slice(1)], [[value, 12]]);
      const term = remainder?.where?.op === 'not' ? remainder.where.term : undefined;
      const last = term?.op === 'and' ? term.terms.at(-1) : undefined;
      return last?.op === 'compare' ? [last.left, last.right] : [];
    };
    const day = '2026-01-01';
    assert.deepEqual(sides('date', day), [product, { op: 'literal', type: 'date', value: day }]);
    const moment = `${day}T00:00:00.000000Z`;
    assert.deepEqual(sides('timestamp', moment), [product, { op: 'literal', type: 'timestamp', value: moment }]);
    assert.deepEqual(sides('decimal', '1.50'), [product, { op: 'literal', type: 'decimal', value: '1.50' }]);
    const asText = { op: 'cast', term: product, to: { type: 'text' } };
    assert.deepEqual(sides('decimal', '5'), [asText, { op: 'literal', type: 'text', value: '5' }]);
  });

  it('is withheld where cells cannot be told apart by what is shown of them', () => {
    assert.equal(remainderTree(tree([product, region]), columns, [['card', 12]]), undefined);
  });

  it('is every cell without a measure, with too few subjects or with a total that somebody dominates', () => {
    const fine: CellMeasure = {
      ...{ subjects: 10, contributors: { balance: 10 } },
      totals: { balance: { first: '20.00', second: '10.00', all: '100.00' } },
    };
    const measures: readonly (CellMeasure | undefined)[] = [
      fine,
      undefined,
      { ...fine, subjects: 9 },
      { ...fine, contributors: { balance: 9 } },
      { ...fine, totals: { balance: { first: '80.00', second: '10.00', all: '100.00' } } },
      { ...fine, totals: { balance: { first: '85.00', second: '4.99', all: '98.00' } } },
      { ...fine, totals: { balance: { first: '0.00', second: '0.00', all: '0.00' } } },
    ];
    const rows = measures.map((_measure, index) => [`row ${String(index)}`, index]);
    const measured = { table: { columns, rows }, measures } as MeasuredTable;
    assert.deepEqual(splitCells(measured, defaultDisclosure), { passing: [['row 0', 0]], suppressed: 6 });
  });
});
