import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { decode, encode } from '../../codec.js';
import { QueryContract, QueryContractForm } from '../../documents/query-contract.js';
import { compileContract, loadParser } from '../../parse/index.js';
import { judge, treeHash, verdictHash } from './judge.js';
import { industryOverdue, input, multiLoanCheck } from './testing/lenders.js';
import { inWords } from './words.js';

const texts = {
  'multi-loan-check': {
    local: `SELECT count(*) > 0 AS active, level(sum(balance), 'band') AS balance, max(level(overdue_days, 'band')) AS worst
FROM credit_exposure
WHERE person = :person AND status = 'active' AND opened_on >= request_date() - :windowDays`,
    combine:
      'SELECT band(count(*) FILTER (WHERE active), 0, 1, 2, 3) AS lenders, max(balance) AS balance, max(worst) AS worst FROM partial',
  },
  'industry-overdue': {
    local: `SELECT product, level(overdue_days, 'band') AS overdue, count(*) AS loans, sum(balance) AS balance
FROM credit_exposure
WHERE region = :region AND level(opened_on, 'quarter') = :quarter
GROUP BY product, level(overdue_days, 'band')`,
    combine:
      'SELECT product, overdue, sum(loans) AS loans, sum(balance) AS balance FROM partial GROUP BY product, overdue ORDER BY product, overdue',
  },
} as const;

/** The contract with its queries as text, compiled. */
function compiled(contract: QueryContract, text: { readonly local: string; readonly combine: string }): QueryContract {
  const combine = { mode: 'merge', by: contract.combine.by, query: text.combine };
  return compileContract(QueryContractForm.parse({ ...contract, local: text.local, combine }));
}

describe('the verdict on contracts as their authors write them', () => {
  before(async () => {
    await loadParser();
  });

  it('accepts both contracts of the example, whose texts give the trees of these tests', () => {
    for (const contract of [multiLoanCheck, industryOverdue]) {
      const id = contract.id === 'multi-loan-check' ? 'multi-loan-check' : 'industry-overdue';
      const written = compiled(contract, texts[id]);
      assert.deepEqual(judge(input(written)).findings, []);
      assert.equal(treeHash(written), treeHash(contract));
    }
  });

  it('is the same after a contract travelled as canonical JSON', () => {
    const written = compiled(multiLoanCheck, texts['multi-loan-check']);
    const arrived = decode(QueryContract, encode(written));
    assert.equal(verdictHash(judge(input(arrived))), verdictHash(judge(input(written))));
  });

  it('refuses what reaches for more', () => {
    const many = texts['industry-overdue'];
    const rulesOf = (local: string): readonly string[] =>
      judge(input(compiled(industryOverdue, { ...many, local }))).findings.map(({ rule }) => rule);
    assert.deepEqual(rulesOf(many.local.replace(':quarter', ':quarter AND balance = 5')), ['match']);
    assert.deepEqual(rulesOf(many.local.replace('sum(balance)', 'sum(balance * 1000)')), ['columns-only']);
    assert.deepEqual(rulesOf(many.local.replace('sum(balance)', 'max(balance)')), ['single-value', 'combine']);
    assert.deepEqual(rulesOf(many.local.replace('count(*)', 'count(DISTINCT person)')), ['distinct']);
    assert.deepEqual(rulesOf(many.local.replace('AS overdue', 'AS overdue, person').concat(', person')), ['subject']);
    const one = texts['multi-loan-check'];
    const oneRules = (local: string): readonly string[] =>
      judge(input(compiled(multiLoanCheck, { ...one, local }))).findings.map(({ rule }) => rule);
    assert.deepEqual(oneRules(one.local.replace('AND status', 'OR status')), ['subject-term', 'subject']);
    assert.deepEqual(oneRules(one.local.replace('AS worst', 'AS worst, sum(balance) > 12345 AS rich')), [
      'subject-answer',
    ]);
  });

  it('writes expressions as their author would', () => {
    const { where, outputs } = industryOverdue.local.tree;
    assert.ok(where !== undefined);
    assert.equal(inWords(where), "(region = :region) AND (level(opened_on, 'quarter') = :quarter)");
    assert.deepEqual(
      outputs.map(({ expression }) => inWords(expression)),
      ['product', "level(overdue_days, 'band')", 'count(*)', 'sum(balance)'],
    );
  });
});
