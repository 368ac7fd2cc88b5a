import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { modeInWords, requestModeInWords } from './mode-words.js';

const outcome = {
  request: { member: 'LenderAMSP', id: 'ab'.repeat(32) },
  ...{ status: 'failed', by: 'LenderBMSP', endedAt: '2026-01-01T00:00:00.000Z' },
};

describe('the mode of a contract or a request, in words', () => {
  it('says who sees what', () => {
    assert.match(modeInWords({ mode: 'merge' }), /^mode merge: the service node sees/);
    assert.deepEqual(requestModeInWords({ request: { mode: 'collect' }, outcome: null }), [
      "mode collect: the requester sees each member's own answer; nobody else sees any",
    ]);
  });

  it('says who sees what of a hidden question by its contract, since a member may count in it', () => {
    const view = { request: { mode: 'match' }, outcome: null };
    const [each = ''] = requestModeInWords(view);
    assert.match(each, /^mode match: the requester sees each member's answer/);
    const [number = ''] = requestModeInWords(view, { mode: 'match', answer: 'count' });
    assert.match(number, /^mode match: the requester sees how many members know each subject/);
    assert.deepEqual(requestModeInWords(view, { mode: 'collect' }), [each]);
  });

  it('names who kept a computation from its end, and who says so', () => {
    const blame = { member: 'LenderCMSP', fault: 'silent' };
    const [, said = ''] = requestModeInWords({ request: { mode: 'rank' }, outcome: { ...outcome, blame } });
    assert.match(said, /LenderCMSP/);
    assert.match(said, /LenderBMSP/);
  });

  it('is nothing where a service node merges, or a gateway says what nobody knows', () => {
    assert.deepEqual(requestModeInWords({ request: {}, outcome }), []);
    assert.deepEqual(requestModeInWords({ request: { mode: 'other' }, outcome: { blame: 'LenderCMSP' } }), []);
    assert.deepEqual(requestModeInWords(undefined), []);
  });
});
