import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Freezes, FreezeTarget } from '../documents/freeze.js';
import { freezeOf, freezeOfSource, isMemberFrozen, isSameTarget, ownerOfTarget, targetInWords } from './touched.js';

const id = 'a'.repeat(43);
const request = {
  requester: 'LenderAMSP',
  key: id,
  contract: 'multi-loan-check',
  schemas: ['credit_exposure'],
  owners: { LenderBMSP: [{ id: 'loans' }], LenderCMSP: [{ id: 'loans' }, { id: 'rates' }] },
  serviceNode: 'SupervisorMSP',
};

function frozen(target: FreezeTarget): Freezes {
  return {
    frozen: [{ id: 'ab'.repeat(32), target, by: 'SupervisorMSP', reason: 'so', at: '2026-03-01T12:00:00.000Z' }],
  };
}

describe('what a freeze touches', () => {
  const touching: [FreezeTarget, string][] = [
    [{ alliance: true }, 'the alliance'],
    [{ member: 'LenderAMSP' }, 'the member LenderAMSP'],
    [{ member: 'LenderCMSP' }, 'the member LenderCMSP'],
    [{ member: 'SupervisorMSP' }, 'the member SupervisorMSP'],
    [{ source: { member: 'LenderCMSP', id: 'rates' } }, 'the source rates of LenderCMSP'],
    [{ key: { member: 'LenderAMSP', id } }, `the key ${id} of LenderAMSP`],
    [{ contract: 'multi-loan-check' }, 'the query contract multi-loan-check'],
    [{ schema: 'credit_exposure' }, 'the schema credit_exposure'],
  ];
  for (const [target, words] of touching) {
    it(`is a request with part in ${words}`, () => {
      assert.equal(targetInWords(target), words);
      assert.deepEqual(freezeOf(frozen(target), request)?.target, target);
    });
  }

  const apart: FreezeTarget[] = [
    { member: 'LenderDMSP' },
    { source: { member: 'LenderBMSP', id: 'rates' } },
    { source: { member: 'toString', id: 'loans' } },
    { key: { member: 'LenderBMSP', id } },
    { key: { member: 'LenderAMSP', id: 'b'.repeat(43) } },
    { contract: 'multi-loan' },
    { schema: 'credit' },
  ];
  for (const target of apart) {
    it(`is no request without part in ${targetInWords(target)}`, () => {
      assert.equal(freezeOf(frozen(target), request), undefined);
    });
  }

  it('is one member’s own where it is that member, its source or its key, and nobody’s else', () => {
    const owned: FreezeTarget[] = [
      { member: 'LenderAMSP' },
      { source: { member: 'LenderAMSP', id: 'rates' } },
      { key: { member: 'LenderAMSP', id } },
    ];
    assert.deepEqual(owned.map(ownerOfTarget), ['LenderAMSP', 'LenderAMSP', 'LenderAMSP']);
    const shared: FreezeTarget[] = [{ contract: 'multi-loan-check' }, { schema: 'credit' }, { alliance: true }];
    assert.deepEqual(shared.map(ownerOfTarget), [undefined, undefined, undefined]);
  });

  it('is the service node only where it is known', () => {
    assert.equal(freezeOf(frozen({ member: 'SupervisorMSP' }), { ...request, serviceNode: undefined }), undefined);
  });

  it('is a source by itself and by its owner', () => {
    const source = { member: 'LenderBMSP', id: 'loans' };
    assert.ok(freezeOfSource(frozen({ source }), source));
    assert.ok(freezeOfSource(frozen({ member: 'LenderBMSP' }), source));
    assert.equal(freezeOfSource(frozen({ source: { ...source, id: 'rates' } }), source), undefined);
    assert.equal(freezeOfSource(frozen({ alliance: true }), source), undefined);
  });

  it('is a member by its name, and the same thing however it is written', () => {
    assert.ok(isMemberFrozen(frozen({ member: 'LenderBMSP' }), 'LenderBMSP'));
    assert.ok(!isMemberFrozen(frozen({ source: { member: 'LenderBMSP', id: 'loans' } }), 'LenderBMSP'));
    assert.ok(isSameTarget({ key: { member: 'A', id } }, { key: { id, member: 'A' } }));
    assert.ok(!isSameTarget({ contract: 'loans' }, { schema: 'loans' }));
  });
});
