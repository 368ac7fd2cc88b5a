import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { FakeGateway, problem } from '../testing/fake-gateway.js';
import { GatewayClient, type Transport } from './index.js';

describe('a client of a gateway', () => {
  const gateway = new FakeGateway({
    'GET /v1/me': () => ({ body: { name: 'lin' } }),
    'GET /v1/query': (request) => ({ body: { path: request.path } }),
    'POST /v1/refused': () => problem(409, 'KEY_NOT_USABLE', 'it is revoked'),
    'GET /v1/typed': () => ({
      status: 404,
      body: { type: 'urn:entente:problem:key-not-found', title: 'no key', status: 404 },
    }),
    'GET /v1/broken': () => ({ status: 502, type: 'text/html', body: '<html>' }),
    'GET /v1/text': () => ({ type: 'text/html', body: '<html>' }),
    'GET /v1/large': () => ({ body: 'x'.repeat(2_000) }),
    'DELETE /v1/users/lin': () => ({ status: 204 }),
  });
  let address: string;
  let client: GatewayClient;

  before(async () => {
    address = await gateway.start();
    client = GatewayClient.connect({ gateway: address, token: 'secret-token', maxBytes: 1_000, timeoutMs: 5_000 });
  });

  after(async () => {
    await gateway.stop();
  });

  it('sends its token and reads JSON', async () => {
    assert.deepEqual(await client.get('/v1/me'), { name: 'lin' });
    assert.equal(gateway.requests.at(-1)?.headers['authorization'], 'Bearer secret-token');
  });

  it('leaves out what is not set and escapes what is', async () => {
    assert.deepEqual(await client.get('/v1/query', { query: { status: 'a&b', kind: undefined } }), {
      path: '/v1/query?status=a%26b',
    });
  });

  it('throws a problem with its code', async () => {
    await assert.rejects(client.post('/v1/refused', {}), {
      name: 'GatewayProblem',
      code: 'KEY_NOT_USABLE',
      status: 409,
      detail: 'it is revoked',
    });
  });

  it('knows the code by the type where it stands alone', async () => {
    await assert.rejects(client.get('/v1/typed'), { code: 'KEY_NOT_FOUND', detail: 'no key' });
  });

  it('calls what is no problem document INTERNAL', async () => {
    await assert.rejects(client.get('/v1/broken'), { code: 'INTERNAL', status: 502 });
    await assert.rejects(client.get('/v1/text'), { code: 'INTERNAL' });
  });

  it('waits longer for an answer than a gateway takes for a question: a minute', async () => {
    let timeoutMs = 0;
    const transport: Transport = (request) => {
      timeoutMs = request.timeoutMs;
      return Promise.resolve({ status: 202, headers: {}, body: '{}' });
    };
    await new GatewayClient({ transport }).post('/v1/queries', {});
    assert.ok(timeoutMs >= 90_000);
  });

  it('reads an empty answer', async () => {
    await client.delete('/v1/users/lin');
    assert.equal(gateway.requests.at(-1)?.method, 'DELETE');
  });

  it('stops reading an answer that has no end in sight', async () => {
    await assert.rejects(client.text('/v1/large'), { name: 'GatewayUnreachable', message: /larger than 1000 bytes/ });
  });

  it('says that nobody answers, and where', async () => {
    const nobody = GatewayClient.connect({ gateway: 'https://127.0.0.1:1' });
    await assert.rejects(nobody.get('/v1/me'), { name: 'GatewayUnreachable', message: /https:\/\/127\.0\.0\.1:1/ });
  });

  it('sends no token in clear but on loopback', () => {
    assert.throws(() => GatewayClient.connect({ gateway: 'http://gateway.example' }), {
      name: 'GatewayUnreachable',
      message: /in clear/,
    });
    assert.throws(() => GatewayClient.connect({ gateway: 'nonsense' }), { name: 'GatewayUnreachable' });
  });
});
