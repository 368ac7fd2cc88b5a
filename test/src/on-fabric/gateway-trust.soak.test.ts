import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:https';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { lendersFiles } from '@entente/examples';
import type { GatewayRecord } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import {
  addRevocation,
  LinkClient,
  type Member,
  memberFolder,
  members,
  type MemberTools,
  planUpdate,
  setRevocationLists,
  signUpdate,
  submitUpdate,
} from '../parts.js';
import { aboutPerson } from '../questions.js';
import { untilTrue } from '../until.js';
import { onFabric } from './suite.js';

const [a, b] = members;

await onFabric('gateway-trust', () => {
  describe('a gateway and what the channel says', { timeout: 280_000 }, () => {
    let alliance: TestAlliance;

    before(async () => {
      alliance = await startAlliance({ contracts: [lendersFiles.contracts.multiLoanCheck] });
      // Roots of the member link that fit nobody: what the configuration of the channel says has to be enough.
      await restart(a, {});
    });
    after(async () => {
      await alliance.stop();
    });

    const memberOf = (mspId: string): TestAlliance['network']['layout']['members'][number] => {
      const found = alliance.network.layout.members.find((one) => one.mspId === mspId);
      return found ?? assert.fail(mspId);
    };

    it('answers questions with the TLS authorities that the configuration names, and says how far its peer is', async () => {
      const requester = await alliance.requester(a);
      const asked = await requester.ask(aboutPerson(alliance.data.personas.everywhere));
      assert.equal(asked.status, 'answered');
      const { status, body } = await health(a);
      assert.equal(status, 200, JSON.stringify(body));
      assert.ok(body.ledger.peerHeight !== undefined && Math.abs(body.ledger.peerHeight - body.ledger.height) <= 2);
      assert.ok(Math.abs(body.clock.differenceSeconds ?? 0) < 60);
      assert.deepEqual(
        body.certificates.map(({ name, daysLeft }) => [name, daysLeft > 300]),
        [
          ['signing', true],
          ['tls', true],
        ],
      );
    });

    it('answers a question that is asked while the orderer that leads is frozen', async () => {
      const requester = await alliance.requester(a, 'second-requester');
      // The first of the consenters leads until it fails.
      const leader = `orderer:${memberOf(a).slug}`;
      alliance.network.pause(leader);
      try {
        const asked = await requester.ask(aboutPerson(alliance.data.personas.everywhere));
        assert.equal(asked.status, 'answered');
      } finally {
        alliance.network.resume(leader);
      }
    });

    it('refuses a build of the chaincode that its member has not approved, and says so', async () => {
      await restart(a, { ENTENTE_CHAINCODE_DIGESTS: 'ab'.repeat(32) });
      const document = { kind: 'retirement', id: 'multi-loan-check', version: 1, reason: 'nobody needs it' } as const;
      await assert.rejects(alliance.officer(a).post('/v1/proposals', { body: { document } }), {
        code: 'CHAINCODE_BUILD_MISMATCH',
      });
      const { status, body } = await health(a);
      assert.equal(status, 503);
      assert.match(JSON.stringify(body.failed_checks), /a build that this member has not approved/);
      await restart(a, {});
    });

    it('builds its state copy from its own archive of blocks when that was deleted', async () => {
      const { ledger } = (await health(a)).body;
      await alliance.gateway(a).process.stop();
      const dir = join(memberFolder(alliance.dir, a), 'gateway');
      for (const ending of ['', '-wal', '-shm']) {
        await rm(join(dir, `state.db${ending}`), { force: true });
      }
      await alliance.restartGateway(a, { settings: settings() });
      const log = await readFile(alliance.gateway(a).logFile, 'utf8');
      const count = /"count":(\d+),"msg":"state copy read from the block archive"/.exec(log)?.[1];
      assert.ok(Number(count) >= ledger.height, count);
      const { archive } = (await health(a)).body;
      assert.deepEqual([archive.first, archive.height >= ledger.height], [0, true]);
    });

    it('refuses a revoked TLS certificate within seconds of the configuration, on an open connection', async () => {
      const { link } = await linkOf(a);
      const own = memberOf(b);
      const [certificate, key, roots] = await Promise.all(
        [own.gatewayTls.certFile, own.gatewayTls.keyFile, memberOf(a).tlsCaCertFile].map((file) => readFile(file)),
      );
      const client = new LinkClient({
        tls: { certificate: certificate ?? assert.fail(), key: key ?? assert.fail() },
        roots: () => roots ?? assert.fail(),
        objection: () => undefined,
        gatewayOf: () => link,
        timeoutMs: 5_000,
      });
      const delivery = { request: { member: b, id: 'ab'.repeat(32) }, parameters: {}, salt: 'A'.repeat(43) };
      await client.deliver(a, delivery);
      const took = await revoke(own, certificate ?? assert.fail(), async () =>
        client.deliver(a, delivery).then(
          () => false,
          (error: unknown) => (error as { code?: string }).code === 'NOT_AUTHENTICATED',
        ),
      );
      client.close();
      assert.ok(took < 60_000, String(took));
      const { status, body } = await health(b, false);
      assert.deepEqual([status, /tls certificate is revoked/.test(JSON.stringify(body.failed_checks))], [503, true]);
    });

    /** Puts a revocation into the channel's configuration. @returns milliseconds from its commit until it is effective */
    async function revoke(
      own: ReturnType<typeof memberOf>,
      certificate: Buffer,
      isRefused: () => Promise<boolean>,
    ): Promise<number> {
      const [cert, caKey] = await Promise.all(
        [own.tlsCa.certFile, own.tlsCa.keyFile].map((file) => readFile(file, 'utf8')),
      );
      const { serialNumber } = new X509Certificate(certificate);
      const list = await addRevocation({ cert: cert ?? '', key: caKey ?? '' }, undefined, serialNumber, Date.now());
      const tools = toolsOf(own.mspId);
      const edit = (config: Parameters<typeof setRevocationLists>[0]): typeof config =>
        setRevocationLists(config, own.mspId, [list]);
      const update = await planUpdate(tools, edit, `${own.mspId} takes a certificate back`);
      const signed = await signUpdate(tools, update, { as: 'member' });
      await submitUpdate(tools, signed, { timeoutMs: 100_000 });
      const started = Date.now();
      await untilTrue('the refusal', isRefused);
      return Date.now() - started;
    }

    const toolsOf = (mspId: string): MemberTools =>
      (alliance.network as unknown as { tools: (mspId: string) => MemberTools }).tools(mspId);

    const settings = (): Record<string, string> => ({ ENTENTE_LINK_CA_FILE: memberOf(a).caCertFile });

    async function restart(member: Member, more: Readonly<Record<string, string>>): Promise<void> {
      await alliance.gateway(member).process.stop();
      await alliance.restartGateway(member, { settings: { ...settings(), ...more } });
    }

    async function linkOf(member: Member): Promise<{ link: GatewayRecord }> {
      const { linkAddress, tls } = alliance.gateway(member);
      const { raw } = new X509Certificate(await readFile(tls.certFile));
      const linkCertificate = createHash('sha256').update(raw).digest('hex');
      return { link: { member, link: linkAddress, linkCertificate } as GatewayRecord };
    }

    interface HealthBody {
      readonly failed_checks?: unknown;
      readonly ledger: { readonly height: number; readonly peerHeight?: number };
      readonly clock: { readonly differenceSeconds?: number };
      readonly archive: { readonly first: number; readonly height: number };
      readonly certificates: readonly { readonly name: string; readonly daysLeft: number }[];
    }

    /** Asked by the gateway's own certificate, or by another one of its member. */
    async function health(
      member: Member,
      hasOwnCertificate = true,
    ): Promise<{ status: number | undefined; body: HealthBody }> {
      const { operationsUrl } = alliance.gateway(member);
      const { tls, caFile } = alliance.gateway(member);
      const shown = hasOwnCertificate ? tls : memberOf(member).peerTls;
      const [ca, cert, key] = await Promise.all([caFile, shown.certFile, shown.keyFile].map((file) => readFile(file)));
      const agent = new Agent({ ca, cert, key });
      return new Promise((resolve, reject) => {
        const asked = request(`${operationsUrl}/healthz`, { agent }, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          response.on('end', () => {
            agent.destroy();
            resolve({ status: response.statusCode, body: JSON.parse(text) as HealthBody });
          });
        });
        asked.on('error', reject).end();
      });
    }
  });
  return Promise.resolve();
});
