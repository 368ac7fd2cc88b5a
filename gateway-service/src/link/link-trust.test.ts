import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { GatewayRecord } from '@entente/protocol';
import { readConfiguration } from '../ledger/channel-configuration.js';
import type { LinkHandler } from '../ports/services.js';
import { testAuthority, type TestAuthority, type TestPair } from '../testing/authority.js';
import { configurationBlock, type TestChannelMember } from '../testing/configuration-block.js';
import { quietLog } from '../testing/journal.js';
import { Trust } from '../trust/trust.js';
import { LinkClient } from './link-client.js';
import { LinkServer } from './link-server.js';

const delivery = {
  request: { member: 'A', id: 'ab'.repeat(32) },
  parameters: {},
  salt: Buffer.alloc(32).toString('base64url'),
};

describe('the member link', () => {
  let tls: TestAuthority;
  let newTls: TestAuthority;
  let callers: string[];
  let now: Date;
  let closers: (() => void)[];

  beforeEach(async () => {
    [tls, newTls] = await Promise.all([testAuthority('TLS CA'), testAuthority('TLS CA of A')]);
    callers = [];
    closers = [];
    now = new Date();
  });
  afterEach(() => {
    for (const close of closers) {
      close();
    }
  });

  const member = (mspId: string, root: TestAuthority, ...lists: readonly Uint8Array[]): TestChannelMember => ({
    ...{ mspId, authorities: [], tlsAuthorities: [root.certificate], revocationLists: lists },
  });

  function newTrust(members: readonly TestChannelMember[]): Trust {
    const trust = new Trust({ extraRoots: undefined, registrarOf: () => undefined, clock: { now: () => now } });
    configure(trust, members);
    return trust;
  }

  function configure(trust: Trust, members: readonly TestChannelMember[]): void {
    trust.update(readConfiguration(configurationBlock(1, members)) ?? assert.fail());
  }

  const pem = ({ certificate, key }: TestPair): { certificate: Buffer; key: Buffer } => ({
    ...{ certificate: Buffer.from(certificate), key: Buffer.from(key) },
  });
  const pin = ({ certificate }: TestPair): string =>
    createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');

  /** B's gateway, and A's way to it; each trusts as it is told. `isChecked: false` is a link that asks nobody. */
  async function linkBetween(
    a: TestPair,
    b: TestPair,
    trust: { readonly a: Trust; readonly b: Trust },
    isChecked = true,
  ): Promise<() => Promise<void>> {
    const server = new LinkServer({
      address: '127.0.0.1:0',
      tls: pem(b),
      roots: trust.b.linkRoots(),
      objection: (...about) => (isChecked ? trust.b.objection(...about) : undefined),
      membersByCertificate: (sha256) => (sha256 === pin(a) ? ['A'] : []),
      handler: { deliver: (caller: string) => Promise.resolve(void callers.push(caller)) } as unknown as LinkHandler,
      log: quietLog,
    });
    trust.b.onChange(() => {
      server.setRoots(trust.b.linkRoots());
    });
    const port = await server.listen();
    const record = { member: 'B', link: `127.0.0.1:${String(port)}`, linkCertificate: pin(b) } as GatewayRecord;
    const client = new LinkClient({
      tls: pem(a),
      roots: () => trust.a.linkRoots(),
      objection: (...about) => (isChecked ? trust.a.objection(...about) : undefined),
      gatewayOf: () => record,
      timeoutMs: 2_000,
    });
    closers.push(
      () => {
        client.close();
      },
      () => {
        server.close();
      },
    );
    return () => client.deliver('B', delivery);
  }

  it('refuses a caller whose certificate is revoked while its connection is open', async () => {
    const [a, b] = await Promise.all([tls.issue('a'), tls.issue('b')]);
    const list = await tls.revoke([a.certificate]);
    for (const isChecked of [true, false]) {
      const trust = {
        a: newTrust([member('A', tls), member('B', tls)]),
        b: newTrust([member('A', tls), member('B', tls)]),
      };
      const call = await linkBetween(a, b, trust, isChecked);
      await call();
      configure(trust.b, [member('A', tls, list), member('B', tls)]);
      if (isChecked) {
        await assert.rejects(call(), { code: 'NOT_AUTHENTICATED', detail: 'the certificate is revoked' });
      } else {
        await call(); // Without the check the open connection goes on as if nothing had happened.
      }
    }
    assert.deepEqual(callers, ['A', 'A', 'A']);
  });

  it('calls nobody whose certificate is revoked while the connection is open, nor afterwards', async () => {
    const [a, b] = await Promise.all([tls.issue('a'), tls.issue('b')]);
    const list = await tls.revoke([b.certificate]);
    for (const isChecked of [true, false]) {
      const trust = {
        a: newTrust([member('A', tls), member('B', tls)]),
        b: newTrust([member('A', tls), member('B', tls)]),
      };
      const call = await linkBetween(a, b, trust, isChecked);
      await call();
      configure(trust.a, [member('A', tls), member('B', tls, list)]);
      const again = [call, call];
      for (const one of again) {
        await (isChecked ? assert.rejects(one(), { code: 'MEMBER_UNAVAILABLE' }) : one());
      }
    }
    assert.deepEqual(callers, ['A', 'A', 'A', 'A']);
  });

  it('ends with the certificates, on open connections too', async () => {
    const [a, b] = await Promise.all([tls.issue('a', { until: 1 }), tls.issue('b')]);
    const members = [member('A', tls), member('B', tls)];
    const trust = { a: newTrust(members), b: newTrust(members) };
    const call = await linkBetween(a, b, trust);
    await call();
    now = new Date(Date.now() + 2 * 24 * 3600 * 1000);
    await assert.rejects(call(), { code: 'NOT_AUTHENTICATED' });
  });

  it('lets in a newcomer whose authority the configuration adds, and nobody of an authority that it drops', async () => {
    const [a, b] = await Promise.all([newTls.issue('a'), tls.issue('b')]);
    const both = [member('A', newTls), member('B', tls)];
    const trust = { a: newTrust(both), b: newTrust([member('B', tls)]) };
    const call = await linkBetween(a, b, trust);
    await assert.rejects(call(), { code: 'MEMBER_UNAVAILABLE' });
    configure(trust.b, both);
    await untilResolved(call);
    configure(trust.b, [member('B', tls)]);
    await assert.rejects(call(), { code: 'NOT_AUTHENTICATED' });
  });

  it('lets nobody in before it knows the configuration of the channel', async () => {
    const [a, b] = await Promise.all([tls.issue('a'), tls.issue('b')]);
    const trust = new Trust({ extraRoots: undefined, registrarOf: () => undefined, clock: { now: () => now } });
    const members = [member('A', tls), member('B', tls)];
    const call = await linkBetween(a, b, { a: newTrust(members), b: trust });
    await assert.rejects(call(), { code: 'MEMBER_UNAVAILABLE' });
    const own = await linkBetween(a, b, { a: trust, b: newTrust(members) });
    await assert.rejects(own(), { code: 'MEMBER_UNAVAILABLE' });
    assert.deepEqual(callers, []);
    configure(trust, members);
    await untilResolved(call);
    await untilResolved(own);
  });

  /** A connection that failed is tried again after a moment. */
  async function untilResolved(call: () => Promise<void>): Promise<void> {
    for (let tries = 0; tries < 40; tries++) {
      try {
        await call();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
    assert.fail('the link stays closed');
  }
});
