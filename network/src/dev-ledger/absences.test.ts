import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { ServiceError } from '@grpc/grpc-js';
import { GatewayError } from '@hyperledger/fabric-gateway';
import { common, gateway } from '@hyperledger/fabric-protos';
import { type TestClient, TestNetwork, text } from '../testing/test-network.js';

const readme = readFileSync(new URL('../../src/dev-ledger/README.md', import.meta.url), 'utf8');

/** Lines of the table: what, `step` or `call`, how it is asked for, and the answer. */
const lines = [...readme.matchAll(/^\| (.+?) +\| (step|call) `(.+?)` +\| `(.+?)` +\|$/gm)].map(
  ([, what = '', kind = '', asked = '', answer = '']) => ({ what, kind, asked, answer }),
);

describe('the development ledger refuses by name', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start();
    client = await network.client();
  });

  after(async () => {
    await network.stop();
  });

  it('whatever the table of its README has', () => {
    const rows = readme.split('\n').filter((line) => /^\| (?!what |-)/.test(line));
    assert.equal(lines.length, rows.length);
    assert.ok(lines.length > 5);
  });

  for (const { what, kind, asked, answer } of lines) {
    it(what, async () => {
      const said = kind === 'step' ? await step(asked) : await call(asked);
      assert.equal(said.replace(/\b[0-9a-f]{64}\b/g, '<id>'), answer);
      assert.equal(text(await client.contract.submitTransaction('put', 'goes on', what)), what);
    });
  }

  async function step(json: string): Promise<string> {
    const bytes = await client.contract.evaluateTransaction('steps', `[${json}]`);
    const [result] = JSON.parse(text(bytes)) as { error?: string }[];
    return result?.error ?? 'not refused';
  }

  async function call(asked: string): Promise<string> {
    const [verb = '', chaincode = ''] = asked.split(' ');
    try {
      await (verb.startsWith('/') ? bare(verb) : attempt(verb, chaincode));
      return 'not refused';
    } catch (error) {
      const cause = error instanceof GatewayError ? error.cause : (error as ServiceError);
      return cause.details;
    }
  }

  async function attempt(verb: string, chaincode: string): Promise<unknown> {
    const contract = client.network.getContract(chaincode);
    switch (verb) {
      case 'evaluate':
        return await contract.evaluateTransaction('GetChainInfo', 'alliance');
      case 'endorse':
        return await contract.submitTransaction('ApproveChaincodeDefinitionForMyOrg', '');
      default:
        return await configure();
    }
  }

  /** A member's transaction as if it were an update of the configuration. */
  async function configure(): Promise<unknown> {
    const transaction = await client.contract.newProposal('put', { arguments: ['k', 'v'] }).endorse();
    const prepared = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes());
    const envelope = prepared.getEnvelope() ?? new common.Envelope();
    const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
    const header = payload.getHeader() ?? new common.Header();
    const channel = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
    channel.setType(common.HeaderType.CONFIG_UPDATE);
    header.setChannelHeader(channel.serializeBinary());
    envelope.setPayload(payload.serializeBinary());
    return await client.gateway.newTransaction(prepared.serializeBinary()).submit();
  }

  async function bare(method: string): Promise<unknown> {
    return await new Promise((resolve, reject) => {
      const asBuffer = (bytes: Buffer): Buffer => bytes;
      client.grpcClient.makeUnaryRequest(method, asBuffer, asBuffer, Buffer.alloc(0), (error, answer) => {
        if (error === null) {
          resolve(answer);
        } else {
          reject(error);
        }
      });
    });
  }
});
