import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Charter, judgedFor, votingRuleFor } from './charter.js';
import { strictestRule } from './voting-rule.js';

describe('a charter', () => {
  const charter = Charter.parse({
    ...{ kind: 'charter', id: 'two', title: 'Two' },
    members: { AMSP: { title: 'A', roles: ['data-owner'] }, BMSP: { title: 'B', roles: ['supervisor'] } },
    votingRules: { retirement: { threshold: 'majority' } },
  });

  it('is version 1 unless it says otherwise, and decides unanimously what it does not name', () => {
    assert.equal(charter.version, 1);
    assert.equal(votingRuleFor(charter, 'retirement').threshold, 'majority');
    assert.deepEqual(votingRuleFor(charter, 'membership'), strictestRule);
  });

  it('lets a contract in force be judged as if a member that is gone might ask all, and changes nothing for the others', () => {
    const { members, roles } = judgedFor(charter, ['AMSP', 'GoneMSP']);
    assert.deepEqual(members, ['AMSP', 'BMSP', 'GoneMSP']);
    assert.deepEqual(roles, { AMSP: ['data-owner'], BMSP: ['supervisor'], GoneMSP: ['data-owner', 'supervisor'] });
    assert.deepEqual(Object.keys(judgedFor(charter, ['AMSP']).roles), ['AMSP', 'BMSP']);
  });

  it('refuses an electorate, a weight or a deadline that makes no sense', () => {
    for (const rule of [
      { threshold: 'majority', electorate: [] },
      { threshold: 'majority', electorate: 'everybody' },
      { threshold: { weights: { AMSP: -1 }, atLeast: 1 } },
      { threshold: { weights: { AMSP: 1 } } },
      { threshold: 'majority', deadlineDays: 0 },
      { threshold: 'majority', deadlineDays: 366 },
    ]) {
      assert.ok(!Charter.safeParse({ ...charter, votingRules: { retirement: rule } }).success);
    }
  });
});
