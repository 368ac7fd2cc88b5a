import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { common, gateway, msp, peer } from '@hyperledger/fabric-protos';
import { type TestClient, TestNetwork, text } from '../testing/test-network.js';
import { decodeResults, encodeResults } from './wire/rwset-codec.js';
import { signLowS } from './wire/signatures.js';

/** The part of a transaction that endorsers sign, and their signatures. */
type Endorsed = peer.ChaincodeEndorsedAction;

describe('transactions put together by a member on its own', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start();
    client = await network.client();
  });

  after(async () => {
    await network.stop();
  });

  /** Endorses honestly, changes the outcome, signs it as the client and submits it; gives the validation code. */
  async function submitChanged(key: string, members: string[], change: (endorsed: Endorsed) => void): Promise<number> {
    const proposal = client.contract.newProposal('put', {
      arguments: [key, 'honest'],
      endorsingOrganizations: members,
    });
    const prepared = gateway.PreparedTransaction.deserializeBinary((await proposal.endorse()).getBytes());
    const envelope = prepared.getEnvelope() ?? new common.Envelope();
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const transaction = peer.Transaction.deserializeBinary(payload.getData_asU8());
    const [action = new peer.TransactionAction()] = transaction.getActionsList();
    const actionPayload = peer.ChaincodeActionPayload.deserializeBinary(action.getPayload_asU8());
    const endorsed = actionPayload.getAction() ?? new peer.ChaincodeEndorsedAction();
    change(endorsed);
    actionPayload.setAction(endorsed);
    action.setPayload(actionPayload.serializeBinary());
    transaction.setActionsList([action]);
    payload.setData(transaction.serializeBinary());
    envelope.setPayload(payload.serializeBinary());
    prepared.setEnvelope(envelope);
    const submitted = await client.gateway.newTransaction(prepared.serializeBinary()).submit();
    return (await submitted.getStatus()).code;
  }

  async function assertNothingWritten(key: string): Promise<void> {
    assert.equal(text(await client.contract.evaluateTransaction('get', key)), '');
  }

  it('are valid when nothing was changed', async () => {
    assert.equal(await submitChanged('control', ['LenderAMSP', 'LenderBMSP'], () => undefined), StatusCode.VALID);
  });

  it('do not pass with one endorsement counted twice', async () => {
    const code = await submitChanged('twice', ['LenderAMSP'], (endorsed) => {
      const [one = new peer.Endorsement()] = endorsed.getEndorsementsList();
      endorsed.setEndorsementsList([one, one]);
    });
    assert.equal(code, StatusCode.ENDORSEMENT_POLICY_FAILURE);
    await assertNothingWritten('twice');
  });

  it('do not pass with another value than the one that was endorsed', async () => {
    const code = await submitChanged('changed', ['LenderAMSP', 'LenderBMSP'], (endorsed) => {
      const response = peer.ProposalResponsePayload.deserializeBinary(endorsed.getProposalResponsePayload_asU8());
      const chaincode = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
      const sets = decodeResults(chaincode.getResults_asU8());
      const forged = sets.map((set) => ({
        ...set,
        writes: set.writes.map((write) => ({ ...write, value: Buffer.from('forged') })),
      }));
      chaincode.setResults(encodeResults(forged));
      response.setExtension$(chaincode.serializeBinary());
      endorsed.setProposalResponsePayload(response.serializeBinary());
    });
    assert.equal(code, StatusCode.ENDORSEMENT_POLICY_FAILURE);
    await assertNothingWritten('changed');
  });

  it("do not pass with endorsements of the member's own client in place of a peer", async () => {
    const member = network.member(1);
    const identity = new msp.SerializedIdentity();
    identity.setMspid(member.mspId);
    identity.setIdBytes(await readFile(member.clientCertFile));
    const key = createPrivateKey(await readFile(member.clientKeyFile));
    const code = await submitChanged('client', ['LenderAMSP'], (endorsed) => {
      const endorser = identity.serializeBinary();
      const endorsement = new peer.Endorsement();
      endorsement.setEndorser(endorser);
      endorsement.setSignature(signLowS(key, Buffer.concat([endorsed.getProposalResponsePayload_asU8(), endorser])));
      endorsed.addEndorsements(endorsement);
    });
    assert.equal(code, StatusCode.ENDORSEMENT_POLICY_FAILURE);
    await assertNothingWritten('client');
  });

  it('do not pass with the endorsed answer to another proposal', async () => {
    const other = client.contract.newProposal('put', {
      arguments: ['other', 'x'],
      endorsingOrganizations: ['LenderAMSP', 'LenderBMSP'],
    });
    const envelope = gateway.PreparedTransaction.deserializeBinary((await other.endorse()).getBytes()).getEnvelope();
    const payload = common.Payload.deserializeBinary(envelope?.getPayload_asU8() ?? new Uint8Array());
    const [action] = peer.Transaction.deserializeBinary(payload.getData_asU8()).getActionsList();
    const stolen = peer.ChaincodeActionPayload.deserializeBinary(
      action?.getPayload_asU8() ?? new Uint8Array(),
    ).getAction();
    assert.ok(stolen);
    const code = await submitChanged('mixed', ['LenderAMSP', 'LenderBMSP'], (endorsed) => {
      endorsed.setProposalResponsePayload(stolen.getProposalResponsePayload_asU8());
      endorsed.setEndorsementsList(stolen.getEndorsementsList());
    });
    assert.equal(code, StatusCode.INVALID_ENDORSER_TRANSACTION);
    await assertNothingWritten('other');
  });
});
