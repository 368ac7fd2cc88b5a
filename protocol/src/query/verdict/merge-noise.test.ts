import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { Combine } from '../../documents/combine.js';
import { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { loadParser, parseQuery } from '../../parse/index.js';
import { judge } from './judge.js';
import type { Verdict } from './report.js';
import { creditExposure, industryOverdue, input } from './testing/lenders.js';

const schema = GeneralizedSchema.parse({
  ...creditExposure,
  privacyBudget: { units: 100, per: 'year', unit: 100_000 },
});
const inRho = GeneralizedSchema.parse({
  ...creditExposure,
  privacyBudget: { units: 100, per: 'year', unit: 10_000, measure: 'rho' },
});

const local = 'SELECT product, count(*) AS loans, sum(balance) AS balance FROM credit_exposure GROUP BY product';
const query = 'SELECT product, sum(loans) AS loans, sum(balance) AS balance FROM partial GROUP BY product';
const noise = { microEpsilon: 1_000_000, maxCells: 2, clamp: { loans: 1, balance: '5000.00' } };

interface Change {
  readonly noise?: object;
  readonly local?: string;
  readonly query?: string;
  readonly contract?: Partial<QueryContract>;
}

function contractOf(change: Change): QueryContract {
  const [text, merging] = [change.local ?? local, change.query ?? query];
  const combine = {
    ...{ mode: 'merge', by: 'SupervisorMSP', query: { text: merging, tree: parseQuery(merging) } },
    noise: { ...noise, ...change.noise },
  };
  return {
    ...industryOverdue,
    ...{ parameters: {}, spends: { credit_exposure: 10 } },
    local: { text, tree: parseQuery(text) },
    combine: Combine.parse(combine),
    ...change.contract,
  };
}

function judged(change: Change = {}, under = schema): Verdict {
  return judge(input(contractOf(change), under));
}

function places(change: Change = {}, under = schema): readonly string[] {
  return judged(change, under).findings.map(({ rule, place }) => `${rule} ${place}`);
}

function told(change: Change = {}, under = schema): string {
  const { findings, trace } = judged(change, under);
  assert.deepEqual(findings, []);
  return trace.map(({ text }) => text).join('\n');
}

describe('the verdict on noise in partial results', () => {
  before(loadParser);

  it('says what is spent, how wide noise is, what a subject changes and that nothing is held back', () => {
    const words = told();
    assert.match(words, /6 cells that are known beforehand, by product/);
    assert.match(words, /an epsilon of 1\.000000 an answer/);
    // Sensitivity 1 x 2 at half an epsilon: a scale of 4, and the root of 32 is rounded up.
    assert.match(words, /standard deviation loans 6, balance 28284\.28 where one member answers; .* where three do/);
    assert.match(words, /a subject counts in 2 cells of a member at the most, and changes loans by 1, balance by 5000/);
    assert.match(words, /every cell is shown and nothing is held back/);
    assert.match(told({ noise: { negative: 'zero' } }), /counts below zero are shown as zero/);
  });

  it('takes averages, taken apart, and thresholds on what is noised', () => {
    const averages = {
      local: 'SELECT product, avg(balance) AS mean, count(*) AS n FROM credit_exposure GROUP BY product',
      query: 'SELECT product, avg(mean) AS mean, sum(n) AS n FROM partial GROUP BY product HAVING sum(n) >= 20',
      noise: { clamp: { mean__sum: 5_000, mean__count: 1, n: 1 } },
    };
    assert.deepEqual(places(averages), []);
    assert.deepEqual(places({ ...averages, noise: { clamp: { mean: 5_000, n: 1 } } }), [
      'noise combine.noise.clamp.mean__sum',
      'noise combine.noise.clamp.mean__count',
      'noise combine.noise.clamp.mean',
    ]);
  });

  it('takes a histogram as one number, whose bins have one clamp and one part of what is spent', () => {
    const histogram = {
      local: 'SELECT product, histogram(balance, 0, 1000) AS h FROM credit_exposure GROUP BY product',
      query: 'SELECT product, histogram(h) AS h FROM partial GROUP BY product',
      noise: { maxCells: 1, clamp: { h: 1 } },
    };
    const granted = GeneralizedSchema.parse({
      ...schema,
      columns: { ...schema.columns, balance: { ...schema.columns['balance'], use: { aggregate: ['histogram'] } } },
    });
    // A scale of one: the root of two, rounded up.
    assert.match(told(histogram, granted), /with noise, of standard deviation h 2 where one member answers/);
    const quantiles = { maxCells: 1, clamp: { h: 1 }, quantiles: { h: [25, 50] } };
    assert.match(
      told({ ...histogram, noise: quantiles }, granted),
      /in which bands of h its quantiles of 25 %, 50 % lie, by noised counts/,
    );
    const ofNothing = { ...histogram, noise: { ...quantiles, quantiles: { product: [50] } } };
    assert.deepEqual(places(ofNothing, granted), ['noise combine.noise.quantiles.product']);
    const byBin = { ...histogram, noise: { clamp: { h__0: 1, h__1: 1, h__2: 1 } } };
    assert.ok(places(byBin, granted).includes('noise combine.noise.clamp.h'));
  });

  it('refuses cells that are not public, and what is neither counted nor added up', () => {
    const byDay =
      "SELECT level(opened_on, 'quarter') AS q, count(*) AS loans FROM credit_exposure GROUP BY level(opened_on, 'quarter')";
    const merged = 'SELECT q, sum(loans) AS loans FROM partial GROUP BY q';
    const clamp = { clamp: { loans: 1 } };
    assert.deepEqual(places({ local: byDay, query: merged, noise: clamp }), ['noise local.outputs.q']);
    const extreme = "SELECT product, max(level(overdue_days, 'band')) AS worst FROM credit_exposure GROUP BY product";
    const worst = 'SELECT product, max(worst) AS worst FROM partial GROUP BY product';
    assert.ok(places({ local: extreme, query: worst, noise: { clamp: {} } }).includes('noise local.outputs.worst'));
  });

  it('refuses a number without a clamp, with one of nothing, and a clamp without a number', () => {
    assert.deepEqual(places({ noise: { clamp: { loans: 1 } } }), ['noise combine.noise.clamp.balance']);
    assert.deepEqual(places({ noise: { clamp: { ...noise.clamp, loans: 0 } } }), ['noise combine.noise.clamp.loans']);
    assert.deepEqual(places({ noise: { clamp: { ...noise.clamp, x: 1 } } }), ['noise combine.noise.clamp.x']);
  });

  it('refuses an answer that spends of no budget, or less than its epsilon or rho', () => {
    assert.deepEqual(places({ contract: { spends: { credit_exposure: 9 } } }), ['noise spends.credit_exposure']);
    assert.deepEqual(places({ contract: { spends: undefined } }, creditExposure), ['noise spends.credit_exposure']);
    const gaussian = { noise: { microEpsilon: undefined, microRho: 100_000 } };
    assert.deepEqual(places(gaussian), ['noise spends.credit_exposure']);
    assert.match(
      told(gaussian, inRho),
      /a rho of 0\.100000 an answer, which is an epsilon of 2\.979\d+ at a delta of 10\^-9/,
    );
    assert.deepEqual(places({ ...gaussian, contract: { spends: { credit_exposure: 9 } } }, inRho), [
      'noise spends.credit_exposure',
    ]);
    // An epsilon of 1 is a rho of 0.5: 50 units.
    assert.deepEqual(places({ contract: { spends: { credit_exposure: 49 } } }, inRho), [
      'noise spends.credit_exposure',
    ]);
    assert.deepEqual(places({ contract: { spends: { credit_exposure: 50 } } }, inRho), []);
  });

  it('refuses what would be drawn anew, what is about one subject, and noise without room', () => {
    assert.deepEqual(places({ contract: { rerun: { days: 3 } } }), ['noise rerun']);
    assert.ok(places({ contract: { scope: 'one-subject' } }).includes('noise scope'));
    assert.deepEqual(places({ noise: { microEpsilon: 1, clamp: { loans: 1, balance: 1_000_000_000 } } }), [
      'noise combine.noise',
    ]);
  });
});

describe('noise in a document', () => {
  it('is of epsilon or of rho, and never of both or neither', () => {
    for (const change of [{ microRho: 1 }, { microEpsilon: undefined }, { microEpsilon: 0 }, { microEpsilon: -1 }]) {
      assert.throws(() => contractOf({ noise: change }));
    }
  });
});
