import { randomUUID } from 'node:crypto';
import { openEnvelope, postQuestion, prepareQuestion, serviceKeys } from '@entente/cli';
import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import type { Checks } from '../recorder.js';
import { ask, keysOf, propose, type Story, vote } from '../story.js';
import { closeWithOtherTree, sendTwice } from './refuse-on-ledger.js';

/** What must fail does, each with its code. */
export async function refuse(story: Story): Promise<void> {
  const { recorder } = story;
  await recorder.step('A contract that one lender rejects', (checks) => rejectedContract(story, checks));
  await recorder.step('Questions that may not be asked', (checks) => wrongQuestions(story, checks));
  await recorder.step('Query texts that reach too far', (checks) => greedyContracts(story, checks));
  await recorder.step('Envelopes that are not for you, or not as they were', (checks) => wrongEnvelopes(story, checks));
  await recorder.step('The same request twice', (checks) => sameTwice(story, checks));
  await recorder.step('A transaction that is sent twice', (checks) => sendTwice(story, checks));
  await recorder.step('A receipt that names another query tree', (checks) => closeWithOtherTree(story, checks));
}

async function rejectedContract(story: Story, checks: Checks): Promise<string> {
  const proposal = await propose(story, 'LenderAMSP', await readContractForm(lendersFiles.rejected));
  const reason = 'our borrowers did not consent to marketing';
  const decided = await vote(story, proposal, undefined, { member: 'LenderBMSP', reason });
  checks.hold(
    'marketing-scan ended rejected',
    decided.status === 'rejected',
    `lender B: "${decided.ballots.find(({ choice }) => choice === 'reject')?.reason ?? ''}"`,
  );
  const asked = ask(story, { member: 'LenderAMSP', contract: 'marketing-scan@1', parameters: { region: 'north' } });
  await checks.refused('it cannot be asked', 'QUERY_CONTRACT_NOT_FOUND', asked);
  return 'the reason reached its author';
}

async function wrongQuestions(story: Story, checks: Checks): Promise<string> {
  const person = story.alliance.data.personas.oneLender;
  const { region, quarter } = story.alliance.data.cases.good;
  const multi = { contract: 'multi-loan-check@2', purpose: 'credit-decision' };
  await checks.refused(
    'a member that the contract does not allow',
    'MEMBER_NOT_ALLOWED',
    ask(story, { member: 'SupervisorMSP', ...multi, parameters: { person, windowDays: 90 } }),
  );
  await checks.refused(
    'another purpose',
    'PURPOSE_NOT_ALLOWED',
    ask(story, { member: 'LenderAMSP', ...multi, purpose: 'curiosity', parameters: { person, windowDays: 90 } }),
  );
  await checks.refused(
    'a window that is too wide',
    'PARAMETER_INVALID',
    signedAnyway(story, { person, windowDays: 3_650 }),
  );
  await checks.refused(
    'an id with a wrong check character',
    'PARAMETER_INVALID',
    signedAnyway(story, { person: wrongCheckCharacter(person), windowDays: 90 }),
  );
  await checks.refused(
    'lender C, whom lender A lets group by security alone',
    'QUERY_REFUSED',
    ask(story, { member: 'LenderCMSP', contract: 'industry-overdue@1', parameters: { region, quarter } }),
  );
  return 'nothing of these was opened on the ledger';
}

/** Signs by hand what the command line would not, so that the gateway itself has to refuse it. */
async function signedAnyway(story: Story, parameters: Readonly<Record<string, string | number>>): Promise<unknown> {
  const client = story.alliance.users.client('LenderAMSP', 'requester');
  const { keys } = keysOf(story, 'LenderAMSP');
  const right = await prepareQuestion(client, keys, {
    contract: 'multi-loan-check@2',
    purpose: 'credit-decision',
    parameters: [`person=${story.alliance.data.personas.oneLender}`, 'windowDays=90'],
  });
  return client.post('/v1/queries', {
    body: { ...right, parameters },
    ...{ headers: { 'idempotency-key': randomUUID() } },
  });
}

function wrongCheckCharacter(person: string): string {
  return `${person.slice(0, 17)}${person.endsWith('1') ? '2' : '1'}`;
}

async function greedyContracts(story: Story, checks: Checks): Promise<string> {
  for (const file of lendersFiles.refused) {
    const form = await readContractForm(file);
    await checks.refused(form.title, 'QUERY_REFUSED', propose(story, 'LenderCMSP', form));
  }
  const form = await readContractForm(lendersFiles.contracts.industryOverdue);
  const two = { ...form, id: 'two-statements', local: `${form.local.trim()}; SELECT 1` };
  await checks.refused('two statements in one text', 'QUERY_NOT_UNDERSTOOD', propose(story, 'LenderCMSP', two));
  return 'the verdict refused them before anybody had to vote';
}

async function wrongEnvelopes(story: Story, checks: Checks): Promise<string> {
  const client = story.alliance.users.client('LenderAMSP', 'requester');
  const [request = ''] = story.answered;
  const envelope = await client.text('/v1/queries/{id}/result', { path: { id: request } });
  const serviceKey = await serviceKeys(client);
  const { keys } = keysOf(story, 'LenderAMSP');
  const other = keysOf(story, 'LenderAMSP', 'second-requester').keys;
  const middle = Math.floor(envelope.length * 0.7);
  const tampered = `${envelope.slice(0, middle)}${envelope[middle] === 'A' ? 'B' : 'A'}${envelope.slice(middle + 1)}`;
  await checks.refused(
    'a tampered envelope',
    'ENVELOPE_UNREADABLE',
    openEnvelope({ envelope: tampered, keys, serviceKey }),
  );
  await checks.refused(
    'another requester’s key',
    'ENVELOPE_UNREADABLE',
    openEnvelope({ envelope, keys: other, serviceKey }),
  );
  const foreign = story.alliance.users
    .client('LenderAMSP', 'second-requester')
    .text('/v1/queries/{id}/result', { path: { id: request } });
  await checks.refused('fetching another user’s result', 'REQUEST_NOT_FOUND', foreign);
  return 'every fault of decryption looks alike';
}

async function sameTwice(story: Story, checks: Checks): Promise<string> {
  const client = story.alliance.users.client('LenderAMSP', 'requester');
  const { keys } = keysOf(story, 'LenderAMSP');
  const words = {
    contract: 'multi-loan-check@2',
    purpose: 'credit-decision',
    parameters: [`person=${story.alliance.data.personas.oneLender}`, 'windowDays=90'],
  };
  const [question, another] = [await prepareQuestion(client, keys, words), await prepareQuestion(client, keys, words)];
  const idempotencyKey = randomUUID();
  const first = await postQuestion(client, question, { idempotencyKey, waitMs: 60_000 });
  const again = await postQuestion(client, question, { idempotencyKey, waitMs: 60_000 });
  checks.hold('the same key and body', first.id === again.id, `one request ${first.id.slice(0, 16)}…`);
  await checks.refused(
    'the same key with another body',
    'IDEMPOTENCY_KEY_REUSED',
    postQuestion(client, another, { idempotencyKey, waitMs: 60_000 }),
  );
  return 'a client that never heard the answer can safely ask again';
}
