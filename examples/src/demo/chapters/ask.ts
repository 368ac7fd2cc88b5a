import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { type Opened, prepareQuestion, postQuestion, type QueryView } from '@entente/cli';
import type { Cell } from '@entente/protocol';
import { industryOverdue, industryPolicy, multiLoanCheck, type OracleAnswer } from '../../lenders/oracle.js';
import { curl, curlArguments, entente, hasCurl, shellLine, writeBody } from '../commands.js';
import type { Checks } from '../recorder.js';
import { ask, keysOf, open, type Story } from '../story.js';

/** Questions by curl and by the command line; each answer is held against a plain computation over everybody's rows. */
export async function askQuestions(story: Story): Promise<void> {
  await story.recorder.step('A requester of lender A asks by curl', (checks) => askByCurl(story, checks));
  await story.recorder.step('A requester of lender A asks by the command line', (checks) =>
    askByCommandLine(story, checks),
  );
  await story.recorder.step('The answers are right, whoever is asked about', (checks) => askAboutOthers(story, checks));
  await story.recorder.step('Lender B asks industry-overdue: many persons, so disclosure control', (checks) =>
    askIndustry(story, checks),
  );
}

async function askByCurl(story: Story, checks: Checks): Promise<string> {
  const { personas } = story.alliance.data;
  const member = 'LenderAMSP';
  const client = story.alliance.users.client(member, 'requester');
  const question = await prepareQuestion(client, keysOf(story, member).keys, {
    contract: 'multi-loan-check@1',
    parameters: [`person=${personas.everywhere}`, 'windowDays=90'],
  });
  const body = join(story.alliance.dir, 'users', member, 'question.json');
  await writeBody(body, question);
  checks.say('the question is signed on the requester’s side; the ledger gets its hash, never the person');
  const view = (await hasCurl()) ? await byCurl(story, checks, body) : await byNode(story, checks, question);
  checks.hold('the request was answered', view.status === 'answered', `request ${view.id.slice(0, 16)}…`);
  story.answered.push(view.id);
  const result = await open(story, member, view.id);
  sameAsPlain(checks, 'what the requester decrypts', result, plainMultiLoan(story, personas.everywhere, 90, 1));
  return showTable(result);
}

async function byCurl(story: Story, checks: Checks, body: string): Promise<QueryView> {
  const args = await curlArguments(story, 'LenderAMSP', body, randomUUID());
  checks.say(shellLine('curl', args));
  return JSON.parse(await curl(args)) as QueryView;
}

async function byNode(
  story: Story,
  checks: Checks,
  question: Awaited<ReturnType<typeof prepareQuestion>>,
): Promise<QueryView> {
  checks.say('skipped: there is no curl here (install it to see the request made by it); asked by Node instead');
  return postQuestion(story.alliance.users.client('LenderAMSP', 'requester'), question, { waitMs: 60_000 });
}

async function askByCommandLine(story: Story, checks: Checks): Promise<string> {
  const { personas } = story.alliance.data;
  const { folder } = keysOf(story, 'LenderAMSP');
  const args = [
    'query',
    'ask',
    'multi-loan-check',
    '--param',
    `person=${personas.twoLenders}`,
    '--param',
    'windowDays=90',
    '--key',
    folder,
    '--json',
  ];
  checks.say(shellLine('scripts/entente', args));
  const answer = JSON.parse(await entente(story, 'LenderAMSP', 'requester', args)) as {
    id: string;
    result: Opened;
  };
  story.answered.push(answer.id);
  sameAsPlain(checks, 'what the command line prints', answer.result, plainMultiLoan(story, personas.twoLenders, 90, 1));
  return showTable(answer.result);
}

async function askAboutOthers(story: Story, checks: Checks): Promise<string> {
  const { personas } = story.alliance.data;
  for (const [name, windowDays] of [
    ['oneLender', 90],
    ['oneLender', 365],
    ['consentEnded', 90],
    ['nowhere', 90],
  ] as const) {
    const person = personas[name];
    const view = await ask(story, {
      member: 'LenderAMSP',
      contract: 'multi-loan-check@1',
      parameters: { person, windowDays },
    });
    const result = await open(story, 'LenderAMSP', view.id);
    sameAsPlain(checks, `${name}, ${String(windowDays)} days`, result, plainMultiLoan(story, person, windowDays, 1));
  }
  return 'somebody nobody knows and somebody whose consent ended look the same';
}

async function askIndustry(story: Story, checks: Checks): Promise<string> {
  const { cases } = story.alliance.data;
  const { rows } = story.alliance;
  let shown = '';
  for (const name of ['good', 'dominated', 'sparse'] as const) {
    const { region, quarter } = cases[name];
    const view = await ask(story, {
      member: 'LenderBMSP',
      contract: 'industry-overdue@1',
      parameters: { region, quarter },
    });
    const result = await open(story, 'LenderBMSP', view.id);
    sameAsPlain(checks, `${region} ${quarter}`, result, industryOverdue({ members: rows, region, quarter }));
    if (name === 'good') {
      shown = showTable(result);
      const suppressed = result.suppression?.cells === 'some';
      checks.hold('small cells were folded, and that is said', suppressed, remainderText(result));
    }
    if (name === 'dominated') {
      const { product, overdue, member } = cases.dominated;
      const policy = { ...industryPolicy, dominancePercent: 101, pRatioPercent: 0 };
      const told = industryOverdue({ members: rows, region, quarter, policy });
      checks.hold(
        'a cell that one borrower dominates is held back',
        JSON.stringify(result.table.rows) !== JSON.stringify(told.rows),
        `${product}/${overdue} of ${member}: one borrower has more than 90 % of its balance; without the rule it would be told`,
      );
    }
  }
  return shown;
}

function remainderText({ suppression }: Opened): string {
  const remainder =
    suppression?.remainder === undefined
      ? 'no remainder may be shown'
      : `remainder ${suppression.remainder.map(String).join(' ')}`;
  return `${remainder}${suppression?.remainderWithheld === true ? '; some of it withheld' : ''}; counts ${suppression?.counts ?? 'exact'}`;
}

export function plainMultiLoan({ alliance }: Story, person: string, windowDays: number, version: 1 | 2): OracleAnswer {
  return multiLoanCheck({
    members: alliance.rows,
    person,
    windowDays,
    requestDate: new Date().toISOString().slice(0, 10),
    version,
  });
}

/** The demo alone may look into every lender's rows: it computes the same without any of the product's code. */
export function sameAsPlain(checks: Checks, name: string, { table, suppression }: Opened, plain: OracleAnswer): void {
  const columns = table.columns.map((column) => column.name);
  const { cells, remainder, remainderWithheld } = suppression ?? {};
  const told = suppression === undefined ? undefined : { cells, remainder, remainderWithheld };
  const { cells: plainCells, remainder: plainRemainder, remainderWithheld: plainWithheld } = plain.suppression ?? {};
  const expected =
    plain.suppression === undefined
      ? undefined
      : { cells: plainCells, remainder: plainRemainder, remainderWithheld: plainWithheld };
  const same = JSON.stringify([columns, table.rows, told]) === JSON.stringify([plain.columns, plain.rows, expected]);
  checks.hold(
    `${name} equals the plain computation`,
    same,
    same
      ? oneLine(table.rows)
      : `${JSON.stringify([table.rows, told])} against ${JSON.stringify([plain.rows, expected])}`,
  );
}

function oneLine(rows: readonly (readonly Cell[])[]): string {
  const [first] = rows;
  return rows.length === 1 && first !== undefined ? first.map(String).join(' | ') : `${String(rows.length)} rows`;
}

function showTable({ table }: Opened): string {
  const lines = [table.columns.map(({ name }) => name), ...table.rows.map((row) => row.map(String))];
  const widths = table.columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  return `the answer:\n${lines.map((line) => `        ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`).join('\n')}`;
}
