import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { common, msp } from '@hyperledger/fabric-protos';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import type { Signer } from './msps.js';
import { quorumOf } from './orderer-signatures.js';
import { satisfiesPrincipal, satisfiesSignaturePolicy } from './policies.js';

const nodeOus = { client: 'client', peer: 'peer', admin: 'admin', orderer: 'orderer' };

function signer(mspId: string, unit: string, more: Partial<Signer> = {}): Signer {
  const organizationalUnits = [unit];
  const certificate = undefined;
  return {
    ...{ id: `${mspId} ${unit}`, mspId, certificate, organizationalUnits, isListedAdmin: false, nodeOus },
    ...{ objection: undefined, ...more },
  };
}

type Role = keyof typeof msp.MSPRole.MSPRoleType;

function principal(mspId: string, role: Role): msp.MSPPrincipal {
  const content = new msp.MSPRole();
  content.setMspIdentifier(mspId);
  content.setRole(msp.MSPRole.MSPRoleType[role]);
  const made = new msp.MSPPrincipal();
  made.setPrincipalClassification(msp.MSPPrincipal.Classification.ROLE);
  made.setPrincipal(content.serializeBinary());
  return made;
}

/** So many of these principals. */
function outOf(n: number, principals: readonly msp.MSPPrincipal[]): common.SignaturePolicyEnvelope {
  const several = new common.SignaturePolicy.NOutOf();
  several.setN(n);
  several.setRulesList(
    principals.map((_, index) => {
      const one = new common.SignaturePolicy();
      one.setSignedBy(index);
      return one;
    }),
  );
  const rule = new common.SignaturePolicy();
  rule.setNOutOf(several);
  const envelope = new common.SignaturePolicyEnvelope();
  envelope.setRule(rule);
  envelope.setIdentitiesList([...principals]);
  return envelope;
}

describe('a policy of principals', () => {
  it('knows members by their role', () => {
    const peer = signer('AMSP', 'peer');
    assert.ok(satisfiesPrincipal(peer, principal('AMSP', 'PEER')));
    assert.ok(satisfiesPrincipal(peer, principal('AMSP', 'MEMBER')));
    assert.ok(!satisfiesPrincipal(peer, principal('BMSP', 'PEER')));
    assert.ok(!satisfiesPrincipal(peer, principal('AMSP', 'ADMIN')));
    assert.ok(satisfiesPrincipal({ ...peer, isListedAdmin: true }, principal('AMSP', 'ADMIN')));
    assert.ok(!satisfiesPrincipal({ ...peer, nodeOus: undefined }, principal('AMSP', 'PEER')));
  });

  it('accepts nobody to whom there is an objection', () => {
    const revoked = signer('AMSP', 'peer', { objection: 'revoked' });
    assert.ok(!satisfiesPrincipal(revoked, principal('AMSP', 'MEMBER')));
  });

  it('counts each signer once', () => {
    const twice = outOf(2, [principal('AMSP', 'PEER'), principal('AMSP', 'MEMBER')]);
    assert.ok(!satisfiesSignaturePolicy(twice, [signer('AMSP', 'peer')]));
    assert.ok(satisfiesSignaturePolicy(twice, [signer('AMSP', 'peer'), signer('AMSP', 'client')]));
  });

  it('is kept exactly when so many different members signed', () => {
    const members = ['AMSP', 'BMSP', 'CMSP', 'DMSP', 'EMSP'];
    const principals = members.map((mspId) => principal(mspId, 'PEER'));
    const { numRuns, seed } = propertyRuns(200);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5 }), fc.shuffledSubarray(members), (n, signed) => {
        const signers = signed.map((mspId) => signer(mspId, 'peer'));
        return satisfiesSignaturePolicy(outOf(n, principals), signers) === signed.length >= n;
      }),
      { numRuns, seed },
    );
  });
});

describe('a quorum of BFT orderers', () => {
  it('is more than half of all and the faulty ones together', () => {
    assert.deepEqual([1, 3, 4, 5, 6, 7, 10].map(quorumOf), [1, 2, 3, 4, 4, 5, 7]);
  });

  it('overlaps with every other in more orderers than can be faulty', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), (orderers) => {
        return 2 * quorumOf(orderers) - orderers > Math.floor((orderers - 1) / 3);
      }),
      propertyRuns(100),
    );
  });
});
