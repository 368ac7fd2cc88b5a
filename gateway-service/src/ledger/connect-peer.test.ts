import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createPrivateKey } from 'node:crypto';
import * as grpc from '@grpc/grpc-js';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import { connectPeer } from './connect-peer.js';

describe('the connection to the own peer', () => {
  let authority: TestAuthority;
  let own: TestPair;
  let server: grpc.Server;
  let port: number;
  const seen: unknown[] = [];

  before(async () => {
    authority = await testAuthority('LenderA TLS CA');
    own = await authority.issue('gateway');
    const peerPair = await authority.issue('peer');
    server = new grpc.Server();
    server.addService(evaluateService, {
      evaluate: (call: grpc.ServerUnaryCall<Buffer, Buffer>, callback: grpc.sendUnaryData<Buffer>) => {
        seen.push(call.getAuthContext().sslPeerCertificate?.subject.CN);
        callback(null, Buffer.alloc(0));
      },
    });
    const credentials = grpc.ServerCredentials.createSsl(
      Buffer.from(authority.certificate),
      [{ cert_chain: Buffer.from(peerPair.certificate), private_key: Buffer.from(peerPair.key) }],
      true,
    );
    port = await new Promise((resolve, reject) => {
      server.bindAsync('127.0.0.1:0', credentials, (error, bound) => {
        if (error === null) {
          resolve(bound);
        } else {
          reject(error);
        }
      });
    });
  });
  after(() => {
    server.forceShutdown();
  });

  async function evaluateWith(pair: TestPair): Promise<unknown> {
    const peer = connectPeer({
      mspId: 'LenderAMSP',
      endpoint: `127.0.0.1:${String(port)}`,
      tlsRoots: Buffer.from(authority.certificate),
      tlsHost: 'localhost',
      clientTls: { certificate: Buffer.from(pair.certificate), key: Buffer.from(pair.key) },
      certificate: Buffer.from(own.certificate),
      signingKey: createPrivateKey(own.key),
      timeoutMs: 2_000,
    });
    try {
      const contract = peer.gateway.getNetwork('alliance').getContract('entente');
      return await contract.evaluate('Read', { endorsingOrganizations: ['LenderAMSP'] });
    } finally {
      peer.close();
    }
  }

  it('shows the certificate of the gateway to a peer that asks for one', async () => {
    await evaluateWith(own);
    assert.deepEqual(seen, ['gateway']);
  });

  it('is refused by the peer if the certificate is of another authority', async () => {
    const stranger = await (await testAuthority('Stranger TLS CA')).issue('gateway');
    await assert.rejects(evaluateWith(stranger));
    assert.deepEqual(seen, ['gateway']);
  });
});

const pass = (value: Buffer): Buffer => value;

/** Fabric's Gateway service as far as evaluating, with messages as bytes. */
const evaluateService = {
  evaluate: {
    path: '/gateway.Gateway/Evaluate',
    requestStream: false,
    responseStream: false,
    requestSerialize: pass,
    requestDeserialize: pass,
    responseSerialize: pass,
    responseDeserialize: pass,
  },
} as const;
