import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultDisclosure } from '../../documents/charter.js';
import type { QueryContract } from '../../documents/query-contract.js';
import { paceOf } from '../../disclosure/pace.js';
import { contractDisclosure } from './document.js';
import { judge, treeHash, verdictHash } from './judge.js';
import { creditExposure, industryOverdue, input, multiLoanCheck } from './testing/lenders.js';
import { type ConsumerTightening, tightenedSchema } from './tighten.js';

function places(change: Partial<QueryContract>): readonly string[] {
  return judge(input({ ...industryOverdue, ...change })).findings.map(({ rule, place }) => `${rule} ${place}`);
}

describe('what a contract says beside its queries', () => {
  it('may make each number of the disclosure policy stricter', () => {
    const stricter = { minSubjects: 20, pRatio: 20, rounding: 10, maxGroups: 10, maxRows: 10, maxBytes: 2_048 };
    assert.deepEqual(places({ disclosure: { ...stricter, dominance: [2, 80] } }), []);
  });

  it('may make none of them looser', () => {
    assert.deepEqual(places({ disclosure: { minSubjects: 9 } }), ['disclosure disclosure.minSubjects']);
    assert.deepEqual(places({ disclosure: { dominance: [2, 91] } }), ['disclosure disclosure.dominance']);
    assert.deepEqual(places({ disclosure: { pRatio: 9 } }), ['disclosure disclosure.pRatio']);
    assert.deepEqual(places({ disclosure: { rounding: 1 } }), ['disclosure disclosure.rounding']);
    assert.deepEqual(places({ disclosure: { maxGroups: 41 } }), ['disclosure disclosure.maxGroups']);
    assert.deepEqual(places({ disclosure: { maxRows: 101 } }), ['disclosure disclosure.maxRows']);
    assert.deepEqual(places({ disclosure: { maxBytes: 65_537 } }), ['disclosure disclosure.maxBytes']);
  });

  it('gives the policy that holds, field by field the stricter one', () => {
    const policy = contractDisclosure({ minSubjects: 20, rounding: 1 }, defaultDisclosure);
    assert.deepEqual(policy, { ...defaultDisclosure, minSubjects: 20 });
  });

  it('may ask for a longer pace, and has one of a second where it has noise', () => {
    assert.deepEqual(places({ disclosure: { paceMs: 500 } }), []);
    const paced = { ...defaultDisclosure, paceMs: 2_000 };
    assert.equal(contractDisclosure({ paceMs: 500 }, paced).paceMs, 2_000);
    const noise = { microEpsilon: 1, maxCells: 1, clamp: {} };
    const noised = { combine: { ...industryOverdue.combine, mode: 'secure-sum' as const, noise } };
    const paces = [defaultDisclosure, paced].flatMap((policy) => [
      paceOf(industryOverdue, policy),
      paceOf(noised, policy),
    ]);
    assert.deepEqual(paces, [0, 1_000, 2_000, 2_000]);
  });

  it('names members of the alliance only', () => {
    assert.deepEqual(places({ access: { members: ['LenderAMSP', 'StrangerMSP'] } }), ['access access.members']);
    assert.deepEqual(places({ combine: { ...industryOverdue.combine, by: 'StrangerMSP' } }), ['access combine.by']);
  });

  it('names the schema in its version', () => {
    assert.deepEqual(places({ schemas: { credit_exposure: 2 } }), ['reference schemas']);
    const tree = { ...industryOverdue.local.tree, from: 'loans' };
    assert.deepEqual(places({ local: { text: 'SELECT', tree } }), ['reference local.from', 'reference schemas']);
  });

  it('uses each parameter and gives it a type', () => {
    const { parameters } = industryOverdue;
    const spare = { type: 'integer', min: 1, max: 2 } as const;
    assert.deepEqual(places({ parameters: { ...parameters, spare } }), ['parameter parameters.spare']);
    const unknown = { column: 'credit_exposure.nothing' };
    assert.deepEqual(places({ parameters: { ...parameters, region: unknown } }), [
      'parameter parameters.region',
      'type local.where',
    ]);
    const faulty = { type: 'integer', min: 5, max: 2 } as const;
    assert.ok(places({ parameters: { ...parameters, spare: faulty } }).includes('parameter parameters.spare'));
    const quarter = { column: 'credit_exposure.opened_on', level: 'week' };
    assert.ok(places({ parameters: { ...parameters, quarter } }).includes('parameter parameters.quarter'));
  });

  it('refuses a default outside its bounds', () => {
    const windowDays = { type: 'integer', min: 1, max: 365, default: 400 } as const;
    const contract = { ...multiLoanCheck, parameters: { ...multiLoanCheck.parameters, windowDays } };
    assert.deepEqual(
      judge(input(contract)).findings.map(({ rule }) => rule),
      ['parameter'],
    );
  });
});

describe('a tightening', () => {
  function rulesUnder(contract: QueryContract, ...tightenings: readonly ConsumerTightening[]): readonly string[] {
    const sources = tightenings.map((columns) => ({ schema: creditExposure.id, columns }));
    return judge({ ...input(contract), tightenings: sources }).findings.map(({ rule }) => rule);
  }

  it('takes away what it does not repeat', () => {
    assert.deepEqual(rulesUnder(industryOverdue, { product: { group: ['security'] } }), ['group']);
    assert.deepEqual(rulesUnder(industryOverdue, { product: { group: ['exact'] } }), []);
    assert.deepEqual(rulesUnder(multiLoanCheck, { balance: { aggregate: ['sum'] } }), ['subject-answer']);
    assert.deepEqual(rulesUnder(multiLoanCheck, { balance: { subjectAnswer: 'band' } }), ['aggregate']);
    assert.deepEqual(rulesUnder(multiLoanCheck, { status: {} }), ['match']);
  });

  it('of one source holds for the answer of all', () => {
    assert.deepEqual(rulesUnder(industryOverdue, {}, { region: {} }), ['match']);
  });

  it('grants nothing, whatever it says', () => {
    const all = { match: ['parameter', 'literal'], group: ['exact'], subjectAnswer: 'exact' } as const;
    const schema = tightenedSchema(creditExposure, { balance: all, unknown: all });
    assert.deepEqual(schema.columns['balance']?.use, {
      match: [],
      compare: [],
      order: [],
      group: [],
      aggregate: [],
      subjectAnswer: 'band',
    });
    assert.equal(Object.hasOwn(schema.columns, 'unknown'), false);
  });

  it('keeps the coarser of two levels', () => {
    const schema = tightenedSchema(creditExposure, undefined);
    assert.equal(schema, creditExposure);
    const dates = { ...creditExposure.columns['opened_on'], use: { subjectAnswer: 'quarter' } } as const;
    const said = (level: string): string | undefined =>
      tightenedSchema(
        { ...creditExposure, columns: { ...creditExposure.columns, opened_on: { type: 'date', use: dates.use } } },
        { opened_on: { subjectAnswer: level } },
      ).columns['opened_on']?.use.subjectAnswer;
    assert.equal(said('year'), 'year');
    assert.equal(said('month'), 'quarter');
    assert.equal(said('exact'), 'quarter');
  });
});

describe('the hashes of a verdict and a tree', () => {
  it('follow the content', () => {
    const verdict = judge(input(multiLoanCheck));
    assert.match(verdictHash(verdict), /^[0-9a-f]{64}$/);
    assert.equal(verdictHash(verdict), verdictHash(judge(input(multiLoanCheck))));
    assert.notEqual(verdictHash(verdict), verdictHash(judge(input(industryOverdue))));
  });

  it('do not depend on the text of a query', () => {
    const { local } = multiLoanCheck;
    assert.equal(treeHash({ ...multiLoanCheck, local: { ...local, text: 'other' } }), treeHash(multiLoanCheck));
    const tree = { ...local.tree, where: undefined };
    assert.notEqual(treeHash({ ...multiLoanCheck, local: { ...local, tree } }), treeHash(multiLoanCheck));
  });
});
