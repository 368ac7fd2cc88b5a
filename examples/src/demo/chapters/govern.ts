import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readBundle, verifyEvidence } from '@entente/cli';
import { z } from 'zod';
import { lendersFiles, readContractForm } from '../../lenders/documents.js';
import { entente, shellLine } from '../commands.js';
import type { Checks } from '../recorder.js';
import { ask, officer, propose, type Story, vote } from '../story.js';

const Review = z.object({
  leaks: z.object({ score: z.number(), worlds: z.int(), leaks: z.array(z.object({ words: z.string() })) }),
});
const Budgets = z.object({
  items: z.array(
    z.looseObject({ scope: z.string(), spent: z.int(), free: z.int(), nextPeriod: z.string().nullable() }),
  ),
});
const Verified = z.object({
  verdict: z.string(),
  checks: z.array(z.object({ verdict: z.string() })),
  transactions: z.array(z.object({ id: z.string(), name: z.string() })),
});

/** What only a ledger gives: a question is looked at and bounded, stopped at once, and proved afterwards. */
export async function govern(story: Story): Promise<void> {
  const { recorder } = story;
  await recorder.step('Before a vote: the leak hunter tries a draft on generated data', (checks) =>
    huntLeaks(story, checks),
  );
  await recorder.step('A budget that runs out', (checks) => spendBudget(story, checks));
  await recorder.step('The supervisor freezes a contract; the members lift the freeze', (checks) =>
    freezeContract(story, checks),
  );
  await recorder.step('One file proves a request, without a network', (checks) => proveOffline(story, checks));
}

async function huntLeaks(story: Story, checks: Checks): Promise<string> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  const { leaks } = Review.parse(
    await officer(story, 'LenderBMSP').post('/v1/query-contracts/review', { body: { form } }),
  );
  checks.hold(
    'it finds what windows of single days give away',
    leaks.score > 0 && leaks.leaks.length > 0,
    `score ${String(leaks.score)} of 100; ${leaks.leaks[0]?.words ?? ''}`,
  );
  return `tried on ${String(leaks.worlds)} generated alliances, on nobody’s rows; a quarter in place of days would end it`;
}

async function spendBudget(story: Story, checks: Checks): Promise<string> {
  const proposal = await propose(story, 'LenderBMSP', await readContractForm(lendersFiles.debtPerBorrower));
  await vote(story, proposal);
  const { quarter } = story.alliance.data.cases.good;
  const question = { member: 'LenderBMSP', contract: 'debt-per-borrower@1', parameters: { quarter } } as const;
  for (const time of ['first', 'second']) {
    const { status } = await ask(story, question);
    checks.hold(`the ${time} question of the month`, status === 'answered', status);
  }
  await checks.refused('the third', 'BUDGET_SPENT', ask(story, question));
  const { items } = Budgets.parse(await officer(story, 'LenderBMSP').get('/v1/budgets'));
  const budget = items.find(({ scope }) => scope.includes('debt-per-borrower'));
  checks.hold(
    'everybody sees it',
    budget?.spent === 2 && budget.free === 0,
    `2 of 2 units spent: ${budget?.scope ?? ''}`,
  );
  return `more from ${budget?.nextPeriod ?? 'the next period'} on`;
}

async function freezeContract(story: Story, checks: Checks): Promise<string> {
  const { everywhere: person } = story.alliance.data.personas;
  const question = {
    member: 'LenderAMSP',
    contract: 'multi-loan-check@2',
    purpose: 'credit-review',
    parameters: { person, windowDays: 90 },
  } as const;
  const reason = 'a complaint is being looked into';
  const words = ['freeze', 'add', 'contract:multi-loan-check', '--reason', reason];
  checks.say(shellLine('scripts/entente', words));
  await entente(story, 'SupervisorMSP', 'officer', words);
  await checks.refused('no vote is needed, and nobody can ask any more', 'FROZEN', ask(story, question));
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await officer(story, 'SupervisorMSP').get('/v1/freezes'));
  const lifting = await propose(story, 'LenderAMSP', {
    kind: 'unfreeze',
    freeze: items[0]?.id ?? '',
    reason: 'settled',
  });
  const decided = await vote(story, lifting);
  checks.hold('all members lift it', decided.status === 'approved', `${String(decided.ballots.length)} ballots`);
  const { status } = await ask(story, question);
  checks.hold('then it can be asked again', status === 'answered', status);
  return 'stopping is for one alone, going on for all';
}

async function proveOffline(story: Story, checks: Checks): Promise<string> {
  const [request = ''] = story.answered;
  const file = join(story.alliance.dir, 'evidence.json');
  const auditor = story.alliance.users.client('LenderAMSP', 'auditor');
  const text = JSON.stringify(await auditor.get('/v1/queries/{id}/evidence', { path: { id: request } }));
  await writeFile(file, text);
  checks.say(`GET /v1/queries/${request.slice(0, 16)}…/evidence gave one file`);
  const verifying = ['evidence', 'verify', file];
  checks.say(shellLine('scripts/entente', verifying));
  const report = Verified.parse(JSON.parse(await entente(story, 'LenderAMSP', 'auditor', [...verifying, '--json'])));
  const count = (verdict: string): number => report.checks.filter((check) => check.verdict === verdict).length;
  checks.hold(
    'contract, votes, question, receipts and close hold together',
    report.verdict !== 'refuted' && count('failed') === 0,
    `${String(count('passed'))} checks passed${report.verdict === 'development' ? '; no orderers signed: a development ledger proves nothing to others' : ''}`,
  );
  const bundle = readBundle(text);
  const ballot = report.transactions.find(({ name }) => name === 'approvals:CastBallot')?.id;
  const without = { ...bundle, transactions: bundle.transactions.filter(({ id }) => id !== ballot) };
  const { verdict } = verifyEvidence(without);
  checks.hold('without one of the ballots it is refuted', verdict === 'refuted', verdict);
  return `${String(Math.ceil(text.length / 1_000))} kB; scripts/entente evidence page writes the page that checks it in a browser`;
}
