import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { FabricMember } from '../../fabric/plan.js';
import { issueLeaf, newAuthority } from '../../identities/certificate-authority.js';
import { writePair } from '../../identities/pem-files.js';
import { gatewayStatus } from './gateway-status.js';

describe("what a gateway's operations listener says", () => {
  let dir: string;
  let server: Server;
  let member: FabricMember;
  let answer: { readonly status: number; readonly body: unknown };

  before(async () => {
    dir = await mkdtemp(join(tmpdir(), 'entente-gateway-status-'));
    const now = Date.now();
    const authority = await newAuthority('LenderAMSP', 'lender-a TLS CA', now);
    const pair = await issueLeaf(authority, 'LenderAMSP', { commonName: 'gateway', purpose: 'tls-both' }, now);
    const tls = { certFile: join(dir, 'cert.pem'), keyFile: join(dir, 'key.pem') };
    const tlsCaCertFile = join(dir, 'ca.pem');
    await writePair(tls, pair);
    await writeFile(tlsCaCertFile, authority.cert);
    server = createServer(pair, (_request, response) => {
      response.writeHead(answer.status).end(JSON.stringify(answer.body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    member = {
      layout: { tlsCaCertFile },
      ports: { host: '127.0.0.1', gateway: { operations: port, http: 1 } },
      tools: { tls },
    } as unknown as FabricMember;
  });

  after(async () => {
    server.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('is that all is well, or what is not', async () => {
    answer = { status: 200, body: { status: 'OK' } };
    assert.deepEqual((await gatewayStatus(member)).faults, {});
    answer = { status: 503, body: { failed_checks: [{ component: 'ledger', reason: 'no blocks' }] } };
    assert.deepEqual((await gatewayStatus(member)).faults, { ledger: 'no blocks' });
  });

  it('is nothing about the gateway if it refuses the certificate shown, and that is said with the reason', async () => {
    answer = { status: 403, body: { error: 'the certificate is revoked' } };
    await assert.rejects(
      gatewayStatus(member),
      /^Error: the gateway refuses the certificate shown, .*cert\.pem: the certificate is revoked$/,
    );
  });
});
