import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DemandedApproval } from '../documents/voting-rule.js';
import { diffApproval } from './approval-diff.js';

describe('what a new version demands of its approval', () => {
  const cases: [string, DemandedApproval | undefined, DemandedApproval | undefined, string][] = [
    ['nothing, as before', undefined, undefined, ''],
    ['nothing, as an empty demand before', {}, undefined, ''],
    ['a supervisor, too', undefined, { supervisor: true }, 'tighter approval.supervisor'],
    ['no supervisor any more', { supervisor: true }, {}, 'looser approval.supervisor'],
    ['more members', { leastMembers: 2 }, { leastMembers: 3 }, 'tighter approval.leastMembers'],
    ['fewer members', { leastMembers: 3 }, { leastMembers: 2 }, 'looser approval.leastMembers'],
    ['a higher number', { threshold: { atLeast: 2 } }, { threshold: { atLeast: 3 } }, 'tighter approval.threshold'],
    // It depends on how many electors there are.
    [
      'another kind of threshold',
      { threshold: { atLeast: 2 } },
      { threshold: 'majority' },
      'looser approval.threshold',
    ],
  ];
  for (const [what, before, after, expected] of cases) {
    it(what, () => {
      const changes = diffApproval(before, after).map(({ change, place }) => `${change} ${place}`);
      assert.equal(changes.join(), expected);
    });
  }
});
