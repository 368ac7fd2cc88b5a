import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { defaultDisclosure } from '../../documents/charter.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import { loadParser } from '../../parse/index.js';
import { contractDisclosure } from './document.js';
import { judge, type JudgeInput } from './judge.js';
import { allianceMembers } from './testing/lenders.js';
import { contractOf, granting, loans, people, rulesIn } from './testing/bank.js';

const sql = 'SELECT region, count(*) AS n FROM loans GROUP BY region';

function rulesFor(roles: JudgeInput['roles'], useFor: Readonly<Record<string, object>>): readonly string[] {
  const region = loans.columns['region'] ?? assert.fail();
  const schemas = [{ ...loans, columns: { ...loans.columns, region: { ...region, useFor } } }] as const;
  const contract = contractOf(sql, { combine: 'SELECT region, sum(n) AS n FROM partial GROUP BY region' });
  const asked = { ...contract, access: { members: ['LenderAMSP', 'SupervisorMSP'] } };
  const { findings } = judge({
    contract: asked,
    schemas,
    disclosure: defaultDisclosure,
    members: allianceMembers,
    roles,
  });
  return findings.map(({ rule }) => rule);
}

describe('uses for a role', () => {
  before(loadParser);

  it('stand in place of those for everybody, and hold only if all who may ask have them', () => {
    const roles = { LenderAMSP: ['data-owner'], SupervisorMSP: ['supervisor'] };
    assert.deepEqual(rulesFor(roles, {}), []);
    assert.deepEqual(rulesFor(roles, { supervisor: { group: ['exact'] } }), []);
    assert.deepEqual(rulesFor(roles, { supervisor: {} }), ['group']);
    assert.deepEqual(rulesFor({ ...roles, SupervisorMSP: [] }, { supervisor: {} }), []);
  });

  it('are the strictest of all where it is not known who has which role', () => {
    assert.deepEqual(rulesFor(undefined, { supervisor: {} }), ['group']);
    assert.deepEqual(rulesFor(undefined, { supervisor: { group: ['exact'] } }), []);
  });
});

describe('several schemas', () => {
  before(loadParser);

  it('are all read, each once, and known', () => {
    const reads = 'SELECT sum(l.balance) AS n FROM loans AS l JOIN people AS p ON l.person = p.person';
    assert.deepEqual(rulesIn(reads), []);
    const contract = { ...contractOf(sql), schemas: { loans: 1, people: 1 } };
    const { findings } = judge({
      contract,
      schemas: [loans, people],
      disclosure: defaultDisclosure,
      members: allianceMembers,
    });
    assert.ok(findings.some(({ place, text }) => place === 'schemas' && text.includes('people')));
    const twice =
      'SELECT sum(l.balance) AS n FROM loans AS l JOIN loans AS p ON l.person = p.person AND l.loan = p.loan';
    assert.ok(rulesIn(twice).includes('read-once'));
  });

  it('make the policy stricter, the strictest of all', () => {
    const strict: GeneralizedSchema = { ...loans, disclosure: { minSubjects: 25, maxGroups: 400 } };
    const policy = contractDisclosure({ rounding: 10 }, defaultDisclosure, [strict, people]);
    assert.deepEqual(policy, { ...defaultDisclosure, minSubjects: 25, rounding: 10 });
    const contract = { ...contractOf(sql), disclosure: { minSubjects: 20 } };
    const { findings } = judge({
      contract,
      schemas: [strict],
      disclosure: defaultDisclosure,
      members: allianceMembers,
    });
    const [found] = findings.filter(({ rule }) => rule === 'disclosure');
    assert.match(found?.text ?? '', /looser than a schema's 25/);
  });

  it('answer about one subject only in counts that all of them list', () => {
    const answer =
      'SELECT count(*) > 0 AS n FROM loans AS l JOIN people AS p ON l.person = p.person WHERE l.person = :name';
    const options = { scope: 'one-subject' } as const;
    assert.deepEqual(rulesIn(answer, options), []);
    const silent = { ...people, subjectAnswer: undefined };
    assert.deepEqual(rulesIn(answer, { ...options, schemas: [loans, silent] }), ['subject-answer']);
    const unasked = granting(people, 'person', { match: ['column'] });
    assert.deepEqual(rulesIn(answer, { ...options, schemas: [loans, unasked] }), ['match']);
  });
});
