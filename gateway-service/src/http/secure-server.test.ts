import assert from 'node:assert/strict';
import { Agent, request } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import { type SecureServer, startSecureServer } from './secure-server.js';

describe('a listener that asks for client certificates', () => {
  let authority: TestAuthority;
  let client: TestPair;
  let server: SecureServer;
  let agent: Agent;
  let objection: string | undefined;

  before(async () => {
    authority = await testAuthority('TLS CA');
    const own = await authority.issue('gateway');
    client = await authority.issue('operator');
    server = await startSecureServer({
      app: (_request, response) => response.end('hello'),
      tls: { certificate: Buffer.from(own.certificate), key: Buffer.from(own.key) },
      ...{ host: '127.0.0.1', port: 0, clientRoots: Buffer.from(authority.certificate) },
      objection: () => objection,
    });
    const { certificate: cert, key } = client;
    agent = new Agent({ keepAlive: true, maxSockets: 1, ca: authority.certificate, cert, key });
  });
  after(async () => {
    agent.destroy();
    await server.close();
  });

  async function get(): Promise<{ status: number | undefined; reused: boolean }> {
    return new Promise((resolve, reject) => {
      const asked = request(server.url, { agent }, (response) => {
        response.resume().on('end', () => {
          resolve({ status: response.statusCode, reused: asked.reusedSocket });
        });
      });
      asked.on('error', reject).end();
    });
  }

  it('refuses one that is revoked while its connection is open', async () => {
    assert.deepEqual(await get(), { status: 200, reused: false });
    assert.deepEqual(await get(), { status: 200, reused: true });
    objection = 'the certificate is revoked';
    assert.deepEqual(await get(), { status: 403, reused: true });
    objection = undefined;
    assert.deepEqual(await get(), { status: 200, reused: false });
  });
});
