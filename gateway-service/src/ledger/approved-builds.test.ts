import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { common, gateway, peer } from '@hyperledger/fabric-protos';
import { ApprovedBuilds, endorsedVersion } from './approved-builds.js';

const [one, two] = ['1'.repeat(64), '2'.repeat(64)];

/** A prepared transaction that a chaincode of this version endorsed. */
function prepared(version: string): Uint8Array {
  const id = new peer.ChaincodeID();
  id.setName('entente');
  id.setVersion(version);
  const result = new peer.ChaincodeAction();
  result.setChaincodeId(id);
  const response = new peer.ProposalResponsePayload();
  response.setExtension$(result.serializeBinary());
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(response.serializeBinary());
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.addActions(action);
  const payload = new common.Payload();
  payload.setData(transaction.serializeBinary());
  const envelope = new common.Envelope();
  envelope.setPayload(payload.serializeBinary());
  const made = new gateway.PreparedTransaction();
  made.setEnvelope(envelope);
  return made.serializeBinary();
}

describe('the builds of the chaincode that a member has approved', () => {
  it('are told by the version that endorsements name', () => {
    assert.equal(endorsedVersion(prepared(`1.4.0+${one}`)), `1.4.0+${one}`);
    const builds = new ApprovedBuilds([one, two], () => undefined);
    builds.demandApproved(prepared(`1.4.0+${one}`));
    builds.demandApproved(prepared(`1.5.0+${two}`));
    for (const version of [`1.4.0+${'3'.repeat(64)}`, '1.4.0', one, `1.4.0+${one}x`, '']) {
      assert.throws(
        () => {
          builds.demandApproved(prepared(version));
        },
        { code: 'CHAINCODE_BUILD_MISMATCH' },
        version,
      );
    }
  });

  it('are any where none is named', () => {
    const builds = new ApprovedBuilds([], () => ({ block: 1, version: '1.0' }));
    builds.demandApproved(prepared('1.0'));
    assert.deepEqual([builds.isChecked, builds.fault()], [false, undefined]);
  });

  it('are learnt when the member approves one more while the gateway runs', () => {
    const further: string[] = [];
    const builds = new ApprovedBuilds(
      [],
      () => ({ block: 1, version: `1.5.0+${two}` }),
      () => further,
    );
    assert.equal(builds.isChecked, false);
    further.push(one);
    assert.equal(builds.isChecked, true);
    assert.throws(
      () => {
        builds.demandApproved(prepared(`1.5.0+${two}`));
      },
      { code: 'CHAINCODE_BUILD_MISMATCH' },
    );
    further.push(two);
    builds.demandApproved(prepared(`1.5.0+${two}`));
    assert.equal(builds.fault(), undefined);
  });

  it('are at fault while the ledger runs another one, and well again when it runs one of them', () => {
    let version: string | undefined;
    const builds = new ApprovedBuilds([one], () => (version === undefined ? undefined : { block: 1, version }));
    assert.equal(builds.fault(), undefined);
    version = `2.0.0+${two}`;
    assert.match(builds.fault() ?? '', /a build that this member has not approved/);
    version = `1.4.0+${one}`;
    assert.equal(builds.fault(), undefined);
  });

  it('are at fault after a refused endorsement where the ledger has no lifecycle, until another one', () => {
    const builds = new ApprovedBuilds([one], () => undefined);
    assert.throws(() => {
      builds.demandApproved(prepared('1.0'));
    });
    assert.match(builds.fault() ?? '', /1\.0/);
    builds.demandApproved(prepared(`1.1+${one}`));
    assert.equal(builds.fault(), undefined);
  });
});
