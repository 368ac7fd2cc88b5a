import assert from 'node:assert/strict';
import { createPrivateKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { type Client, type ServiceError, status } from '@grpc/grpc-js';
import { common, gateway, msp, peer } from '@hyperledger/fabric-protos';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import { type TestClient, TestNetwork, text } from '../testing/test-network.js';
import { expectedTransactionId } from './wire/proposal.js';
import { signLowS } from './wire/signatures.js';

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 60 }),
  fc.string().map((value) => new Uint8Array(Buffer.from(value))),
);

/** Sends raw bytes to a unary method; gives the status code of the answer. */
function call(client: Client, method: string, request: Uint8Array): Promise<status> {
  return new Promise((resolve) => {
    client.makeUnaryRequest(
      method,
      (value: Uint8Array) => Buffer.from(value),
      (value: Buffer) => value,
      request,
      { deadline: Date.now() + 5000 },
      (error: ServiceError | null) => {
        resolve(error?.code ?? status.OK);
      },
    );
  });
}

describe('input that is not what it should be', { timeout: 120_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;
  let creator: Uint8Array;
  let key: KeyObject;

  before(async () => {
    network = await TestNetwork.start();
    client = await network.client();
    const member = network.member(0);
    const identity = new msp.SerializedIdentity();
    identity.setMspid(member.mspId);
    identity.setIdBytes(await readFile(member.clientCertFile));
    creator = identity.serializeBinary();
    key = createPrivateKey(await readFile(member.clientKeyFile));
  });

  after(async () => {
    await network.stop();
  });

  const assertAlive = async (): Promise<void> => {
    assert.equal(text(await client.contract.submitTransaction('put', 'alive', 'yes')), 'yes');
  };

  it('is refused by every method of the Gateway service, which goes on', async () => {
    const methods = fc.constantFrom('Evaluate', 'Endorse', 'Submit', 'CommitStatus');
    await fc.assert(
      fc.asyncProperty(methods, bytes, async (method, request) => {
        assert.notEqual(await call(client.grpcClient, `/gateway.Gateway/${method}`, request), status.OK);
      }),
      propertyRuns(60),
    );
    await assertAlive();
  });

  it('is refused inside a proposal too', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, bytes, bytes, async (header, payload, signature) => {
        const proposal = new peer.Proposal();
        proposal.setHeader(header);
        proposal.setPayload(payload);
        const signed = new peer.SignedProposal();
        signed.setProposalBytes(proposal.serializeBinary());
        signed.setSignature(signature);
        const request = new gateway.EndorseRequest();
        request.setProposedTransaction(signed);
        assert.notEqual(
          await call(client.grpcClient, '/gateway.Gateway/Endorse', request.serializeBinary()),
          status.OK,
        );
      }),
      propertyRuns(60),
    );
    await assertAlive();
  });

  /** An envelope as a member would sign it, around anything; with its right id unless another is given. */
  function envelope(data: Uint8Array, txId?: string): Uint8Array {
    const signatureHeader = new common.SignatureHeader();
    signatureHeader.setCreator(creator);
    signatureHeader.setNonce(randomBytes(24));
    const channelHeader = new common.ChannelHeader();
    channelHeader.setChannelId('alliance');
    channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
    channelHeader.setTxId(txId ?? expectedTransactionId(signatureHeader));
    const header = new common.Header();
    header.setChannelHeader(channelHeader.serializeBinary());
    header.setSignatureHeader(signatureHeader.serializeBinary());
    const payload = new common.Payload();
    payload.setHeader(header);
    payload.setData(data);
    const signed = new common.Envelope();
    signed.setPayload(payload.serializeBinary());
    signed.setSignature(signLowS(key, payload.serializeBinary()));
    const request = new gateway.SubmitRequest();
    request.setChannelId('alliance');
    request.setPreparedTransaction(signed);
    return request.serializeBinary();
  }

  it('becomes an invalid transaction when a member signs it, and the ledger still starts from its blocks', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (data) => {
        assert.equal(await call(client.grpcClient, '/gateway.Gateway/Submit', envelope(data)), status.OK);
      }),
      propertyRuns(20),
    );
    await assertAlive();
    await network.running.kill('ledger');
    await network.running.restart('ledger');
    client = await network.client();
    await assertAlive();
  });

  it("cannot take another transaction's id", async () => {
    const transaction = await client.contract.newProposal('put', { arguments: ['mine', 'yes'] }).endorse();
    const stolen = envelope(new Uint8Array(), transaction.getTransactionId());
    assert.equal(await call(client.grpcClient, '/gateway.Gateway/Submit', stolen), status.OK);
    await client.contract.submitTransaction('put', 'between', 'x');
    const outcome = await (await transaction.submit()).getStatus();
    assert.equal(outcome.successful, true);
  });
});
