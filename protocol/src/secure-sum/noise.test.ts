import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultDisclosure } from '../documents/charter.js';
import { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import { loadParser, parseQuery } from '../parse/index.js';
import { evaluate } from '../query/evaluate.js';
import { checkParameters, typedParameters } from '../query/parameters.js';
import { judge } from '../query/verdict/judge.js';
import { creditExposure, industryOverdue, input } from '../query/verdict/testing/lenders.js';
import { sumAnswer } from './answer.js';
import { noiseReach } from './noise.js';
import { perSubject } from './per-subject.js';
import { secureSumShape, type SecureSumShape } from './shape.js';

type Noise = NonNullable<Extract<QueryContract['combine'], { readonly mode: 'secure-sum' }>['noise']>;

const schema = GeneralizedSchema.parse({
  ...creditExposure,
  privacyBudget: { units: 100, per: 'year', unit: 100_000 },
});

const noise: Noise = { microEpsilon: 1_000_000, maxCells: 2, clamp: { loans: '1', balance: '5000.00' } };

function noised(change: Partial<Noise> = {}, contract: Partial<QueryContract> = {}): QueryContract {
  return {
    ...industryOverdue,
    spends: { credit_exposure: 10 },
    combine: {
      mode: 'secure-sum',
      by: 'SupervisorMSP',
      mostRows: 1_000,
      bounds: { balance: { min: '0', max: '1000000' } },
      noise: { ...noise, ...change },
    },
    ...contract,
  };
}

function places(contract: QueryContract, of = schema): readonly string[] {
  return judge(input(contract, of)).findings.map(({ place }) => place);
}

function shapeOf(contract: QueryContract, owners = ['A', 'B', 'C']): SecureSumShape {
  return secureSumShape({ contract, schemas: [schema], policy: defaultDisclosure, requester: 'D', owners });
}

describe('a secure sum with noise', () => {
  before(loadParser);

  it('is accepted where every number has a clamp and the answer spends its epsilon', () => {
    const verdict = judge(input(noised(), schema));
    assert.deepEqual(verdict.findings, []);
    assert.match(
      JSON.stringify(verdict.trace),
      /an epsilon of 1\.000000 an answer; with noise, of standard deviation loans /,
    );
  });

  it('is refused where a number has no clamp above zero, or one that is finer than the number', () => {
    assert.deepEqual(places(noised({ clamp: { loans: '1' } })), ['combine.noise.clamp.balance']);
    assert.deepEqual(places(noised({ clamp: { ...noise.clamp, loans: '0' } })), ['combine.noise.clamp.loans']);
    assert.deepEqual(places(noised({ clamp: { ...noise.clamp, loans: '-1' } })), ['combine.noise.clamp.loans']);
    assert.deepEqual(places(noised({ clamp: { ...noise.clamp, balance: '0.001' } })), ['combine.noise.clamp.balance']);
    assert.deepEqual(places(noised({ clamp: { ...noise.clamp, other: '1' } })), ['combine.noise.clamp.other']);
  });

  it('is refused where nothing is spent of a budget, or less than its epsilon', () => {
    assert.deepEqual(places(noised({}, { spends: { credit_exposure: 9 } })), ['spends.credit_exposure']);
    const findings = judge(input({ ...noised(), spends: undefined }, creditExposure)).findings;
    assert.deepEqual(
      findings.map(({ place }) => place),
      ['spends.credit_exposure'],
    );
  });

  it('is refused where so much noise would leave no room for totals', () => {
    const clamp = { ...noise.clamp, balance: '900000000000.00' };
    assert.deepEqual(places(noised({ clamp, microEpsilon: 1 })), ['combine.noise']);
  });

  it('opens every cell, and says in words how wide the noise is', () => {
    const { layout, noise: public_, totals, contributors, numbers } = shapeOf(noised());
    assert.deepEqual([totals, contributors], [[], []]);
    // Sensitivity 1 x 2 x 3 at half an epsilon of 1, by three members: 12 times the root of 6, rounded up.
    assert.match(layout.noise ?? '', /^with noise, of standard deviation loans 30, balance 146969\.39$/);
    assert.ok(public_);
    assert.deepEqual(public_.numbers, [
      { spends: 'loans', clamp: '1', microEpsilon: 500_000 },
      { spends: 'balance', clamp: '500000', microEpsilon: 500_000 },
    ]);
    assert.equal(numbers[0]?.least, String(-noiseReach(public_, 0)));
  });

  it('adds up averages, variances and histograms, whose bins are spent on together, and shows quantiles by them', () => {
    const text =
      'SELECT product, avg(balance) AS mean, variance(overdue_days) AS spread, histogram(overdue_days, 30, 90) AS days FROM credit_exposure GROUP BY product';
    const local = { text, tree: parseQuery(text) };
    const clamp = {
      mean__sum: '5000',
      mean__count: '1',
      spread__sum: '90',
      spread__squares: '8100',
      spread__count: '1',
    };
    const days = schema.columns['overdue_days'];
    const granted = GeneralizedSchema.parse({
      ...schema,
      columns: { ...schema.columns, overdue_days: { ...days, use: { aggregate: ['var', 'histogram'] } } },
    });
    const contract = (quantiles: Noise['quantiles'], of: Noise['clamp'] = { ...clamp, days: '1' }): QueryContract => {
      const { combine, ...form } = noised({ clamp: of, ...(quantiles === undefined ? {} : { quantiles }) });
      const bounds = { mean: { min: '0', max: '1000000' } };
      return { ...form, local, parameters: {}, combine: { ...combine, bounds } as QueryContract['combine'] };
    };
    assert.deepEqual(places(contract({ days: [50] }), granted), []);
    assert.deepEqual(places(contract(undefined, clamp), granted), ['combine.noise.clamp.days']);
    assert.deepEqual(places(contract({ mean: [50] }), granted), ['combine.noise.quantiles.mean']);
    const shape = shapeOf(contract({ days: [50] }));
    assert.deepEqual(
      shape.noise?.numbers.map(({ spends, microEpsilon }) => [spends, microEpsilon]),
      [...['mean__sum', 'mean__count', 'spread__sum', 'spread__squares', 'spread__count', 'days', 'days', 'days']].map(
        (spends) => [spends, 166_666],
      ),
    );
    const cell = [300_00n, 3n, 60n, 10n, 3n, 0n, 2n, 1n];
    const keys = shape.cells;
    const { table } = sumAnswer(
      shape.layout,
      Array.from({ length: keys }, () => cell),
      undefined,
    );
    // Squares of 10 are too few for a sum of 60: noise made them so, and no variance is negative.
    assert.deepEqual(table.rows[0]?.slice(1), ['100.0000', '0.00', 0, 2, 1, '30 to 89']);
    assert.equal(table.columns.at(-1)?.name, 'days__p50');
  });

  it('is another computation when anything of its noise is another', () => {
    assert.notDeepEqual(shapeOf(noised()), shapeOf(noised({ maxCells: 3 })));
    assert.notDeepEqual(shapeOf(noised()), shapeOf(noised(), ['A', 'B', 'C', 'D']));
  });
});

describe('a query split by subject', () => {
  it('adds up to the query itself', () => {
    const columns = Object.keys(schema.columns);
    const row = (person: string, product: string, balance: string, days: number): readonly (string | number)[] =>
      columns.map(
        (name) =>
          ({
            person,
            product,
            balance,
            overdue_days: days,
            region: 'north',
            opened_on: '2026-02-03',
            status: 'active',
          })[name] ?? '',
      );
    const rows = [
      row('a', 'card', '10.00', 0),
      row('a', 'card', '5.00', 0),
      row('a', 'auto', '7.00', 0),
      row('b', 'card', '1.00', 0),
    ];
    const values = checkParameters(industryOverdue, [schema], { region: 'north', quarter: '2026-Q1' });
    const parameters = typedParameters(industryOverdue, [schema], values);
    const run = (tree: QueryContract['local']['tree']): readonly (readonly unknown[])[] =>
      evaluate({
        tree: { ...tree, orderBy: [] },
        tables: new Map([[schema.id, { schema, rows }]]),
        parameters,
        requestDate: '2026-06-01',
        averages: 'split',
      }).rows;
    const { tree } = industryOverdue.local;
    assert.equal(run(tree).length, 2);
    const split = run(perSubject(tree, [schema]));
    assert.deepEqual(split.map(([subject, product, , loans, balance]) => [subject, product, loans, balance]).sort(), [
      ['a', 'auto', 1, '7.00'],
      ['a', 'card', 2, '15.00'],
      ['b', 'card', 1, '1.00'],
    ]);
  });

  it('is refused of tables that speak of nobody, and where groups are kept by HAVING', () => {
    const { tree } = industryOverdue.local;
    assert.throws(() => perSubject(tree, [{ ...schema, subject: 'none' }]), { code: 'QUERY_REFUSED' });
    assert.throws(() => perSubject({ ...tree, having: { op: 'literal', type: 'boolean', value: 'true' } }, [schema]), {
      code: 'QUERY_REFUSED',
    });
  });
});
