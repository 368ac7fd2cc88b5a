import type { Cell, SecureSumShape, ShapeNoise, Table } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { RandomBits } from '../../secure/noise/random-bits.js';
import { seededBytes } from '../../secure/noise/testing/seeded-bytes.js';
import { noisedVectors } from './noised-vectors.js';

const { numRuns, seed } = propertyRuns(4_000);

/** Of three members, each of whose noise has a scale of 1: all three of them spend an epsilon of 3. */
const noise: ShapeNoise = {
  maxCells: 1,
  members: 3,
  numbers: [{ spends: 'loans', clamp: '1', microEpsilon: 3_000_000 }],
};

const shape: SecureSumShape = {
  layout: {
    outputs: [
      { is: 'key', name: 'product', type: { type: 'text' }, values: ['card', 'auto'] },
      { is: 'aggregate', name: 'loans', type: { type: 'integer' }, fn: 'count' },
    ],
    orderBy: [],
  },
  cells: 2,
  numbers: [{ column: 'loans', scale: 0, least: '-1000', most: '1000' }],
  policy: { minSubjects: 10, dominance: [2, 90], pRatio: 10 },
  minMembers: 3,
  mostSubjects: '1000',
  contributors: [],
  totals: [],
  noise,
};

function parts(...rows: readonly (readonly Cell[])[]): Table {
  const columns = [
    { name: 'subject_key', type: 'text' },
    { name: 'product', type: 'text' },
    { name: 'loans', type: 'integer' },
  ] as const;
  return { columns, rows };
}

const others = [
  ['a', 'card', 1],
  ['b', 'card', 3],
  ['c', 'auto', 1],
] as const;
/** Somebody with many loans of every kind. */
const one = [
  ['z', 'card', 9],
  ['z', 'auto', 400],
] as const;

function random(name: string): RandomBits {
  return new RandomBits(seededBytes(`${name} ${String(seed)}`));
}

/** How often each pair of noised counts comes out. */
function histogram(table: Table, terms: ShapeNoise, name: string): ReadonlyMap<string, number> {
  const source = random(name);
  const counts = new Map<string, number>();
  for (let run = 0; run < numRuns; run++) {
    const [cells = []] = noisedVectors(shape, terms, table, source).values;
    counts.set(cells.join(), (counts.get(cells.join()) ?? 0) + 1);
  }
  return counts;
}

/** The largest logarithm of a ratio that five standard errors leave certain, over what comes out often enough. */
function certainRatio(left: ReadonlyMap<string, number>, right: ReadonlyMap<string, number>): number {
  const ratios = [...left].flatMap(([value, seen]) => {
    const other = right.get(value) ?? 0;
    return seen + other < 200
      ? []
      : [Math.abs(Math.log((seen + 1) / (other + 1))) - 5 * Math.sqrt(1 / (seen + 1) + 1 / (other + 1))];
  });
  assert.ok(ratios.length >= 3);
  return Math.max(...ratios);
}

describe('what an owner puts into a secure sum with noise', () => {
  it('hardly changes by one subject, however much the subject has: by a third of the epsilon at one of three', () => {
    const [without, withOne] = [
      histogram(parts(...others), noise, 'without'),
      histogram(parts(...others, ...one), noise, 'with'),
    ];
    assert.ok(certainRatio(without, withOne) <= 1);
    assert.ok(certainRatio(withOne, without) <= 1);
  });

  it('would change by more, and the test see it, were a subject cut less than its noise is made for', () => {
    const loose: ShapeNoise = { ...noise, numbers: [{ spends: 'loans', clamp: '3', microEpsilon: 9_000_000 }] };
    const [without, withOne] = [
      histogram(parts(...others), loose, 'without'),
      histogram(parts(...others, ...one), loose, 'with'),
    ];
    assert.ok(Math.max(certainRatio(without, withOne), certainRatio(withOne, without)) > 1);
  });

  it('is noise also where there is nobody', () => {
    const source = random('empty');
    const drawn = Array.from({ length: 100 }, () => noisedVectors(shape, noise, parts(), source).values[0]?.[1]);
    assert.ok(new Set(drawn).size > 3);
  });

  it('holds no statistics that noise does not protect', () => {
    const { subjects, contributors, totals } = noisedVectors(shape, noise, parts(...others), random('statistics'));
    assert.deepEqual([subjects, contributors, totals], [[], [], []]);
  });

  it('leaves out a row outside the cells, and cuts what is beyond bounds: that it refused would tell of the data', () => {
    const faint: ShapeNoise = { ...noise, numbers: [{ spends: 'loans', clamp: '5000', microEpsilon: 100_000_000 }] };
    const put = (...rows: readonly (readonly Cell[])[]): readonly string[] =>
      noisedVectors({ ...shape, noise: faint }, { ...faint, members: 1 }, parts(...rows), random('never refused'))
        .values[0] ?? [];
    assert.deepEqual(put(['a', 'boat', 1]), put());
    assert.equal(put(['a', 'card', 5_000])[0], '1000');
    assert.equal(put(['a', 'card', -5_000])[0], '-1000');
  });

  it('counts a subject once in all bins of a histogram', () => {
    const bin = (band: number): SecureSumShape['numbers'][number] => ({
      column: `h__${String(band)}`,
      scale: 0,
      least: '-9',
      most: '9',
    });
    const silent = { spends: 'h', clamp: '1', microEpsilon: 100_000_000 };
    const binned: SecureSumShape = {
      ...shape,
      layout: {
        outputs: [
          {
            ...{ is: 'aggregate', name: 'h', fn: 'histogram' },
            type: { type: 'histogram', bounds: ['10', '20'], of: { type: 'integer' } },
          },
        ],
        orderBy: [],
      },
      cells: 1,
      numbers: [0, 1, 2].map(bin),
    };
    const columns = ['subject_key', ...binned.numbers.map(({ column }) => column)].map(
      (name) => ({ name, type: 'integer' }) as const,
    );
    const terms: ShapeNoise = { maxCells: 1, members: 1, numbers: [silent, silent, silent] };
    const source = random('binned');
    const put = Array.from({ length: 60 }, () =>
      noisedVectors(binned, terms, { columns, rows: [[1, 4, 4, 4]] }, source).values.map(([cell]) => Number(cell)),
    );
    assert.ok(
      put.every((bins) => bins.reduce((sum, count) => sum + count, 0) === 1),
      JSON.stringify(put[0]),
    );
    assert.ok([0, 1, 2].every((band) => put.some((bins) => bins[band] === 1)));
  });

  it('is refused for a subject twice in a cell', () => {
    const twice = parts(['a', 'card', 1], ['a', 'card', 2]);
    assert.throws(() => noisedVectors(shape, noise, twice, random('refused')), { code: 'INVALID_INPUT' });
  });
});
