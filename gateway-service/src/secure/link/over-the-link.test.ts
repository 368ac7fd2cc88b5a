import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import type { GatewayRecord } from '@entente/protocol';
import { LinkClient } from '../../link/link-client.js';
import { LinkServer } from '../../link/link-server.js';
import type { SecureLink } from '../../ports/secure-link.js';
import type { LinkHandler } from '../../ports/services.js';
import { testAuthority, type TestPair } from '../../testing/authority.js';
import { quietLog } from '../../testing/journal.js';
import type { Rounds } from '../rounds.js';
import { addedUp, addUp, dealer, owners, World } from './testing/world.js';

describe('rounds over the member link', () => {
  const clients = new Map<string, LinkClient>();
  const servers: LinkServer[] = [];
  let world: World;

  before(async () => {
    const authority = await testAuthority('TLS CA');
    const roots = Buffer.from(authority.certificate);
    const members = [...owners, dealer];
    const pairs = new Map<string, TestPair>();
    for (const member of members) {
      pairs.set(member, await authority.issue(member.toLowerCase()));
    }
    const pem = (member: string): { certificate: Buffer; key: Buffer } => {
      const { certificate, key } = pairs.get(member) ?? assert.fail();
      return { certificate: Buffer.from(certificate), key: Buffer.from(key) };
    };
    const pin = (member: string): string =>
      createHash('sha256')
        .update(new X509Certificate(pem(member).certificate).raw)
        .digest('hex');
    world = new World({ roundMs: 30_000, linkOf: (member): SecureLink => clients.get(member) ?? assert.fail() });
    const records = new Map<string, GatewayRecord>();
    for (const member of members) {
      const server = new LinkServer({
        ...{ address: '127.0.0.1:0', tls: pem(member), roots, objection: () => undefined, log: quietLog },
        membersByCertificate: (sha256) => members.filter((known) => pin(known) === sha256),
        handler: {} as LinkHandler,
        secure: world.handler(member),
      });
      servers.push(server);
      const link = `127.0.0.1:${String(await server.listen())}`;
      records.set(member, { member, link, linkCertificate: pin(member) } as GatewayRecord);
      const client = new LinkClient({
        ...{ tls: pem(member), roots: () => roots, objection: () => undefined, timeoutMs: 30_000 },
        gatewayOf: (other) => records.get(other),
      });
      clients.set(member, client);
    }
  });

  after(() => {
    world.stop();
    for (const client of clients.values()) {
      client.close();
    }
    for (const server of servers) {
      server.close();
    }
  });

  it('come to the same as without it', async () => {
    const endings = [...(await world.all(world.request(1), addUp)).values()];
    assert.deepEqual(
      endings.map((ending) => (ending.status === 'fulfilled' ? ending.value.result : String(ending.reason))),
      [addedUp, addedUp, addedUp],
    );
  });

  it('carry a million cells of eight bytes in one message, whole', async (t) => {
    const cells = (member: string): Uint8Array => new Uint8Array(8_000_000).fill(member.charCodeAt(6));
    const started = performance.now();
    const work = async (rounds: Rounds): Promise<boolean> => {
      const got = await rounds.exchange('cells', () => cells(rounds.me), 8_000_000);
      return [...got].every(([from, bytes]) => Buffer.compare(bytes, cells(from)) === 0);
    };
    const endings = [...(await world.all(world.request(2), work)).values()];
    assert.ok(endings.every((ending) => ending.status === 'fulfilled' && ending.value.result));
    t.diagnostic(`6 messages of 8 MB among 3 members: ${String(Math.round(performance.now() - started))} ms`);
  });

  it('take a few milliseconds each', async (t) => {
    const rounds = 50;
    const work = async (party: Rounds): Promise<number> => {
      const started = performance.now();
      for (let at = 0; at < rounds; at++) {
        await party.exchange(`round-${String(at)}`, () => new Uint8Array(64), 64);
      }
      return (performance.now() - started) / rounds;
    };
    await world.all(world.request(3), work);
    const before = process.cpuUsage();
    const endings = [...(await world.all(world.request(4), work)).values()];
    const used = process.cpuUsage(before);
    t.diagnostic(`processor: ${((used.user + used.system) / 1000 / rounds).toFixed(1)} ms a round for all of them`);
    const ms = endings.map((ending) => (ending.status === 'fulfilled' ? ending.value.result : Infinity));
    t.diagnostic(`a round of 64 bytes among 3 members in one process: ${Math.max(...ms).toFixed(1)} ms`);
    assert.ok(Math.max(...ms) < 2_000);
  });
});
