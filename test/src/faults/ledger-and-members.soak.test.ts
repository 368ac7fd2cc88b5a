import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import { GatewayProblem, type QueryView } from '@entente/cli';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { assertProblem, send } from '../input/http.js';
import { auditLedger } from '../ledger/audit.js';
import { aboutPerson, assertPlainAnswer } from '../questions.js';
import type { Asking, Requester } from '../requester.js';
import { until, untilTrue } from '../until.js';
import { type LedgerProxy, startLedgerProxy } from './ledger-proxy.js';

describe('when a part of the alliance fails', { timeout: 280_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let asking: Asking;

  before(async () => {
    alliance = await startAlliance();
    requester = await alliance.requester('LenderAMSP');
    asking = aboutPerson(alliance.data.personas.everywhere);
  });

  after(async () => {
    await alliance.stop();
  });

  it('a ledger that is killed and started again under a request answers it once', async () => {
    const { id } = await requester.begin(asking);
    await killLedger();
    await restartLedger();
    await assertAnsweredOnce(id);
  });

  it('a chaincode process that is killed and started again under a request answers it once', async () => {
    for (const slug of ['supervisor', 'lender-a']) {
      const { id } = await requester.begin(asking);
      await alliance.network.kill(`chaincode:${slug}`);
      await alliance.network.restart(`chaincode:${slug}`);
      await assertAnsweredOnce(id);
    }
  });

  it('a ledger that is away is said with its code, nothing is taken in, and the same question is asked once when it is back', async () => {
    const document = { kind: 'retirement', id: 'industry-overdue', version: 1, reason: 'nobody needs it' };
    const question = await requester.sign(asking);
    const headers = { 'idempotency-key': randomUUID() };
    const proposing = { path: '/v1/proposals', user: 'officer', headers, body: JSON.stringify({ document }) } as const;
    const posting = { path: '/v1/queries', user: 'requester', headers, body: JSON.stringify(question) } as const;
    const queries = async (): Promise<unknown> => requester.client.get('/v1/queries');
    const before = await queries();
    await killLedger();
    assertProblem(await send(alliance, proposing), 'LEDGER_UNAVAILABLE');
    await assert.rejects(requester.post(question, headers['idempotency-key']), isLedgerAway);
    assertProblem(await send(alliance, { ...posting, headers: {} }), 'IDEMPOTENCY_KEY_MISSING');
    assert.deepEqual(await queries(), before);
    await restartLedger();
    const again = async (): Promise<QueryView | undefined> =>
      requester.post(question, headers['idempotency-key']).catch((error: unknown) => {
        assert.ok(isLedgerAway(error));
        return undefined;
      });
    await assertAnsweredOnce((await until('the ledger', again)).id);
  });

  it("an owner's gateway that is away is waited for", async () => {
    await alliance.gateway('LenderCMSP').process.stop();
    const { id, status } = await requester.begin(asking);
    assert.equal(status, 'open');
    await alliance.restartGateway('LenderCMSP');
    await assertAnsweredOnce(id);
  });

  it("an owner's gateway that stays away lets the request expire at its deadline, with no receipt", async () => {
    await alliance.gateway('LenderAMSP').process.stop();
    await alliance.restartGateway('LenderAMSP', { settings: { ENTENTE_REQUEST_DEADLINE_MS: '2000' } });
    await alliance.gateway('LenderCMSP').process.stop();
    const { id, status } = await requester.ask(asking);
    assert.equal(status, 'expired');
    await alliance.restartGateway('LenderCMSP');
    await alliance.gateway('LenderAMSP').process.stop();
    await alliance.restartGateway('LenderAMSP');
    const { outcome, receipts } = (await auditLedger(alliance)).requests.get(id) ?? {};
    assert.equal(outcome?.status, 'expired');
    assert.deepEqual(receipts, []);
    await assert.rejects(
      requester.open(id),
      (error) => error instanceof GatewayProblem && error.code === 'REQUEST_REFUSED',
    );
    await assertAnsweredOnce((await requester.begin(asking)).id);
  });

  it('an answer of the ledger that never comes leads to one transaction, and to the answer', async () => {
    await throughProxy(async (between) => {
      between.loseSubmitAnswers(true);
      const { id } = await requester.begin(asking);
      assert.equal(between.submissions, 1);
      await assertAnsweredOnce(id);
    });
  });

  it('an outcome that stays unknown for longer than the gateway waits is no refusal, and leads to one transaction', async () => {
    await throughProxy(async (between) => {
      const { requests: earlier } = await auditLedger(alliance);
      between.loseSubmitAnswers(true);
      between.holdBlocks(true);
      const posting = requester.begin(asking);
      await untilLogged('OUTCOME_UNKNOWN');
      between.loseSubmitAnswers(false);
      between.holdBlocks(false);
      const { id } = await posting;
      assert.ok(!earlier.has(id));
      await assertAnsweredOnce(id);
    });
  });

  it('a database that is away fails the request, and its gateway lives on', async () => {
    await alliance.postgres.stop();
    const { id, status } = await requester.ask(asking);
    assert.equal(status, 'failed');
    assert.ok(alliance.gateway('LenderAMSP').process.isRunning);
    const { outcome, receipts } = (await auditLedger(alliance)).requests.get(id) ?? {};
    assert.equal(outcome?.status, 'failed');
    assert.deepEqual(receipts, []);
    const { items } = await alliance.officer('LenderAMSP').get('/v1/requests');
    assert.equal(
      items.find(({ request, role }) => request === id && role === 'owner')?.['code'],
      'DATABASE_UNAVAILABLE',
    );
  });

  /** Puts a proxy between lender A's gateway and its peer while something is done. */
  async function throughProxy(act: (between: LedgerProxy) => Promise<void>): Promise<void> {
    const between = await startLedgerProxy(alliance.network, 'LenderAMSP');
    try {
      await alliance.gateway('LenderAMSP').process.stop();
      const settings = { ENTENTE_PEER_ENDPOINT: between.endpoint, ENTENTE_COMMIT_TIMEOUT_MS: '1500' };
      await alliance.restartGateway('LenderAMSP', { settings });
      await act(between);
    } finally {
      between.close();
      await alliance.gateway('LenderAMSP').process.stop();
      await alliance.restartGateway('LenderAMSP');
    }
  }

  async function killLedger(): Promise<void> {
    await Promise.all(alliance.network.ledgerProcesses.map((name) => alliance.network.kill(name)));
  }

  async function restartLedger(): Promise<void> {
    await Promise.all(alliance.network.ledgerProcesses.map((name) => alliance.network.restart(name)));
  }

  async function untilLogged(what: string): Promise<void> {
    const { logFile } = alliance.gateway('LenderAMSP');
    await untilTrue(`${what} in the log`, async () => (await readFile(logFile, 'utf8')).includes(what));
  }

  async function assertAnsweredOnce(id: string): Promise<void> {
    await until(`the end of request ${id}`, async () => {
      const { status } = await requester.view(id);
      return status === 'posted' || status === 'open' ? undefined : status;
    });
    const view = await requester.view(id);
    assert.equal(view.status, 'answered', JSON.stringify(view));
    const audit = await auditLedger(alliance);
    const { request, outcome, receipts = [] } = audit.requests.get(id) ?? {};
    assert.equal(outcome?.status, 'answered');
    assert.deepEqual([...receipts].sort(), ['LenderAMSP', 'LenderBMSP', 'LenderCMSP']);
    const requestDate = request?.openedAt.slice(0, 10) ?? '';
    assertPlainAnswer(await requester.open(id), { asking, members: alliance.rows, requestDate });
  }
});

function isLedgerAway(error: unknown): boolean {
  return error instanceof GatewayProblem && error.code === 'LEDGER_UNAVAILABLE';
}
