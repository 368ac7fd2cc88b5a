import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Combine } from '../../documents/combine.js';
import { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { loadParser, parseQuery } from '../../parse/index.js';
import { judge } from './judge.js';
import type { Verdict } from './report.js';
import { creditExposure, industryOverdue, input } from './testing/lenders.js';

const sums = { mode: 'secure-sum', by: 'SupervisorMSP', bounds: { balance: { min: '0', max: '1000000' } } } as const;
const local = `SELECT product, level(overdue_days, 'band') AS overdue, count(*) AS loans, sum(balance) AS balance
  FROM credit_exposure GROUP BY product, level(overdue_days, 'band')`;

/** The schema with a date that has a first and a last day, a flag, a free text and the squares of balances. */
const richer = GeneralizedSchema.parse({
  ...creditExposure,
  columns: {
    ...creditExposure.columns,
    balance: { ...creditExposure.columns['balance'], use: { aggregate: ['sum', 'avg', 'var', 'histogram'] } },
    opened_on: { type: 'date', min: '2026-01-15', max: '2026-12-31', use: { group: ['quarter'] } },
    secured: { type: 'boolean', nullable: true, use: { group: ['exact'] } },
    branch: { type: 'text', use: { group: ['exact'] } },
  },
});

function judged(text: string, combine: object = sums, schema: GeneralizedSchema = creditExposure): Verdict {
  return judge(input(contractOf(text, combine), schema));
}

function contractOf(text: string, combine: object = sums): QueryContract {
  const change = { parameters: {}, local: { text, tree: parseQuery(text) }, combine: Combine.parse(combine) };
  return { ...industryOverdue, ...change };
}

/** The places at which a contract is refused. */
function places(...asked: Parameters<typeof judged>): readonly string[] {
  return judged(...asked).findings.map(({ rule, place }) => `${rule} ${place}`);
}

function told(...asked: Parameters<typeof judged>): string {
  const { findings, trace } = judged(...asked);
  assert.deepEqual(findings, []);
  return trace.map(({ text }) => text).join('\n');
}

describe('the verdict on a secure sum', () => {
  before(loadParser);

  it('says how many cells there are, what is opened and between what members may put in', () => {
    const words = told(local);
    assert.match(words, /36 cells that are known beforehand, by product, overdue/);
    assert.match(words, /an exact count is opened/);
    assert.match(words, /balance from 0\.00 to 1000000000000\.00/);
    assert.match(words, /which cells passed; the dealer together with one owner/);
    assert.match(words, /3 members have somebody in it/);
  });

  it('says who could restore the input of an owner that is away, and takes fragments of nothing that is drawn or asked anew', () => {
    const fragments = { ...sums, fragments: true } as const;
    assert.match(told(local, fragments), /all who keep fragments of it together could restore what it put in/);
    assert.match(told(local, fragments), /of an owner that is away, all who keep its fragments but one/);
    assert.doesNotMatch(told(local), /fragments/);
    const noise = { microEpsilon: 1_000_000, maxCells: 1, clamp: { loans: 1, balance: 1 } };
    assert.ok(places(local, { ...fragments, noise }).includes('mode combine.fragments'));
    const asked = { ...contractOf(local, fragments), parameters: industryOverdue.parameters };
    const { findings } = judge(input(asked, creditExposure));
    assert.ok(findings.some(({ rule, place }) => rule === 'mode' && place === 'combine.fragments'));
  });

  it('tells that averages and variances open what they are made of', () => {
    const text = 'SELECT avg(balance) AS mean, var_samp(balance) AS spread FROM credit_exposure';
    const bounds = { min: '0', max: '1000' };
    const words = told(text, { ...sums, bounds: { mean: bounds, spread: bounds } }, richer);
    assert.match(words, /1 cells/);
    assert.match(words, /an exact total and an exact count, which are both opened/);
    assert.match(words, /the total of the squares/);
    assert.match(words, /spread__squares from 0\.0000 to 1000000000000\.0000/);
  });

  it('knows the quarters between two days, conditions that may be missing, groups of a level and bins', () => {
    const text = `SELECT level(opened_on, 'quarter') AS quarter, secured, level(product, 'security') AS kind,
      histogram(balance, 0, 100) AS spread FROM credit_exposure
      GROUP BY level(opened_on, 'quarter'), secured, level(product, 'security')`;
    assert.match(told(text, { mode: 'secure-sum', by: 'SupervisorMSP' }, richer), /24 cells/);
  });

  it('refuses groups that are not known beforehand', () => {
    const by = (key: string): string => `SELECT ${key} AS k, count(*) AS n FROM credit_exposure GROUP BY ${key}`;
    const combine = { mode: 'secure-sum', by: 'SupervisorMSP' };
    assert.deepEqual(places(by("level(opened_on, 'quarter')"), combine), ['mode local.outputs.k']);
    assert.deepEqual(places(by('branch'), combine, richer), ['mode local.outputs.k']);
    const hidden = 'SELECT count(*) AS n FROM credit_exposure GROUP BY product';
    assert.deepEqual(places(hidden, combine), ['mode local.groupBy']);
  });

  it('refuses sums that could wrap around, and bounds of nothing', () => {
    assert.deepEqual(places(local, { ...sums, bounds: {} }), ['mode combine.bounds.balance']);
    assert.deepEqual(places(local, { ...sums, bounds: { ...sums.bounds, loans: { min: '0', max: '1' } } }), [
      'mode combine.bounds.loans',
    ]);
    assert.deepEqual(places(local, { ...sums, mostRows: 1_000_000_000 }), []);
    const days = GeneralizedSchema.parse({
      ...creditExposure,
      columns: {
        ...creditExposure.columns,
        days: { type: 'integer', min: 0, max: 1_000_000, use: { aggregate: ['sum'] } },
      },
    });
    const sum = 'SELECT sum(days) AS days FROM credit_exposure';
    assert.deepEqual(places(sum, { mode: 'secure-sum', by: 'SupervisorMSP', mostRows: 1_000_000_000 }, days), [
      'mode combine.mostRows',
    ]);
  });

  it('takes the narrower of the bounds of schema and contract', () => {
    const narrow = GeneralizedSchema.parse({
      ...creditExposure,
      columns: { ...creditExposure.columns, balance: { ...creditExposure.columns['balance'], min: '-5', max: '500' } },
    });
    assert.match(told(local, { ...sums, mostRows: 10 }, narrow), /balance from 0\.00 to 5000\.00/);
  });

  it('refuses what cannot be added up, more cells than an answer has, and who combines but one named member', () => {
    const most = "SELECT max(level(overdue_days, 'band')) AS worst FROM credit_exposure";
    assert.ok(places(most, sums).includes('mode local.outputs.worst'));
    const subjects = 'SELECT count(DISTINCT person) AS persons FROM credit_exposure';
    assert.ok(places(subjects, sums).includes('distinct local.outputs.persons'));
    const many = `SELECT product, region, status, count(*) AS loans, sum(balance) AS balance FROM credit_exposure
      GROUP BY product, region, status`;
    assert.deepEqual(places(many), ['mode local.groupBy']);
    assert.ok(places(local, { ...sums, by: 'standing' }).includes('mode combine.by'));
    assert.ok(places(local, { ...sums, substitutes: ['LenderAMSP'] }).includes('mode combine.substitutes'));
    const one = judge(input({ ...contractOf(local), scope: 'one-subject' }));
    assert.equal(one.accepted, false);
  });

  it('refuses a HAVING, which would tell by what is left out', () => {
    assert.ok(places(`${local} HAVING count(*) > 5`).some((place) => place.startsWith('having')));
  });
});
