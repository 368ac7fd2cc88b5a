import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { connect as connectTls } from 'node:tls';
import { StatusCode } from '@hyperledger/fabric-gateway';
import { peer } from '@hyperledger/fabric-protos';
import type { KeyPairFiles } from '../alliance/layout.js';
import { issueLeaf, newAuthority } from '../identities/certificate-authority.js';
import type { PemPair } from '../identities/pem-files.js';
import { type TestClient, TestNetwork, text, threeMembers } from '../testing/test-network.js';

describe('a development ledger with raft ordering', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start({
      description: { ...threeMembers, ordering: { type: 'raft', distance: 'local' } },
    });
    client = await network.client();
  });

  after(async () => {
    await network.stop();
  });

  const layoutOf = (index: number): (typeof network.running.layout.members)[number] => {
    const member = network.running.layout.members[index];
    assert.ok(member);
    return member;
  };

  it('orders a transaction as often as it is sent, and takes it once', async () => {
    const transaction = await client.contract.newProposal('append', { arguments: ['once', 'x'] }).endorse();
    const bytes = transaction.getBytes();
    const status = await (await transaction.submit()).getStatus();
    assert.equal(status.code, StatusCode.VALID);
    const blocks = await client.network.getFilteredBlockEvents({ startBlock: status.blockNumber + 1n });
    await client.gateway.newTransaction(bytes).submit();
    for await (const block of blocks) {
      const [second] = block.getFilteredTransactionsList();
      assert.equal(second?.getTxid(), transaction.getTransactionId());
      assert.equal(second.getTxValidationCode(), peer.TxValidationCode.DUPLICATE_TXID);
      break;
    }
    blocks.close();
    assert.equal(text(await client.contract.evaluateTransaction('get', 'once')), 'x');
  });

  /** Whether a TLS port still talks to a client that shows this certificate, or none. */
  async function isServed(port: number, ca: Buffer, shown: Partial<PemPair> = {}): Promise<boolean> {
    return await new Promise((resolve) => {
      const socket = connectTls({
        host: '127.0.0.1',
        port,
        ca,
        servername: 'localhost',
        ALPNProtocols: ['h2'],
        ...shown,
      });
      socket.once('data', () => {
        resolve(true);
        socket.destroy();
      });
      socket.once('error', () => {
        resolve(false);
      });
      socket.once('close', () => {
        resolve(false);
      });
    });
  }

  async function pairOf({ certFile, keyFile }: KeyPairFiles): Promise<PemPair> {
    const [cert, key] = await Promise.all([readFile(certFile, 'utf8'), readFile(keyFile, 'utf8')]);
    return { cert, key };
  }

  it('lets only clients with a certificate of a member talk to its endpoints', async () => {
    const port = Number(network.member(0).peerEndpoint.split(':')[1]);
    const ca = await readFile(layoutOf(0).tlsCaCertFile);
    const foreign = await newAuthority('LenderAMSP', 'lender-a TLS CA', Date.now());
    const stranger = await issueLeaf(foreign, 'LenderAMSP', { commonName: 'x', purpose: 'tls-both' }, Date.now());
    assert.equal(await isServed(port, ca), false);
    assert.equal(await isServed(port, ca, stranger), false);
    for (const index of [0, 1, 2]) {
      assert.equal(await isServed(port, ca, await pairOf(layoutOf(index).gatewayTls)), true);
    }
  });

  it("lets only the ledger's own certificate talk to a chaincode process", async () => {
    const member = layoutOf(0);
    const log = await readFile(`${network.running.layout.logsDir}/chaincode-lender-a.log`, 'utf8');
    const port = Number(/"address":"127\.0\.0\.1:(\d+)"/.exec(log)?.[1]);
    const ca = await readFile(member.tlsCaCertFile);
    assert.equal(await isServed(port, ca), false);
    assert.equal(await isServed(port, ca, await pairOf(member.gatewayTls)), false);
    assert.equal(await isServed(port, ca, await pairOf(layoutOf(1).chaincodeClient)), false);
    assert.equal(await isServed(port, ca, await pairOf(member.chaincodeClient)), true);
  });

  it('says on its operations listener what it is, to members only', async () => {
    const { operations, gatewayTls } = network.member(1);
    const ca = await readFile(operations.caFile);
    const [cert, key] = await Promise.all([readFile(gatewayTls.certFile), readFile(gatewayTls.keyFile)]);
    const get = (path: string, options: object): Promise<string> =>
      new Promise((resolve, reject) => {
        request(`${operations.url}${path}`, { ca, agent: false, ...options }, (response) => {
          let body = '';
          response.on('data', (chunk: Buffer) => (body += chunk.toString()));
          response.on('end', () => {
            resolve(body);
          });
        })
          .on('error', reject)
          .end();
      });
    const health = JSON.parse(await get('/healthz', { cert, key })) as Record<string, unknown>;
    assert.equal(health['ledger'], 'development');
    assert.match(String(health['consensus']), /^none: one process/);
    assert.match(await get('/version', { cert, key }), /"version":/);
    await assert.rejects(get('/healthz', {}));
  });
});
