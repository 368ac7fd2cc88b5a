import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { openResult, postQuestion, prepareQuestion, type QueryView, readBundle, verifyEvidence } from '@entente/cli';
import { z } from 'zod';
import { insurers, regulator } from '../../claims/model.js';
import type { Checks } from '../recorder.js';
import { claimOf, type ClaimsStory, saysYes } from './found.js';

const Waiting = z.looseObject({ parameters: z.record(z.string(), z.unknown()).nullable() });
const asking = insurers[0];
const withinMs = 60_000;

/** Above 50,000 no hospital answers before the regulator's officer has seen the claim and approved it. */
export async function approveLargeClaims(story: ClaimsStory): Promise<void> {
  const { recorder } = story;
  await recorder.step('A claim above 50,000 waits for the regulator', (checks) => approved(story, checks));
  await recorder.step('The regulator refuses one, and silence would not be consent', (checks) =>
    refused(story, checks),
  );
}

async function approved(story: ClaimsStory, checks: Checks): Promise<string> {
  const { large } = story.alliance.data.cases;
  const id = await begin(story, '80000.00');
  const seen = await waiting(story, id);
  checks.hold(
    'an officer of the regulator sees what is asked',
    seen['amount'] === '80000.00' && seen['person'] === large.person,
    Object.keys(seen).sort().join(', '),
  );
  const open = await view(story, id);
  checks.hold('nobody has answered', open.status === 'open' && open.coApproval?.status === 'awaited', open.status);
  await checks.refused(
    'a hospital cannot approve it in the regulator’s place',
    'REQUEST_NOT_FOUND',
    story.agreeing
      .officer('HospitalAMSP')
      .post('/v1/co-approvals/{member}/{id}/approve', { path: { member: asking, id }, body: {} }),
  );
  await story.agreeing
    .officer(regulator)
    .post('/v1/co-approvals/{member}/{id}/approve', { path: { member: asking, id }, body: {} });
  const answered = await ended(story, id);
  checks.hold('with its word the hospitals answer', answered.status === 'answered', answered.status);
  const client = story.alliance.users.client(asking, 'requester');
  const { table } = await openResult(client, await story.keys(asking), id);
  checks.hold('hospital A says yes', saysYes(table.rows, 'HospitalAMSP'), JSON.stringify(table.rows));
  const auditor = story.alliance.users.client(asking, 'auditor');
  const bundle = readBundle(JSON.stringify(await auditor.get('/v1/queries/{id}/evidence', { path: { id } })));
  const { verdict, checks: made } = verifyEvidence(bundle);
  const found = made.find(({ name }) => name === 'co-approval');
  checks.hold(
    'the evidence shows the word, given before the answer',
    verdict !== 'refuted' && found?.verdict === 'passed',
    found?.detail ?? 'it is not there',
  );
  const spoken = bundle.transactions.length;
  checks.say(`${String(spoken)} transactions prove it; the claim itself is on no ledger`);
  return 'the regulator saw the claim and no hospital’s answer';
}

async function refused(story: ClaimsStory, checks: Checks): Promise<string> {
  const id = await begin(story, '85000.00');
  await waiting(story, id);
  const reason = 'the file is under review';
  await story.agreeing
    .officer(regulator)
    .post('/v1/co-approvals/{member}/{id}/refuse', { path: { member: asking, id }, body: { reason } });
  const end = await ended(story, id);
  checks.hold('the request ends refused', end.status === 'refused', String(end.coApproval?.['reason']));
  await checks.refused(
    'it cannot be approved after that',
    'REQUEST_ENDED',
    story.agreeing
      .officer(regulator)
      .post('/v1/co-approvals/{member}/{id}/approve', { path: { member: asking, id }, body: {} }),
  );
  return 'whoever asks reads why';
}

async function begin(story: ClaimsStory, amount: string): Promise<string> {
  const client = story.alliance.users.client(asking, 'requester');
  const parameters = Object.entries(claimOf(story.alliance.data.cases.large, amount));
  const question = await prepareQuestion(client, await story.keys(asking), {
    contract: 'claim-verify@1',
    parameters: parameters.map(([name, value]) => `${name}=${value}`),
  });
  const { id } = await postQuestion(client, question, { idempotencyKey: randomUUID(), waitMs: 0 });
  return id;
}

/** The parameters, as the regulator's officer is shown them. */
async function waiting(story: ClaimsStory, id: string): Promise<Readonly<Record<string, unknown>>> {
  return until(`request ${id} before the regulator`, async () => {
    const read = story.agreeing
      .officer(regulator)
      .get('/v1/co-approvals/{member}/{id}', { path: { member: asking, id } });
    return Waiting.parse(await read.catch(() => ({ parameters: null }))).parameters ?? undefined;
  });
}

async function view(story: ClaimsStory, id: string): Promise<QueryView> {
  return story.alliance.users.client(asking, 'requester').get('/v1/queries/{id}', { path: { id } });
}

async function ended(story: ClaimsStory, id: string): Promise<QueryView> {
  return until(`the end of ${id}`, async () => {
    const now = await view(story, id);
    return now.status === 'open' || now.status === 'posted' ? undefined : now;
  });
}

async function until<T>(what: string, read: () => Promise<T | undefined>): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for ${what}`);
    }
    await pause(50);
  }
}
