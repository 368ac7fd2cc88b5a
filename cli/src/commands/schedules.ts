import type { Body } from '@entente/client';
import { questionBody } from '@entente/client/question';
import { type Every, filled, timesOf } from '@entente/client/schedule';
import type { Context } from '../context.js';
import { readRequesterKeys } from '../keys/index.js';
import { openResult, prepareQuestions } from '../question/index.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

const columns = {
  ID: 'id',
  TITLE: 'title',
  CONTRACT: 'contract',
  STATUS: 'status',
  BECAUSE: 'because',
  NEXT: 'next',
};
const parts = { id: 'id', title: 'title', contract: 'contract', status: 'status', because: 'because', next: 'next' };

interface CreateOptions {
  readonly param: readonly string[];
  readonly purpose?: string;
  readonly key: string;
  readonly title?: string;
  readonly every: string;
  readonly first: string;
  readonly time: string;
  readonly zone: string;
  readonly count: string;
  /** As `--every`: looked at before it is used. */
  readonly missed: Schedule['missed'];
}

type Schedule = Body<'/v1/schedules'>;

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** Questions that recur: signed ahead, each asked at its time by the gateway. */
export function scheduleCommands(root: Registrar): void {
  const group = root.group('schedule', 'recurring questions, signed ahead and asked at their times');
  group
    .command<CreateOptions>(
      'create <contract>',
      'signs a question for each time and has your gateway ask it then',
      create,
      (command) =>
        examples(
          'schedule create industry-overdue --param region=Saxony --param quarter={quarter-1} --every month --first 2026-12-01 --count 12 --key keys/lin',
        )(
          command
            .requiredOption('--key <dir>', 'folder of your private keys')
            .requiredOption('--first <day>', 'the first day, as 2026-12-01')
            .option(
              '--param <name=value>',
              'a parameter; {day}, {month}, {quarter-1}, {year} are filled at each time',
              collect,
              [],
            )
            .option('--purpose <purpose>', 'one of the purposes that the contract allows')
            .option('--title <words>', 'what it is called; the contract, if left out')
            .option('--every <period>', 'day, week or month', 'day')
            .option('--time <time>', 'time of day', '06:00')
            .option('--zone <zone>', 'whose time that is, such as Europe/Berlin', 'UTC')
            .option('--count <number>', 'how many times, 366 at most', '30')
            .option('--missed <what>', 'if the gateway was away: skip, or ask once', 'skip'),
        ),
    )
    .command('list', 'your schedules: what comes next, and why one was stopped', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/schedules'), columns, 'nothing recurs');
    })
    .command('show <id>', 'each time of a schedule: what was asked, or why not', show)
    .command<{ readonly key: string }>(
      'answers <id>',
      'opens every answer of a schedule here, each under its time',
      answers,
      (command) => command.requiredOption('--key <dir>', 'folder of your private keys'),
    );
  for (const [route, verb, summary] of [
    ['/v1/schedules/{id}/pause', 'pause', 'has a schedule stand still'],
    ['/v1/schedules/{id}/resume', 'resume', 'has a schedule go on'],
    ['/v1/schedules/{id}/cancel', 'cancel', 'ends a schedule for good'],
  ] as const) {
    group.command(`${verb} <id>`, summary, async (context, [id = '']) => {
      const client = await context.client();
      showOne(context, await client.post(route, { path: { id } }), parts);
    });
  }
}

async function create(context: Context, [contract = '']: readonly string[], options: CreateOptions): Promise<void> {
  const { every, first, time, zone, missed, title } = options;
  const count = Number(options.count);
  if (!['day', 'week', 'month'].includes(every) || !['skip', 'once'].includes(missed)) {
    throw new UsageError('--every is day, week or month; --missed is skip or once');
  }
  if (!Number.isInteger(count) || count < 1 || count > 366) {
    throw new UsageError('--count is a whole number from 1 to 366');
  }
  const times = timesOf({ every: every as Every, first, time, zone, count });
  const keys = await readRequesterKeys(options.key);
  const client = await context.client();
  const questions = await prepareQuestions(
    client,
    keys,
    { contract, parameters: [], ...(options.purpose === undefined ? {} : { purpose: options.purpose }) },
    times.map(({ day }) => options.param.map((word) => filled(word, day))),
  );
  const occurrences = questions.map((question, index) => ({
    at: times[index]?.at ?? '',
    question: questionBody(question),
  }));
  const made = await client.post('/v1/schedules', { body: { title: title ?? contract, missed, occurrences } });
  showOne(context, made, parts);
  context.output.say(
    `signed ${String(count)} times; your key is not needed until you open answers: entente schedule answers ${made.id} --key DIR`,
  );
}

async function show(context: Context, [id = '']: readonly string[]): Promise<void> {
  const client = await context.client();
  const schedule = await client.get('/v1/schedules/{id}', { path: { id } });
  const items = schedule.occurrences.map((each) => ({ ...each, status: each.request === null ? '' : 'asked' }));
  context.output.say(`${schedule.title}: ${schedule.status}`);
  showList(context, { items }, { AT: 'at', REQUEST: 'request', 'NOT ASKED': 'code' }, 'it has no times');
}

async function answers(
  context: Context,
  [id = '']: readonly string[],
  { key }: { readonly key: string },
): Promise<void> {
  const client = await context.client();
  const keys = await readRequesterKeys(key);
  const items: object[] = [];
  const { occurrences } = await client.get('/v1/schedules/{id}', { path: { id } });
  for (const { at: time, request } of occurrences) {
    if (request !== null && (await client.get('/v1/queries/{id}', { path: { id: request } })).resultReady) {
      const { table } = await openResult(client, keys, request);
      const names = table.columns.map(({ name }) => name);
      items.push(
        ...table.rows.map((row) => ({
          at: time,
          ...Object.fromEntries(names.map((name, index) => [name, row[index]])),
        })),
      );
    }
  }
  const named = [...new Set(items.flatMap((item) => Object.keys(item)))];
  showList(context, { items }, Object.fromEntries(named.map((name) => [name.toUpperCase(), name])), 'no answer yet');
}
