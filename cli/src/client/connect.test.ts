import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { FakeGateway, problem } from '../testing/fake-gateway.js';
import type { Api } from '@entente/client';
import { connectFromNode } from './index.js';

describe('a client of a gateway', () => {
  const gateway = new FakeGateway({
    'GET /v1/me': () => ({ body: { name: 'lin' } }),
    'GET /v1/proposals': (request) => ({ body: { path: request.path } }),
    'POST /v1/gateway': () => problem(409, 'KEY_NOT_USABLE', 'it is revoked'),
    'GET /v1/keys': () => ({
      status: 404,
      body: { type: 'urn:entente:problem:key-not-found', title: 'no key', status: 404 },
    }),
    'GET /v1/members': () => ({ status: 502, type: 'text/html', body: '<html>' }),
    'GET /v1/charter': () => ({ type: 'text/html', body: '<html>' }),
    'GET /v1/usage/export': () => ({ body: 'x'.repeat(2_000) }),
    'DELETE /v1/users/lin': () => ({ status: 204 }),
  });
  let address: string;
  let client: Api;

  before(async () => {
    address = await gateway.start();
    client = connectFromNode({ gateway: address, token: 'secret-token', maxBytes: 1_000, timeoutMs: 5_000 });
  });

  after(async () => {
    await gateway.stop();
  });

  it('sends its token and reads JSON', async () => {
    assert.deepEqual(await client.get('/v1/me'), { name: 'lin' });
    assert.equal(gateway.requests.at(-1)?.headers['authorization'], 'Bearer secret-token');
  });

  it('leaves out what is not set and escapes what is', async () => {
    assert.deepEqual(await client.get('/v1/proposals', { query: { contract: 'a&b', kind: undefined } }), {
      path: '/v1/proposals?contract=a%26b',
    });
  });

  it('throws a problem with its code', async () => {
    await assert.rejects(client.post('/v1/gateway'), {
      name: 'GatewayProblem',
      code: 'KEY_NOT_USABLE',
      status: 409,
      detail: 'it is revoked',
    });
  });

  it('knows the code by the type where it stands alone', async () => {
    await assert.rejects(client.get('/v1/keys'), { code: 'KEY_NOT_FOUND', detail: 'no key' });
  });

  it('calls what is no problem document INTERNAL', async () => {
    await assert.rejects(client.get('/v1/members'), { code: 'INTERNAL', status: 502 });
    await assert.rejects(client.get('/v1/charter'), { code: 'INTERNAL' });
  });

  it('reads an empty answer', async () => {
    await client.delete('/v1/users/{name}', { path: { name: 'lin' } });
    assert.equal(gateway.requests.at(-1)?.method, 'DELETE');
  });

  it('stops reading an answer that has no end in sight', async () => {
    await assert.rejects(client.text('/v1/usage/export', { query: { period: '2026-01' } }), {
      name: 'GatewayUnreachable',
      message: /larger than 1000 bytes/,
    });
  });

  it('says that nobody answers, and where', async () => {
    const nobody = connectFromNode({ gateway: 'https://127.0.0.1:1' });
    await assert.rejects(nobody.get('/v1/me'), { name: 'GatewayUnreachable', message: /https:\/\/127\.0\.0\.1:1/ });
  });

  it('sends no token in clear but on loopback', () => {
    assert.throws(() => connectFromNode({ gateway: 'http://gateway.example' }), {
      name: 'GatewayUnreachable',
      message: /in clear/,
    });
    assert.throws(() => connectFromNode({ gateway: 'nonsense' }), { name: 'GatewayUnreachable' });
  });
});
