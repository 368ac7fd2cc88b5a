import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { type Api, connect } from './connect/index.js';
import { nodeFetch } from './node-fetch.js';

describe('a connection that the gateway closes while a request is on its way', () => {
  const used = new WeakSet<Socket>();
  let server: Server;
  let address: string;
  let send: (method: string, headers?: Record<string, string>) => Promise<Response>;

  beforeEach(async () => {
    server = createServer((request, response) => {
      if (used.has(request.socket)) {
        request.socket.destroy();
        return;
      }
      used.add(request.socket);
      response.end('here');
    });
    address = await listening(server);
    const byNode = nodeFetch({ timeoutMs: 5_000 });
    send = async (method, headers = {}) => byNode(new Request(address, { method, headers }));
    await (await send('GET')).text();
  });

  afterEach(async () => {
    await closed(server);
  });

  it('is replaced by a new one for what only reads', async () => {
    assert.equal(await (await send('GET')).text(), 'here');
  });

  it('is replaced for a request that the gateway would know again', async () => {
    assert.equal(await (await send('POST', { 'Idempotency-Key': 'one' })).text(), 'here');
  });

  it('fails any other request, which may have been carried out', async () => {
    await assert.rejects(send('POST'), { code: 'ECONNRESET' });
  });
});

describe('bodies of any length', () => {
  const pieces = 64;
  let server: Server;
  let api: Api;
  let behave: 'store' | 'break' | 'hang';
  const stored: Buffer[] = [];

  beforeEach(async () => {
    behave = 'store';
    stored.length = 0;
    server = createServer((request, response) => {
      if (request.method === 'GET') {
        response.writeHead(200, { 'content-length': '1000000' });
        response.write(Buffer.alloc(1_000, 7));
        if (behave === 'break') {
          setImmediate(() => request.socket.destroy());
        }
        return;
      }
      request.on('data', (part: Buffer) => stored.push(Buffer.from(part)));
      request.on('end', () => {
        response.end(JSON.stringify({ length: Number(request.headers['content-length']), offset: 0 }));
      });
    });
    api = connect({ gateway: await listening(server), token: 'x', fetch: nodeFetch({ timeoutMs: 300 }) });
  });

  afterEach(async () => {
    await closed(server);
  });

  /** One memory for all pieces, as who sends a large file has it. */
  async function* counted(): AsyncGenerator<Uint8Array> {
    const memory = Buffer.alloc(65_536);
    for (let piece = 0; piece < pieces; piece += 1) {
      yield await Promise.resolve(memory.fill(piece));
    }
  }

  it('are sent piece by piece, and a piece’s memory is not asked back before it was taken', async () => {
    const bytes = { length: pieces * 65_536, pieces: counted() };
    const said = await api.append('/v1/sharing/uploads/{id}', { path: { id: 'one' }, offset: 0, bytes });
    assert.equal(said.length, bytes.length);
    const whole = Buffer.concat(stored);
    assert.deepEqual(
      Array.from({ length: pieces }, (_, piece) => whole.subarray(piece * 65_536, (piece + 1) * 65_536)).map((each) =>
        each.every((byte) => byte === each[0]) ? each[0] : 'mixed',
      ),
      Array.from({ length: pieces }, (_, piece) => piece),
    );
  });

  it('are not sent as if they were whole when they end before', async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(new Uint8Array(10));
      throw new RangeError('the file ends before');
    }
    const bytes = { length: 20, pieces: failing() };
    const sent = api.append('/v1/sharing/uploads/{id}', { path: { id: 'one' }, offset: 0, bytes });
    await assert.rejects(sent, { name: 'GatewayUnreachable', message: /the file ends before/ });
  });

  const reading = { path: { id: 'ab' } };

  it('fail as unreachable where the line breaks or falls silent, after what has come', async () => {
    for (const how of ['break', 'hang'] as const) {
      behave = how;
      const { body } = await api.stream('/v1/sharing/requests/{id}/content', reading);
      let length = 0;
      const read = async (): Promise<void> => {
        for await (const part of body) {
          length += part.length;
        }
      };
      await assert.rejects(read(), { name: 'GatewayUnreachable' }, how);
      assert.equal(length, 1_000);
    }
  });

  it('are not blamed on the gateway for what who takes them could not do', async () => {
    const { body } = await api.stream('/v1/sharing/requests/{id}/content', reading);
    const take = async (): Promise<void> => {
      for await (const _part of body) {
        throw new RangeError('the disk is full');
      }
    };
    await assert.rejects(take(), /the disk is full/);
  });

  it('end when the caller wants no more, with the caller’s own reason', async () => {
    const ending = new AbortController();
    const { body } = await api.stream('/v1/sharing/requests/{id}/content', { ...reading, signal: ending.signal });
    const read = async (): Promise<void> => {
      for await (const _part of body) {
        ending.abort();
      }
    };
    await assert.rejects(read(), { name: 'AbortError' });
  });
});

async function listening(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
