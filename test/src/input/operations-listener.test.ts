import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  type GatewayProcess,
  type KeyPairFiles,
  type MemberLayout,
  type RunningNetwork,
  startDevelopmentNetwork,
  startGatewayProcess,
} from '@entente/network';

const entryOf = (name: string): string => fileURLToPath(new URL(`../../../${name}/dist/main.js`, import.meta.url));
const versions = ['TLSv1.2', 'TLSv1.3'] as const;

/** An alert, or a connection that the listener ends: not a closed port, and not a server that the caller distrusts. */
const refusal = /SSL alert number (40|116)|disconnected before secure TLS|socket hang up|ECONNRESET|EPIPE/;

interface Call {
  /** Whose certificate is shown; none if left out. */
  readonly as?: KeyPairFiles;
  readonly method?: 'GET' | 'PUT';
  readonly body?: string;
  readonly version?: (typeof versions)[number];
}

describe('the operations listener of a gateway', { timeout: 120_000 }, () => {
  let dir: string;
  let network: RunningNetwork | undefined;
  let gateway: GatewayProcess | undefined;
  let own: MemberLayout;
  let other: MemberLayout;

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-operations-'));
    network = await startDevelopmentNetwork({
      dir: join(dir, 'network'),
      description: {
        name: 'operated',
        channel: 'alliance',
        chaincode: 'entente',
        members: [
          { mspId: 'LenderAMSP', name: 'lender-a' },
          { mspId: 'LenderBMSP', name: 'lender-b' },
        ],
      },
      chaincode: { entry: entryOf('chaincode') },
    });
    [own, other] = network.layout.members as unknown as [MemberLayout, MemberLayout];
    gateway = await startGatewayProcess({
      network,
      mspId: own.mspId,
      entry: entryOf('gateway-service'),
      dataDir: join(dir, 'gateway'),
    });
  });

  after(async () => {
    await gateway?.process.stop();
    await network?.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function call(path: string, how: Call): Promise<{ status: number | undefined; body: string }> {
    const { operationsUrl = '' } = gateway ?? {};
    const { as, method = 'GET', body, version } = how;
    const tls = {
      ca: await readFile(own.tlsCaCertFile),
      ...(as === undefined ? {} : { cert: await readFile(as.certFile), key: await readFile(as.keyFile) }),
      ...(version === undefined ? {} : { minVersion: version, maxVersion: version }),
    };
    const headers = { 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const sent = request(`${operationsUrl}${path}`, { ...tls, method, headers, agent: false }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        answer.on('error', reject).on('end', () => {
          resolve({ status: answer.statusCode, body: text });
        });
      });
      sent.on('error', reject).end(body);
    });
  }

  /** Nothing is answered and nothing is done: neither by the one version of TLS nor by the other. */
  async function assertRefused(as: KeyPairFiles | undefined): Promise<void> {
    const shown = as === undefined ? {} : { as };
    for (const version of versions) {
      for (const path of ['/healthz', '/metrics', '/version', '/logspec']) {
        await assert.rejects(call(path, { ...shown, version }), refusal, `${path} by ${version}`);
      }
      await assert.rejects(call('/logspec', { ...shown, version, method: 'PUT', body: '{"spec":"error"}' }), refusal);
    }
    assert.doesNotMatch((await call('/logspec', { as: own.gatewayTls })).body, /error/);
  }

  it("answers on every path, by TLS 1.2 and 1.3, to a client certificate of the member's own authority", async () => {
    const as = own.gatewayTls;
    for (const version of versions) {
      assert.deepEqual(JSON.parse((await call('/version', { as, version })).body), { Version: '0.1.0' });
    }
    const health = await call('/healthz', { as });
    assert.equal(health.status, 200, health.body);
    assert.match((await call('/metrics', { as })).body, /^entente_ledger_height_blocks \d+$/m);
    assert.deepEqual(JSON.parse((await call('/logspec', { as })).body), { spec: 'info' });
    assert.equal((await call('/logspec', { as, method: 'PUT', body: '{"spec":"debug"}' })).status, 204);
    assert.deepEqual(JSON.parse((await call('/logspec', { as })).body), { spec: 'debug' });
  });

  it('refuses the handshake without a client certificate', async () => {
    await assertRefused(undefined);
  });

  it("refuses the handshake with another member's certificate", async () => {
    await assertRefused(other.gatewayTls);
  });

  it("refuses the handshake with a certificate of the member's that is no client's, or that it signed itself", async () => {
    await assertRefused(own.chaincodeTls);
    await assertRefused(own.chaincodeClient);
  });

  it('does not speak plain HTTP', async () => {
    const { operationsUrl = '' } = gateway ?? {};
    assert.match(operationsUrl, /^https:/);
    await assert.rejects(fetch(`${operationsUrl.replace('https:', 'http:')}/healthz`));
  });
});
