import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { connect as connectTls } from 'node:tls';
import { request } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { GatewayError, StatusCode } from '@hyperledger/fabric-gateway';
import { common, gateway, peer } from '@hyperledger/fabric-protos';
import { issueLeaf, newAuthority } from '../identities/certificate-authority.js';
import { issueClientIdentity } from '../identities/issue-client.js';
import { messageSigner, type TestClient, TestNetwork, text } from '../testing/test-network.js';
import { derSequence, derUnsigned } from './wire/der.js';
import { verifyLowS } from './wire/signatures.js';

const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

describe('who may do what', { timeout: 60_000 }, () => {
  let network: TestNetwork;
  let client: TestClient;

  before(async () => {
    network = await TestNetwork.start();
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

  async function assertDenied(other: TestClient): Promise<void> {
    await assert.rejects(other.contract.evaluateTransaction('get', 'k'), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.equal(error.code, 9);
      assert.match(error.message, /access denied: channel \[alliance\]/);
      return true;
    });
    await assert.rejects(other.contract.submitTransaction('put', 'k', 'v'), (error: unknown) => {
      assert.ok(error instanceof GatewayError);
      assert.equal(error.code, 10);
      assert.match(error.details[0]?.message ?? '', /access denied/);
      return true;
    });
  }

  it('refuses a certificate of one member under the name of another', async () => {
    await assertDenied(await network.client(0, { mspId: 'LenderBMSP' }));
  });

  it('refuses a certificate of a CA that only calls itself like the member', async () => {
    const now = Date.now();
    const foreign = await newAuthority('LenderAMSP', 'lender-a CA', now);
    const leaf = await issueLeaf(
      foreign,
      'LenderAMSP',
      { commonName: 'gateway', purpose: 'signing', role: 'client' },
      now,
    );
    await assertDenied(await network.client(0, leaf));
  });

  it('refuses an MSP that is no member', async () => {
    await assertDenied(await network.client(0, { mspId: 'StrangerMSP' }));
  });

  it('refuses proposals of a peer identity and accepts further clients of a member', async () => {
    const { peer: files } = layoutOf(0);
    const [cert, key] = await Promise.all([readFile(files.certFile, 'utf8'), readFile(files.keyFile, 'utf8')]);
    await assertDenied(await network.client(0, { cert, key }));
    const another = await issueClientIdentity(layoutOf(0), { commonName: 'auditor', attributes: { role: 'audit' } });
    const other = await network.client(1, { mspId: 'LenderAMSP', ...another });
    assert.equal(text(await other.contract.evaluateTransaction('creator')), 'LenderAMSP');
  });

  it('refuses a certificate that has ended', async () => {
    const { ca } = layoutOf(0);
    const [cert, key] = await Promise.all([readFile(ca.certFile, 'utf8'), readFile(ca.keyFile, 'utf8')]);
    const twoYearsAgo = Date.now() - 2 * 365 * 24 * 3600 * 1000;
    const old = await issueLeaf(
      { cert, key },
      'LenderAMSP',
      { commonName: 'old', purpose: 'signing', role: 'client' },
      twoYearsAgo,
    );
    await assertDenied(await network.client(0, old));
  });

  it('refuses a signature with high s, though it is mathematically good', async () => {
    const key = createPrivateKey(await readFile(network.member(0).clientKeyFile));
    const highS = (message: Uint8Array): Promise<Uint8Array> => {
      const raw = sign('sha256', message, { key, dsaEncoding: 'ieee-p1363' });
      const s = BigInt(`0x${raw.subarray(32).toString('hex')}`);
      const high = s > order >> 1n ? s : order - s;
      const bytes = Buffer.from(high.toString(16).padStart(64, '0'), 'hex');
      return Promise.resolve(derSequence(derUnsigned(raw.subarray(0, 32)), derUnsigned(bytes)));
    };
    const message = Buffer.from('m');
    assert.equal(verifyLowS(createPublicKey(key), message, await highS(message)), false);
    await assertDenied(await network.client(0, { signer: highS }));
  });

  it('refuses a signature over something else', async () => {
    const sign = messageSigner(createPrivateKey(await readFile(network.member(0).clientKeyFile)));
    await assertDenied(await network.client(0, { signer: () => sign(Buffer.from('something else')) }));
  });

  /** A proposal whose channel header was changed, signed anew. */
  async function evaluateChanged(change: (header: common.ChannelHeader) => void): Promise<Uint8Array> {
    const original = gateway.ProposedTransaction.deserializeBinary(
      client.contract.newProposal('get', { arguments: ['k'] }).getBytes(),
    );
    const signed = original.getProposal();
    assert.ok(signed);
    const proposal = peer.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
    const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
    const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
    change(channelHeader);
    header.setChannelHeader(channelHeader.serializeBinary());
    proposal.setHeader(header.serializeBinary());
    signed.setProposalBytes(proposal.serializeBinary());
    original.setTransactionId(channelHeader.getTxId());
    return await client.gateway.newProposal(original.serializeBinary()).evaluate();
  }

  it('refuses a proposal from more than fifteen minutes away', async () => {
    await evaluateChanged((header) => {
      header.getTimestamp()?.fromDate(new Date(Date.now() - 14 * 60_000));
    });
    for (const minutes of [-16, 16]) {
      const stale = evaluateChanged((header) => {
        header.getTimestamp()?.fromDate(new Date(Date.now() + minutes * 60_000));
      });
      await assert.rejects(stale, /incorrect timestamp/);
    }
  });

  it('refuses a transaction id that is not the hash of nonce and creator', async () => {
    const forged = evaluateChanged((header) => {
      header.setTxId('00'.repeat(32));
    });
    await assert.rejects(forged, /incorrectly computed txid/);
  });

  it('takes a transaction once, however often it is sent', async () => {
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

  it('refuses to order an envelope that was changed after it was signed', async () => {
    const transaction = await client.contract.newProposal('put', { arguments: ['tampered', 'x'] }).endorse();
    const prepared = gateway.PreparedTransaction.deserializeBinary(transaction.getBytes());
    prepared.getEnvelope()?.setSignature(Buffer.from('304402', 'hex'));
    const tampered = client.gateway.newTransaction(prepared.serializeBinary());
    await assert.rejects(tampered.submit(), /status=FORBIDDEN/);
  });

  it('shows events and commit status to members only', async () => {
    const stranger = await network.client(0, { mspId: 'StrangerMSP' });
    const events = await stranger.network.getChaincodeEvents('kv', { startBlock: 0n });
    await assert.rejects(
      async () => {
        for await (const _event of events) {
          break;
        }
      },
      { code: 7 },
    );
    const blocks = await stranger.network.getBlockEvents({ startBlock: 0n });
    await assert.rejects(async () => {
      for await (const _block of blocks) {
        break;
      }
    }, /Unexpected status response: 403/);
  });

  /** Whether a TLS port still talks to a client that shows this certificate, or none. */
  async function isServed(port: number, ca: Buffer, pair?: { certFile: string; keyFile: string }): Promise<boolean> {
    const shown = pair === undefined ? {} : { cert: await readFile(pair.certFile), key: await readFile(pair.keyFile) };
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

  it("lets only the ledger's own certificate talk to a chaincode process", async () => {
    const member = layoutOf(0);
    const log = await readFile(`${network.running.layout.logsDir}/chaincode-lender-a.log`, 'utf8');
    const port = Number(/"address":"127\.0\.0\.1:(\d+)"/.exec(log)?.[1]);
    const ca = await readFile(member.tlsCaCertFile);
    assert.equal(await isServed(port, ca), false);
    assert.equal(await isServed(port, ca, member.gatewayTls), false);
    assert.equal(await isServed(port, ca, layoutOf(1).chaincodeClient), false);
    assert.equal(await isServed(port, ca, member.chaincodeClient), true);
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
