import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { auditBlocks, type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { lenders, lendersFiles, readContractForm, supervisor } from '@entente/examples';
import type { EvidenceBundle } from '@entente/protocol';
import { startAlliance, type TestAlliance } from '../alliance.js';
import { auditLedger } from '../ledger/audit.js';
import { aboutPerson } from '../questions.js';
import type { Requester } from '../requester.js';
import { until } from '../until.js';

const [asking, other] = lenders;
const deadlineMs = 4_000;
const settings = { ENTENTE_REQUEST_DEADLINE_MS: String(deadlineMs) };

interface Waiting {
  readonly id: string;
  readonly status: string;
  readonly parameters?: Readonly<Record<string, unknown>> | null;
}

describe('a request that the supervisor has to approve above a number of days', { timeout: 300_000 }, () => {
  let alliance: TestAlliance;
  let requester: Requester;
  let contract: string;

  before(async () => {
    alliance = await startAlliance({ contracts: [], settings });
    const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
    const coApproval = { by: supervisor, when: { parameter: 'windowDays', above: '90' }, minutes: 1 };
    await alliance.decide(asking, { ...form, coApproval });
    contract = `${form.id}@${String(form.version)}`;
    requester = await alliance.requester(asking);
  });

  after(async () => {
    await alliance.stop();
  });

  const about = (days: number): ReturnType<typeof aboutPerson> => ({
    ...aboutPerson(alliance.data.personas.everywhere, days),
    contract,
  });

  async function waiting(id: string): Promise<Waiting> {
    const officer = alliance.officer(supervisor);
    return until(`request ${id} before the officer`, async () => {
      const { items } = (await officer.get('/v1/co-approvals')) as { readonly items: readonly Waiting[] };
      const found = items.find((one) => one.id === id && one.status === 'awaited');
      const one =
        found && ((await officer.get('/v1/co-approvals/{member}/{id}', { path: { member: asking, id } })) as Waiting);
      return one?.parameters === null ? undefined : one;
    });
  }

  const routes = {
    approve: '/v1/co-approvals/{member}/{id}/approve',
    refuse: '/v1/co-approvals/{member}/{id}/refuse',
  } as const;
  const say = (id: string, choice: 'approve' | 'refuse', body: object = {}): Promise<unknown> =>
    alliance.officer(supervisor).post(routes[choice], { path: { member: asking, id }, body: body });

  const ended = (id: string): Promise<QueryView> => {
    const read = async (): Promise<QueryView | undefined> => {
      const view = await requester.view(id);
      return ['answered', 'refused', 'failed', 'expired'].includes(view.status) ? view : undefined;
    };
    return until(`the end of ${id}`, read, 120_000);
  };

  async function evidenceOf(id: string): Promise<EvidenceBundle> {
    return readBundle(
      JSON.stringify(await alliance.officer(asking).get('/v1/queries/{id}/evidence', { path: { id } })),
    );
  }

  it('is answered at once below it, and shown to nobody beside the owners', async () => {
    const view = await requester.ask(about(90));
    assert.deepEqual([view.status, view.coApproval?.status], ['answered', 'not-needed']);
    const { items } = (await alliance.officer(supervisor).get('/v1/co-approvals')) as { readonly items: unknown[] };
    assert.deepEqual(items, []);
  });

  it('waits above it, longer than others may, until an officer has seen what is asked and approved it', async () => {
    const { id } = await requester.begin(about(200));
    const { parameters } = await waiting(id);
    assert.equal(parameters?.['windowDays'], 200);
    await new Promise((done) => setTimeout(done, deadlineMs * 1.5));
    const open = await requester.view(id);
    assert.deepEqual([open.status, open.coApproval?.status], ['open', 'awaited']);
    const { requests } = await auditLedger(alliance);
    assert.deepEqual(requests.get(id)?.receipts, [], 'nothing is run before');
    await say(id, 'approve');
    const view = await ended(id);
    assert.deepEqual([view.status, view.coApproval?.status], ['answered', 'approved']);
    await requester.open(id);
    const answered = (await alliance
      .officer(supervisor)
      .get('/v1/co-approvals/{member}/{id}', { path: { member: asking, id } })) as Waiting;
    assert.deepEqual([answered.status, answered.parameters], ['approved', null], 'what was asked is forgotten');
    const { verdict, checks } = verifyEvidence(await evidenceOf(id));
    assert.notEqual(verdict, 'refuted');
    assert.ok(checks.some(({ name, verdict: found }) => name === 'co-approval' && found === 'passed'));
  });

  it('ends with a refusal, whose reason the requester reads', async () => {
    const { id } = await requester.begin(about(300));
    await waiting(id);
    await assert.rejects(say(id, 'refuse'), { code: 'INVALID_INPUT' });
    await say(id, 'refuse', { reason: 'too far back' });
    const view = await ended(id);
    assert.deepEqual([view.status, view.coApproval?.['reason']], ['refused', 'too far back']);
    assert.notEqual(verifyEvidence(await evidenceOf(id)).verdict, 'refuted');
    await assert.rejects(say(id, 'approve'), { code: 'REQUEST_ENDED' });
  });

  it('cannot be approved by another member, nor by a user who is no officer', async () => {
    const { id } = await requester.begin(about(364));
    await waiting(id);
    const call = { path: { member: asking, id }, body: {} };
    await assert.rejects(alliance.officer(other).post(routes.approve, call), { code: 'REQUEST_NOT_FOUND' });
    await assert.rejects(alliance.officer(asking).post(routes.approve, call), { code: 'REQUEST_NOT_FOUND' });
    const who = alliance.users.client(supervisor, 'requester');
    await assert.rejects(who.post(routes.approve, call), { code: 'FORBIDDEN' });
    await alliance.gateway(supervisor).process.kill();
    await alliance.restartGateway(supervisor, { settings });
    assert.equal((await waiting(id)).status, 'awaited', 'it waits over a kill');
    const view = await ended(id);
    assert.deepEqual([view.status, view.coApproval?.status], ['expired', 'expired'], 'silence is no consent');
  });

  it('leaves a ledger on which no rule is broken', async () => {
    const officer = alliance.officer(other);
    const { height } = (await officer.get('/v1/ledger/transactions', { query: { limit: 1 } })) as {
      readonly height: number;
    };
    const blocks: Uint8Array[] = [];
    for (let number = 0; number < height; number++) {
      blocks.push(await officer.bytes('/v1/ledger/blocks/{number}', { path: { number: String(number) } }));
    }
    assert.deepEqual((await auditBlocks(blocks, 'entente')).breaches, []);
  });
});
