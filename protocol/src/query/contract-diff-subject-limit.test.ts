import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { defaultDisclosure } from '../documents/charter.js';
import type { QueryContract } from '../documents/query-contract.js';
import { diffSubjectLimit } from './contract-diff-subject-limit.js';
import { judge } from './verdict/judge.js';
import { allianceMembers, creditExposure, industryOverdue, multiLoanCheck } from './verdict/testing/lenders.js';

describe('a limit on questions about one subject', () => {
  it('is looser with more uses, a shorter period, and where it falls away', () => {
    const change = (...[before, after]: Parameters<typeof diffSubjectLimit>): string | undefined =>
      diffSubjectLimit(before, after)[0]?.change;
    assert.equal(change(undefined, undefined), undefined);
    assert.equal(change({ uses: 2, per: 'month' }, { uses: 2, per: 'month' }), undefined);
    assert.equal(change({ uses: 2, per: 'month' }, undefined), 'looser');
    assert.equal(change({ uses: 2, per: 'month' }, { uses: 3, per: 'month' }), 'looser');
    assert.equal(change({ uses: 2, per: 'month' }, { uses: 1, per: 'week' }), 'looser');
    assert.equal(change(undefined, { uses: 2, per: 'month' }), 'tighter');
    assert.equal(change({ uses: 2, per: 'month' }, { uses: 2, per: 'year' }), 'tighter');
  });

  const judged = (contract: QueryContract): ReturnType<typeof judge> =>
    judge({ contract, schemas: [creditExposure], disclosure: defaultDisclosure, members: allianceMembers });
  const subjectLimit = { uses: 3, per: 'month' } as const;

  it('is told to those who vote', () => {
    const { accepted, trace } = judged({ ...multiLoanCheck, subjectLimit });
    assert.ok(accepted);
    assert.match(trace.find(({ place }) => place === 'subjectLimit')?.text ?? '', /3 times a month/);
  });

  it('is refused where no parameter names a subject', () => {
    assert.deepEqual(
      judged({ ...industryOverdue, subjectLimit }).findings.map(({ rule, place }) => [rule, place]),
      [['budget', 'subjectLimit']],
    );
  });
});
