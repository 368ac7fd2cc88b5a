import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultDisclosure, GeneralizedSchema, QueryContractForm, validate } from '@entente/protocol';
import { compileContract, loadParser } from '@entente/protocol/parse';
import type { Draft } from '@entente/protocol/review';
import { dryRun } from './dry-run.js';
import { review } from './review.js';

const schema = validate(GeneralizedSchema, {
  ...{ kind: 'generalized-schema', id: 'loans', version: 1, title: 'Loans', subject: 'person' },
  columns: {
    person: { type: 'subject-key', use: { match: ['parameter'] } },
    region: { type: 'category', values: ['north', 'south', 'east', 'west'], use: { group: ['exact'] } },
    opened_on: { type: 'date', use: { compare: ['parameter'] } },
    balance: { type: 'decimal', scale: 2, min: 0, max: 200_000, use: { aggregate: ['sum'] } },
  },
});

function draft(where = '', parameters: Readonly<Record<string, unknown>> = {}, minSubjects = 10): Draft {
  const form = validate(QueryContractForm, {
    ...{ kind: 'query-contract', id: 'owed', version: 1, title: 'Owed', purposes: ['study'], schemas: { loans: 1 } },
    parameters,
    local: `SELECT region, count(*) AS loans, sum(balance) AS owed FROM loans${where} GROUP BY region`,
    combine: { mode: 'secure-sum', by: 'SupervisorMSP' },
    access: { members: ['LenderAMSP'] },
  });
  return { contract: compileContract(form), schemas: [schema], policy: { ...defaultDisclosure, minSubjects } };
}

describe('the review of a draft that adds up in secret', () => {
  before(loadParser);

  it('shows what would be opened, of generated owners, exactly', () => {
    const { table, suppression, owners } = dryRun(draft(), 1);
    assert.deepEqual([owners, table?.rows.length, suppression?.cells, suppression?.counts], [3, 4, 'none', 'exact']);
    assert.ok(table?.rows.some(([, loans]) => Number(loans) % 5 !== 0));
  });

  it('shows what would be held back', () => {
    const { table, suppression } = dryRun(draft('', {}, 1_000), 1);
    assert.deepEqual([table?.rows, suppression?.cells, suppression?.remainderWithheld], [[], 'some', true]);
  });

  it('finds what a movable window tells of totals over all members, and nothing where there is none', () => {
    const since = { since: { type: 'date', min: '2025-01-01', max: '2026-06-30' } };
    const asked = { others: [], seed: 1, budgetMs: 20_000 };
    const [open, closed] = [draft(' WHERE opened_on >= :since', since), draft()].map(
      (one) => review({ draft: one, ...asked }).leaks,
    );
    assert.ok((open?.score ?? 0) >= 50);
    assert.equal(closed?.score, 0);
  });
});
