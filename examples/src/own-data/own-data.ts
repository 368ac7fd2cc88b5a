import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Opened } from '@entente/cli';
import { defaultDisclosure, encode } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { temporaryFolder } from '../alliance/start-lenders.js';
import type { Checks, Recorder } from '../demo/recorder.js';
import { agreeingOf, startAlliance } from '../alliance/start-alliance.js';
import { charterFor, supervisor } from './charter.js';
import { type Draft, draftOf, sourcesYaml } from './draft.js';
import { DraftFiles, verdictLines } from './draft-files.js';
import { Duck } from './duck.js';
import { findFiles } from './find-files.js';
import type { OwnDataOptions } from './options.js';
import { type PlainAnswer, plainAnswer } from './plain-answer.js';
import { OwnDataProblem } from './problem.js';
import { type MemberTable, membersOf, shareOut } from './share-out.js';

export interface OwnDataRun {
  readonly options: OwnDataOptions;
  readonly recorder: Recorder;
  readonly say: (text: string) => void;
  readonly colors: boolean;
  readonly interrupted: Promise<never>;
}

/** The scenario over somebody's own files: look, draft, check, agree, ask, and compare with DuckDB's own answer. */
export async function runOwnData(run: OwnDataRun): Promise<void> {
  await loadParser();
  const folder = await temporaryFolder(tmpdir());
  const duck = await Duck.open();
  let stop = (): Promise<void> => Promise.resolve();
  try {
    const told = await lookAndDraft(run, duck, folder.dir);
    await confirm(run, told.files);
    const ready = await checkDrafts(run, told);
    const starting = startAlliance({
      ...{ dir: join(folder.dir, 'alliance'), name: 'own-data', ledger: run.options.ledger },
      members: [
        ...(await Promise.all(
          told.members.map(async ({ mspId }) => ({ mspId, sources: await told.files.sources(mspId) })),
        )),
        { mspId: supervisor, roles: ['supervisor'] },
      ],
    });
    stop = async () => {
      await starting.then(
        (alliance) => alliance.stop(),
        () => undefined,
      );
    };
    await Promise.race([answer(run, duck, { ...told, forms: ready, starting }), run.interrupted]);
  } finally {
    await stop();
    duck.close();
    await folder.remove();
  }
}

interface Told {
  readonly draft: Draft;
  readonly members: readonly MemberTable[];
  readonly files: DraftFiles;
}

async function lookAndDraft({ options, recorder }: OwnDataRun, duck: Duck, dir: string): Promise<Told> {
  const told: { value?: Told } = {};
  await recorder.step(`Your files in ${options.data}`, async (checks) => {
    const found = await findFiles(options.data);
    const shared = await membersOf(duck, found, options.nulls);
    for (const { name, table } of shared.members) {
      const whose = found.sets.length > 1 ? `${name}: ` : '';
      checks.say(`${whose}${String(table.rows)} rows of ${String(table.columns.length)} columns`);
    }
    const mspIds =
      found.sets.length > 1 ? shared.members.map(({ mspId }) => mspId) : ['MemberAMSP', 'MemberBMSP', 'MemberCMSP'];
    const draft = await draftOf(duck, shared.from, shared.columns, {
      ...{ title: found.title, members: mspIds, supervisor, subject: options.subject },
    });
    const [only] = shared.members;
    const members =
      found.sets.length > 1 || only === undefined
        ? shared.members
        : await shareOut(duck, { table: only.table, subject: draft.subject.expression, dir: join(dir, 'rows') });
    if (found.sets.length === 1) {
      const rows = members.map(({ table }) => String(table.rows)).join(', ');
      checks.say(`one set: shared out among three members by a hash of ${draft.subject.name}: ${rows} rows`);
    }
    const sources = members.map((one) => [one.mspId, sourcesYaml(draft, one.table.from, one.folders)] as const);
    const files = await DraftFiles.write(options.drafts ?? join(dir, 'drafts'), {
      ...{ draft, charter: charterFor([...mspIds, supervisor]), sources: Object.fromEntries(sources) },
    });
    told.value = { draft, members, files };
    return `${String(draft.rows)} rows about ${String(draft.subject.count)} subjects, told apart by ${draft.subject.name}`;
  });
  await recorder.step('What they could be to an alliance', async (checks) => showDraft(checks, told.value));
  if (told.value === undefined) {
    throw new OwnDataProblem('DATA_DRAFT_FAULTY', 'nothing was drafted');
  }
  return told.value;
}

async function showDraft(checks: Checks, told: Told | undefined): Promise<string> {
  if (told === undefined) {
    throw new OwnDataProblem('DATA_DRAFT_FAULTY', 'nothing was drafted');
  }
  const { draft, files } = told;
  const width = Math.max(...draft.decisions.map(({ from }) => from.length));
  for (const { from, role, why } of draft.decisions) {
    checks.say(`${from.padEnd(width)}  ${role.padEnd(8)}  ${why}`);
  }
  checks.say('What is not granted is refused: you decide later whether to grant more.');
  for (const [what, file] of [
    ['the generalized schema, which all members see', 'schema'],
    ['the mapping of one member, which stays with it', 'sources'],
    ['a first query contract', 'contract'],
  ] as const) {
    checks.say('');
    checks.say(`-- ${what}`);
    for (const line of (await files.text(file)).trimEnd().split('\n')) {
      checks.say(line);
    }
  }
  return `drafts of a schema, ${String(draft.questions.length)} query contracts and a mapping for each member, in ${files.folder}`;
}

/** People may change the drafts before anything is started. */
async function confirm({ options, interrupted }: OwnDataRun, files: DraftFiles): Promise<void> {
  if (options.yes) {
    return;
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    await Promise.race([
      lines.question(
        `\nLook at the drafts in ${files.folder}, change what you like, then press Enter (Ctrl-C ends it). `,
      ),
      interrupted,
    ]);
  } finally {
    lines.close();
  }
}

type Forms = Awaited<ReturnType<DraftFiles['check']>>[number]['form'][];

async function checkDrafts({ recorder, colors }: OwnDataRun, { files }: Told): Promise<Forms> {
  const forms: Forms = [];
  await recorder.step('The drafts are checked, as the ledger will', async (checks) => {
    for (const [index, { form, explanation }] of (await files.check()).entries()) {
      if (index === 0 || !explanation.verdict.accepted) {
        verdictLines(explanation, colors).forEach((line) => {
          checks.say(line);
        });
        checks.say('');
      }
      const detail = explanation.verdict.accepted ? 'nothing in it goes beyond the schema' : 'see above';
      checks.hold(`${form.id} is accepted`, explanation.verdict.accepted, detail);
      forms.push(form);
    }
    return 'the same verdict as on every peer and in every gateway';
  });
  if (!recorder.ok) {
    throw new OwnDataProblem('DATA_DRAFT_FAULTY', 'a contract is refused; correct the drafts and run it again');
  }
  return forms;
}

async function answer(
  { recorder, say }: OwnDataRun,
  duck: Duck,
  {
    draft,
    members,
    files,
    forms,
    starting,
  }: Told & { readonly forms: Forms; readonly starting: ReturnType<typeof startAlliance> },
): Promise<void> {
  say('\n   starting: a ledger, and a gateway for each member and the supervisor');
  const alliance = await starting;
  const agreeing = agreeingOf(alliance);
  const [asker = supervisor] = members.map(({ mspId }) => mspId);
  await recorder.step('The members found an alliance and offer their rows', async (checks) => {
    await agreeing.found(await files.charter());
    const schema = await files.schema();
    checks.hold(`${schema.id}@1 is published`, (await agreeing.agreeOn(supervisor, schema)) === 'approved', 'by vote');
    for (const { mspId } of members) {
      const status = await agreeing.offer(mspId, 'rows');
      checks.hold(
        `${mspId} offers its rows`,
        status === 'approved',
        'its mapping runs and keeps what the schema promises',
      );
    }
    return 'the files stay where they are; the ledger has hashes of the mappings';
  });
  const keys = await agreeing.registerRequester(asker);
  for (const form of forms) {
    await recorder.step(form.title, async (checks) => {
      checks.hold('all agree to the question', (await agreeing.agreeOn(asker, form)) === 'approved', `${form.id}@1`);
      const question = draft.questions.find((one) => encode(one.form) === encode(form));
      const parameters =
        question?.parameters ?? draft.questions.find((one) => one.form.id === form.id)?.parameters ?? {};
      const { status, result, reasons } = await agreeing.ask(asker, keys, `${form.id}@1`, parameters);
      checks.hold('it is answered', result !== undefined, reasons === undefined ? status : `${status}: ${reasons}`);
      if (result === undefined) {
        return 'no answer';
      }
      showResult(checks, result);
      if (question === undefined) {
        return 'you changed this question, so there is nothing to compare its answer with';
      }
      const tables = members.map(({ table }) => table.from);
      const plain = await plainAnswer(duck, tables, draft.subject.expression, question, policy);
      compare(checks, result, plain);
      return `asked by ${asker}${Object.keys(parameters).length === 0 ? '' : ` about ${Object.values(parameters).join(', ')}`}, combined by ${supervisor}, read by nobody else`;
    });
  }
}

const policy = {
  minSubjects: defaultDisclosure.minSubjects,
  dominancePercent: defaultDisclosure.dominance[1],
  pRatioPercent: defaultDisclosure.pRatio,
  rounding: defaultDisclosure.rounding,
};

function showResult(checks: Checks, { table, suppression }: Opened): void {
  const lines = [
    table.columns.map(({ name }) => name),
    ...table.rows.map((row) => row.map((cell) => String(cell ?? '-'))),
  ];
  const widths = table.columns.map((_column, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)));
  for (const line of lines) {
    checks.say(`    ${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}`);
  }
  if (suppression !== undefined) {
    const rest = suppression.remainder?.map((cell) => String(cell ?? '-')).join('  ');
    const held = suppression.cells === 'none' ? 'nothing was held back' : 'small cells were held back';
    checks.say(`    (${held}${rest === undefined ? '' : `; together: ${rest}`}; counts ${suppression.counts})`);
  }
}

function compare(checks: Checks, { table, suppression }: Opened, plain: PlainAnswer): void {
  const told = [table.rows, suppression?.cells === 'some', suppression?.remainder ?? null];
  const expected = [plain.rows, plain.suppressed, plain.remainder ?? null];
  const same = JSON.stringify(told) === JSON.stringify(expected);
  checks.hold(
    'it equals what DuckDB computes over the same files by hand-written SQL, under the disclosure rules',
    same,
    same ? `${String(plain.rows.length)} rows` : `${JSON.stringify(told)} against ${JSON.stringify(expected)}`,
  );
}
