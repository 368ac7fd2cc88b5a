import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseAllianceDescription } from './description.js';

const good = {
  name: 'demo',
  channel: 'alliance',
  chaincode: 'entente',
  members: [{ mspId: 'LenderAMSP', name: 'lender-a' }],
};

describe('an alliance description', () => {
  it('is taken as it is when it is in order', () => {
    assert.deepEqual(parseAllianceDescription(good), good);
  });

  it('is refused with every fault and its place', () => {
    const bad = { ...good, channel: 'Not A Channel', extra: 1, members: [{ mspId: '../../etc', name: 'x' }] };
    assert.throws(
      () => parseAllianceDescription(bad, 'alliance.yaml'),
      (error: Error) => {
        assert.match(error.message, /^alliance\.yaml is not valid: /);
        assert.match(error.message, /channel: /);
        assert.match(error.message, /members\.0\.mspId: /);
        assert.match(error.message, /extra/);
        return true;
      },
    );
  });

  it('is refused if two members share a name or the policy asks for too many', () => {
    const twice = { ...good, members: [...good.members, { mspId: 'LenderBMSP', name: 'lender-a' }] };
    assert.throws(() => parseAllianceDescription(twice), /two members have the same name/);
    assert.throws(() => parseAllianceDescription({ ...good, endorsement: 2 }), /more members than there are/);
  });
});
