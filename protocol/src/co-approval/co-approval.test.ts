import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CoApprovalRule, type CoApprovalStatement } from '../documents/co-approval.js';
import { ContractParameter } from '../documents/query-contract.js';
import { diffCoApproval } from '../query/contract-diff-co-approval.js';
import { coApprovalFault, needsCoApproval } from './co-approval.js';

const always = CoApprovalRule.parse({ by: 'RegulatorMSP' });
const above = CoApprovalRule.parse({ by: 'RegulatorMSP', when: { parameter: 'amount', above: '50000' } });
const parameters = {
  amount: ContractParameter.parse({ type: 'decimal', scale: 2, min: '0', max: '1000000', default: '60000' }),
};

describe('whether a question needs the word of a co-approver', () => {
  const needs = (amount: unknown, coApproval: typeof above | undefined = above): boolean =>
    needsCoApproval({ coApproval, parameters }, amount === undefined ? {} : { amount });

  it('follows the amount, however it is written, and not the amount itself', () => {
    assert.deepEqual(
      ['50000', '50000.00', 50_000, '49999.99', '50000.01', 50_001].map((amount) => needs(amount)),
      [false, false, false, false, true, true],
    );
  });

  it('takes the default of an amount that is left out', () => {
    assert.equal(needs(undefined), true);
  });

  it('is so for everything that cannot be compared', () => {
    assert.deepEqual(
      [['1'], true, 'much', 0.5, null, {}].map((amount) => needs(amount)),
      [true, true, true, true, true, true],
    );
    assert.equal(needsCoApproval({ coApproval: above, parameters: {} }, {}), true);
  });

  it('is so for every question where no amount is named, and for none where nobody is', () => {
    assert.equal(needs('1', always), true);
    assert.equal(needsCoApproval({ parameters }, { amount: '900000' }), false);
  });
});

describe('what owners state of a co-approval', () => {
  const stated = (...all: readonly (CoApprovalStatement | undefined)[]): Parameters<typeof coApprovalFault>[1] =>
    all.map((coApproval, index) => ({ owner: `Owner${String(index)}MSP`, coApproval }));
  const yes = { by: 'RegulatorMSP', choice: 'approve' } as const;

  it('holds where all say the same and the word stands', () => {
    assert.equal(coApprovalFault(above, stated('given', 'given'), yes), undefined);
    assert.equal(coApprovalFault(above, stated('not-needed', 'not-needed'), undefined), undefined);
    assert.equal(coApprovalFault(undefined, stated(undefined, undefined), undefined), undefined);
  });

  it('does not hold without the word, nor on the word of another, nor on a refusal', () => {
    for (const word of [undefined, { ...yes, by: 'InsurerAMSP' }, { ...yes, choice: 'refuse' as const }]) {
      assert.match(coApprovalFault(above, stated('given'), word) ?? '', /RegulatorMSP has not approved/);
    }
  });

  it('does not hold where owners say different things, or say too little or too much', () => {
    assert.match(coApprovalFault(above, stated('given', 'not-needed'), yes) ?? '', /different things/);
    assert.match(coApprovalFault(above, stated(undefined), yes) ?? '', /does not state/);
    assert.match(coApprovalFault(always, stated('not-needed'), yes) ?? '', /every request/);
    assert.match(coApprovalFault(undefined, stated('given'), yes) ?? '', /does not ask for/);
  });
});

describe('what a new version changes of the co-approval', () => {
  const change = (...versions: Parameters<typeof diffCoApproval>): readonly string[] =>
    diffCoApproval(...versions).map((one) => one.change);

  it('is looser where fewer requests need it, or another member sees them', () => {
    assert.deepEqual(change(always, undefined), ['looser']);
    assert.deepEqual(change(always, above), ['looser']);
    assert.deepEqual(change(above, { ...above, when: { parameter: 'amount', above: '60000' } }), ['looser']);
    assert.deepEqual(change(above, { ...above, by: 'OtherMSP' }), ['looser']);
  });

  it('is tighter where more do', () => {
    assert.deepEqual(change(undefined, above), ['tighter']);
    assert.deepEqual(change(above, always), ['tighter']);
    assert.deepEqual(change(above, { ...above, when: { parameter: 'amount', above: '4.5' } }), ['tighter']);
    assert.deepEqual(change(above, above), []);
  });
});
