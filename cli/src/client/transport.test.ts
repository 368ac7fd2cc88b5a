import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type HttpRequest, httpTransport, type Transport } from './transport.js';

describe('a connection that the gateway closes while a request is on its way', () => {
  const used = new WeakSet<Socket>();
  let server: Server;
  let send: Transport;

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (used.has(request.socket)) {
        request.socket.destroy();
        return;
      }
      used.add(request.socket);
      response.end('here');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    send = httpTransport({ gateway: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` });
    await send(asking('GET'));
  });

  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });

  function asking(method: HttpRequest['method'], headers: HttpRequest['headers'] = {}): HttpRequest {
    return { method, path: '/', headers, timeoutMs: 5_000 };
  }

  it('is replaced by a new one for what only reads', async () => {
    assert.equal((await send(asking('GET'))).body, 'here');
  });

  it('is replaced for a request that the gateway would know again', async () => {
    assert.equal((await send(asking('POST', { 'Idempotency-Key': 'one' }))).body, 'here');
  });

  it('fails any other request, which may have been carried out', async () => {
    await assert.rejects(send(asking('POST')), { name: 'GatewayUnreachable' });
  });

  it('is not blamed for what who takes the body could not do', async () => {
    const sink = (): Promise<void> => Promise.reject(new RangeError('the disk is full'));
    await assert.rejects(send({ ...asking('POST', { 'Idempotency-Key': 'two' }), sink }), /the disk is full/);
  });
});
