import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { freePorts } from './free-port.js';

describe('free ports', () => {
  it('are all different, and below what outgoing connections are given', async () => {
    const ports = await freePorts(40);
    assert.equal(new Set(ports).size, 40);
    assert.ok(ports.every((port) => port >= 10_000 && port < 32_000));
  });

  it('can be listened on', async () => {
    const [port] = await freePorts(1);
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  });
});
