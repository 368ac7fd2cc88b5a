import type { Cell, NoisedShape, ResultColumn, Table } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noisedTable } from './noised-table.js';
import { RandomBits } from './random-bits.js';
import { seededBytes } from './testing/seeded-bytes.js';

const { seed } = propertyRuns(1);

const columns: readonly ResultColumn[] = [
  { name: 'loans', type: 'integer' },
  { name: 'product', type: 'text' },
  { name: 'owed', type: 'decimal', scale: 2 },
];

/** So little noise that it is zero but once in 10^40 draws. */
const silent = { distribution: 'laplace', numerator: 100n, denominator: 1n } as const;

const shape: NoisedShape = {
  layout: {
    outputs: [
      { is: 'aggregate', name: 'loans', type: { type: 'integer' }, fn: 'count' },
      { is: 'key', name: 'product', type: { type: 'text' }, values: ['card', 'auto', null] },
      { is: 'aggregate', name: 'owed', type: { type: 'decimal', scale: 2 }, fn: 'sum' },
    ],
    orderBy: [],
  },
  ...{ cells: 3, maxCells: 1, members: 1 },
  numbers: [
    { column: 'loans', spends: 'loans', scale: 0, clamp: 2n, law: silent },
    { column: 'owed', spends: 'owed', scale: 2, clamp: 1_000n, law: silent },
  ],
};

function split(...rows: readonly (readonly Cell[])[]): Table {
  const types = [
    { name: 'subject_key', type: 'text' },
    { name: 'loans', type: 'integer' },
    { name: 'product', type: 'text' },
    { name: 'owed', type: 'decimal', scale: 2 },
  ] as const;
  return { columns: types, rows };
}

function random(name: string): RandomBits {
  return new RandomBits(seededBytes(`${name} ${String(seed)}`));
}

describe('a partial result with noise', () => {
  it('has every public cell, each subject cut to its clamp, in the columns of the partial table', () => {
    const perSubject = split(['a', 3, 'card', '4.00'], ['b', 1, 'card', '99.00'], ['c', 1, 'auto', '-99.00']);
    const { rows } = noisedTable(shape, perSubject, columns, random('cells'));
    assert.deepEqual(rows, [
      [3, 'card', '14.00'],
      [1, 'auto', '-10.00'],
      [0, null, '0.00'],
    ]);
  });

  it('counts a subject in as many cells as may be, whichever these are', () => {
    const perSubject = split(['a', 1, 'card', '1.00'], ['a', 1, 'auto', '1.00'], ['a', 1, null, null]);
    const counted = Array.from({ length: 50 }, (_, run) =>
      noisedTable(shape, perSubject, columns, random(`chosen ${String(run)}`)).rows.map(([loans]) => loans),
    );
    assert.ok(counted.every((counts) => counts.filter((count) => count === 1).length === 1));
    assert.equal(new Set(counted.map(String)).size, 3);
  });

  it('refuses nothing for what the data is: rows outside the cells are in none, and what no cell holds is cut', () => {
    const { rows } = noisedTable(shape, split(['a', 1, 'boat', '1.00']), columns, random('outside'));
    assert.deepEqual(
      rows.map(([loans]) => loans),
      [0, 0, 0],
    );
    const wide = { ...shape, numbers: shape.numbers.map((number) => ({ ...number, clamp: 10n ** 30n })) };
    const most = Number.MAX_SAFE_INTEGER;
    const many = split(['a', most, 'card', '1.00'], ['b', most, 'card', '1.00']);
    assert.equal(noisedTable(wide, many, columns, random('wide')).rows[0]?.[0], most);
  });

  it('cuts the bins of a histogram together, in a random order, so that a subject counts once in all of them', () => {
    const bin = (column: string): NoisedShape['numbers'][number] => {
      return { column, spends: 'h', scale: 0, clamp: 2n, law: silent };
    };
    const histogram: NoisedShape = {
      layout: {
        outputs: [
          {
            ...{ is: 'aggregate', name: 'h', fn: 'histogram' },
            type: { type: 'histogram', bounds: ['0', '10'], of: { type: 'integer' } },
          },
        ],
        orderBy: [],
      },
      ...{ cells: 1, maxCells: 1, members: 1 },
      numbers: [bin('h__0'), bin('h__1'), bin('h__2')],
    };
    const bins = ['h__0', 'h__1', 'h__2'].map((name): ResultColumn => ({ name, type: 'integer' }));
    const subject: Table = { columns: [{ name: 'subject_key', type: 'text' }, ...bins], rows: [['a', 1, 4, 5]] };
    const drawn = Array.from({ length: 60 }, (_, run) =>
      noisedTable(histogram, subject, bins, random(`bins ${String(run)}`)).rows[0]?.map(Number),
    );
    assert.ok(drawn.every((row) => row?.reduce((sum, count) => sum + count, 0) === 2));
    // One of the first bin and another, or two of one of the others.
    assert.deepEqual([...new Set(drawn.map(String))].sort(), ['0,0,2', '0,2,0', '1,0,1', '1,1,0']);
  });

  it('has noise of its law in every number, where there is nobody too', () => {
    for (const distribution of ['laplace', 'gaussian'] as const) {
      const law = { distribution, numerator: distribution === 'laplace' ? 1n : 50n, denominator: 5n };
      const noisy = { ...shape, numbers: shape.numbers.map((number) => ({ ...number, law })) };
      const source = random(distribution);
      const drawn = Array.from({ length: 100 }, () => noisedTable(noisy, split(), columns, source).rows[2]);
      assert.ok(new Set(drawn.map((row) => row?.[0])).size > 5);
      assert.ok(new Set(drawn.map((row) => row?.[2])).size > 5);
    }
  });
});
