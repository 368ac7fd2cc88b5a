import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { type Cell, extractFault, ExtractRecipe, GeneralizedSchema } from '@entente/protocol';
import type { z } from 'zod';
import { ExactSampler } from '../secure/noise/exact-sampler.js';
import { RandomBits } from '../secure/noise/random-bits.js';
import { seededRandom } from '../sources/random.js';
import { desensitize } from './desensitize.js';
import { groupsOf, isSafe } from './groups.js';
import { type MadeExtract, makeExtract } from './make-extract.js';
import { risksOf } from './risks.js';

const schema = GeneralizedSchema.parse({
  ...{ kind: 'generalized-schema', id: 'visits', version: 1, title: 'Visits', subject: 'person' },
  columns: {
    person: { type: 'text', format: 'gb11643', use: {} },
    region: {
      type: 'category',
      values: ['north', 'south', 'east'],
      levels: { side: { cold: ['north'], warm: ['south', 'east'] } },
      use: {},
    },
    age: { type: 'integer', levels: { band: ['18', '40', '65'] }, use: {} },
    seen_on: { type: 'date', use: {} },
    cause: { type: 'category', values: ['flu', 'fall', 'burn'], use: {} },
    cost: { type: 'decimal', scale: 2, use: {} },
  },
});
const names = ['person', 'region', 'age', 'seen_on', 'cause', 'cost'];

function recipe(change: Partial<z.input<typeof ExtractRecipe>> = {}): ExtractRecipe {
  return ExtractRecipe.parse({
    ...{ kind: 'extract-recipe', id: 'visits', title: 'Visits', source: 'visits', validUntil: '2027-01-01' },
    columns: {
      person: { method: 'suppress' },
      region: { method: 'level', level: 'side' },
      age: { method: 'level', level: 'band' },
      seen_on: { method: 'level', level: 'quarter' },
      cause: { method: 'keep' },
      cost: { method: 'code', bottom: '10', top: '500' },
    },
    quasiIdentifiers: ['region', 'age', 'seen_on'],
    sensitive: ['cause', 'cost'],
    ...{ k: 5, l: 2, mostSuppressedPercent: 100, receivers: ['BMSP', 'CMSP', 'DMSP'] },
    ...change,
  });
}

/** Visits of made-up persons, some of whom come twice. */
function visits(count: number, seed = 'visits'): readonly (readonly Cell[])[] {
  const random = seededRandom(seed);
  const pick = (all: readonly string[]): string => all[random.below(all.length)] ?? '';
  return Array.from({ length: count }, (_none, index) => [
    `canary-${String(Math.floor(index / 1.2))}`,
    pick(['north', 'south', 'east']),
    random.below(90),
    `2026-0${String(1 + random.below(9))}-11`,
    pick(['flu', 'fall', 'burn']),
    `${String(random.below(900))}.25`,
  ]);
}

function made(plan: ExtractRecipe, rows = visits(1_500)): MadeExtract {
  const sampler = new ExactSampler(new RandomBits());
  const key = createHash('sha256').update('key').digest();
  return makeExtract(names, rows, { owner: 'AMSP', recipe: plan, schema, key, sampler });
}

describe('an extract', () => {
  it('says what each method leaves of a value', () => {
    const sampler = new ExactSampler(new RandomBits());
    const key = Buffer.alloc(32, 1);
    const rows = [
      ['p', 'east', 70, '2026-05-11', 'flu', '900.25'],
      ['p', null, 17, null, null, '1.00'],
    ];
    const plan = recipe({ columns: { ...recipe().columns, person: { method: 'pseudonym' } } });
    const { all } = desensitize(names, rows, { recipe: plan, schema, key, sampler });
    const [first = [], second = []] = all.map(({ cells }) => cells);
    assert.deepEqual(
      first.filter((_cell, place) => place !== 3),
      ['65 and over', 'flu', '500.00', 'warm', '2026-Q2'],
    );
    assert.deepEqual(
      second.filter((_cell, place) => place !== 3),
      ['under 18', null, '10.00', null, null],
    );
    assert.equal(first[3], second[3]);
    assert.match(String(first[3]), /^[\w-]{32}$/);
  });

  it('has no group below k or l, in no copy, in any of many tables', () => {
    for (const seed of ['a', 'b', 'c']) {
      for (const method of ['suppress', 'pseudonym'] as const) {
        const plan = recipe({ columns: { ...recipe().columns, person: { method } } });
        const { rows, report } = made(plan, visits(800, seed));
        for (const receiver of [undefined, ...plan.receivers]) {
          const copy = rows.filter(({ leftOutOf }) => receiver === undefined || !leftOutOf.includes(receiver));
          for (const group of groupsOf(copy, plan).values()) {
            assert.ok(isSafe(group.rows, plan), `${seed} ${method} ${receiver ?? 'all'}`);
          }
        }
        assert.ok(report.smallest >= plan.k && (report.leastValues ?? 0) >= plan.l);
      }
    }
  });

  it('leaves out groups in which all have one value, whatever else they have', () => {
    const alike = Array.from({ length: 20 }, (_none, index) => [
      `p${String(index)}`,
      'north',
      30,
      '2026-01-11',
      'flu',
      `${String(index)}.00`,
    ]);
    assert.throws(() => made(recipe(), alike), { code: 'EXTRACT_REFUSED' });
    const mixed = alike.map((row, index) => (index % 2 === 0 ? row : row.with(4, 'burn')));
    assert.equal(made(recipe(), mixed).report.rows, 20);
    // By its many rows each of them could be known to have had the flu.
    const each = mixed.flatMap((row) => [row.with(4, 'flu'), row.with(4, 'burn')]);
    assert.throws(() => made(recipe(), each), { code: 'EXTRACT_REFUSED' });
  });

  it('counts subjects and not rows', () => {
    const one = Array.from({ length: 50 }, (_none, index) => [
      'p',
      'north',
      30,
      '2026-01-11',
      index % 2 === 0 ? 'flu' : 'burn',
      '20.00',
    ]);
    assert.throws(() => made(recipe(), one), { code: 'EXTRACT_REFUSED', message: /100 % of the rows/ });
  });

  it('takes all rows of a subject together where a pseudonym ties them', () => {
    const pseudonym = { ...recipe().columns, person: { method: 'pseudonym' } } as const;
    const usual = Array.from({ length: 30 }, (_none, index) => [
      `p${String(index)}`,
      'north',
      30,
      '2026-01-11',
      index % 2 === 0 ? 'flu' : 'burn',
      `${String(index)}.00`,
    ]);
    // Each row of this one is like those of the others; both together are like nobody's.
    const twice = [
      ...usual,
      ...usual.map((row) => row.with(2, 50).with(0, `q${String(row[0])}`)),
      ['p0', 'north', 50, '2026-01-11', 'flu', '9.00'],
    ];
    assert.equal(made(recipe(), twice).report.rows, 61);
    assert.equal(made(recipe({ columns: pseudonym }), twice).report.rows, 59);
  });

  it('is refused where it would leave out more than its recipe allows, with how much', () => {
    assert.throws(() => made(recipe({ k: 60, mostSuppressedPercent: 0 })), {
      code: 'EXTRACT_REFUSED',
      message: /, 0 % may/,
    });
  });

  it('has nothing of what was suppressed, cut off or turned into a pseudonym', () => {
    const rows = visits(1_500).map((row, index) => (index === 7 ? row.with(5, '77777.77') : row));
    const plan = recipe({ columns: { ...recipe().columns, person: { method: 'pseudonym' } }, k: 2 });
    const { copies, rows: marked } = made(plan, rows);
    const said = JSON.stringify([[...copies], marked.map(({ cells, leftOutOf }) => [cells, leftOutOf])]);
    assert.ok(!said.includes('canary') && !said.includes('77777') && !said.includes('-11"'));
  });

  it('has copies that are committed to byte by byte, with a salt of their own', () => {
    const [one, other] = [made(recipe()), made(recipe())];
    for (const [receiver, { content, contentHash, bytes }] of one.copies) {
      assert.equal(contentHash, createHash('sha256').update(content).digest('hex'));
      assert.equal(bytes, Buffer.byteLength(content));
      assert.notEqual(other.copies.get(receiver)?.contentHash, contentHash);
    }
  });

  it('adds noise of the scale that was asked for, in the unit of the column, and cuts it off where told', () => {
    const columns = { ...recipe().columns, cost: { method: 'noise', scale: '25.5', bottom: '0' } } as const;
    const plan = recipe({ columns, sensitive: ['cause'], quasiIdentifiers: ['region'] });
    const fixed = visits(4_000).map((row) => row.with(5, '1000.00'));
    const { all } = desensitize(names, fixed, {
      recipe: plan,
      schema,
      key: Buffer.alloc(32),
      sampler: new ExactSampler(new RandomBits()),
    });
    const off = all.map(({ cells }) => Math.abs(Number(cells[2]) - 1_000));
    const mean = off.reduce((sum, each) => sum + each, 0) / off.length;
    // The mean of 4,000 draws has a standard deviation of 0.4: ten of them are passed by chance less than once in 10^20.
    assert.ok(Math.abs(mean - 25.5) < 4, String(mean));
    assert.ok(all.every(({ cells }) => Number(cells[2]) >= 0));
  });
});

describe('the risks of an extract', () => {
  const group = (key: string, subjects: number): Parameters<typeof risksOf>[0][number] => ({ key, subjects, rows: [] });

  it('are those of the literature for groups of 2, 3 and 5', () => {
    const groups = [group('a', 2), group('b', 3), group('c', 5)];
    const population = new Map([group('a', 4), group('b', 30), group('c', 5)].map((one) => [one.key, one]));
    assert.deepEqual(risksOf(groups, population), {
      prosecutor: { highest: 500_000, average: 300_000 },
      journalist: { highest: 250_000, average: 160_000 },
      marketer: 160_000,
    });
  });

  it('fall for a journalist where only some subjects are drawn', () => {
    const { report } = made(
      recipe({
        samplePercent: 30,
        quasiIdentifiers: ['region'],
        columns: {
          ...recipe().columns,
          age: { method: 'suppress' },
          seen_on: { method: 'suppress' },
        },
      }),
    );
    assert.ok(report.journalist.highest < report.prosecutor.highest / 2);
  });
});

describe('what an extract may do to columns', () => {
  const fault = (change: Partial<z.input<typeof ExtractRecipe>>): string | undefined =>
    extractFault(recipe(change), schema, 5);
  const { columns } = recipe();

  it('is all of it said, and fits each column', () => {
    assert.equal(fault({}), undefined);
    const cases: readonly (readonly [Partial<z.input<typeof ExtractRecipe>>, RegExp])[] = [
      [{ k: 4 }, /fewer than 5 subjects/],
      [{ columns: { ...columns, person: { method: 'keep' } } }, /person: it can say who somebody is/],
      [{ columns: { ...columns, region: { method: 'pseudonym' } } }, /hidden quasi-identifier/],
      [{ columns: { ...columns, region: { method: 'code', top: '1' } } }, /numbers alone/],
      [{ columns: { ...columns, region: { method: 'level', level: 'land' } } }, /no level land/],
      [{ columns: { ...columns, cost: { method: 'code', bottom: '5', top: '5' } } }, /not below/],
      [{ columns: { ...columns, cost: { method: 'code', top: '5.001' } } }, /more digits/],
      [{ columns: { ...columns, size: { method: 'keep' } } }, /no such column/],
      [{ sensitive: ['cause'] }, /cost: name it/],
      [{ sensitive: ['cause', 'cost', 'person'] }, /person: as suppress/],
      [{ quasiIdentifiers: ['region', 'age', 'seen_on', 'cause'] }, /named twice/],
    ];
    for (const [change, text] of cases) {
      assert.match(fault(change) ?? '', text);
    }
  });
});
