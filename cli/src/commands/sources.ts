import type { Api, Body } from '@entente/client';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { UsageError } from '../usage-error.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { showList } from './shown.js';
import { CheckReport, checkText, isPassed, previewText, profileText } from './source-text.js';
import { type DraftFlags, draftSource } from './source-draft.js';
import { type DirectOptions, patiently, readSchemas, runSourceTool } from './source-tool.js';

interface PreviewFlags extends DirectOptions {
  readonly rows: number;
  readonly seed: string;
  readonly score?: boolean;
  readonly maxScore: number;
}

interface RoleFlags {
  readonly file: string;
  readonly connection?: string;
  readonly role: string;
  readonly host?: string;
  readonly table?: readonly string[];
}

/** Whole tables are read, several times over for what is to be unique: that may take a while. */
const wholeTableMs = 1_800_000;

/** What a member does with its own data sources. */
export function sourceCommands(root: Registrar): void {
  const group = root.group('source', "data sources: what this member's private mapping offers");
  group
    .command(
      'list',
      "this member's own sources; --all: what all members offer, as the ledger has it",
      async (context, _args, { all }: { readonly all?: boolean }) => {
        const client = await context.client();
        const columns =
          all === true
            ? {
                ID: 'id',
                SCHEMA: 'schema',
                MEMBER: 'member',
                OFFERED: 'offered',
                CLOSED: 'closed',
                MAPPING: 'mappingHash',
              }
            : {
                ID: 'id',
                SCHEMA: 'schema',
                ENGINE: 'engine',
                'LAST CHECK': 'lastCheck.outcome',
                OPEN: 'lastCheck.open',
                MAPPING: 'mappingHash',
              };
        const list = all === true ? client.get('/v1/data-sources') : client.get('/v1/sources');
        showList(context, await list, columns, 'no source');
      },
      (command) => command.option('--all', 'of all members'),
    )
    .command<DirectOptions>(
      'check [id]',
      'runs the mapping against the real database and explains every fault; with --file without a gateway, all sources if none is named; ends with 1 if there is a fault',
      checkSources,
      (command) =>
        examples(
          'source check loans',
          'source check --file sources.yaml --schema schemas/credit_exposure.yaml',
        )(direct(command)),
    )
    .command<DirectOptions>(
      'profile [id]',
      'what a source holds: counts by band, period and value, under the rules of every answer about many subjects',
      async (context, [id], options) => {
        const profile = await ask(context, 'profile', await theSource(context, id, options), options);
        context.output.result(profile, () => profileText(profile));
      },
      (command) =>
        examples(
          'source profile loans',
          'source profile loans --file sources.yaml --schema credit_exposure.yaml',
        )(direct(command)),
    )
    .command<PreviewFlags>(
      'preview [id]',
      'synthetic rows made of schema and profile, never of rows; --score measures what they betray; ends with 1 if that is too much',
      async (context, [id], { rows, seed, score = false, maxScore, ...options }) => {
        const wanted = { rows, seed, score, maxScore };
        const preview = await ask(context, 'preview', await theSource(context, id, options), options, wanted);
        context.output.result(preview, () => previewText(preview));
        return isPassed(preview) ? 0 : 1;
      },
      (command) =>
        examples(
          'source preview loans --rows 50',
          'source preview loans --score --seed 7 --json',
        )(
          direct(command)
            .option('--rows <n>', 'how many', wholeNumber, 20)
            .option('--seed <text>', 'the same seed gives the same rows', 'preview')
            .option('--score', 'measure by the attack that tells used rows from others: 0.5 is a coin flip')
            .option('--max-score <n>', 'give no rows above this score', Number, 0.6),
        ),
    )
    .command('offer <id>', 'checks a source and proposes it to the alliance', async (context, [id = '']) => {
      const client = await context.client(wholeTableMs);
      const proposing = client.post('/v1/sources/{id}/offer', { path: { id } });
      showProposal(context, await patiently(context.output, `checking ${id}`, proposing));
    })
    .command('withdraw <id>', 'takes a source off offer at once', async (context, [id = '']) => {
      const client = await context.client();
      await client.post('/v1/sources/{id}/withdrawal', { path: { id } });
      context.output.result({ withdrawn: id }, () => `${id} is off offer; offering it again is put to the vote`);
    })
    .command<DraftFlags>(
      'draft',
      'drafts a generalized schema and a mapping from a table of your own database, and with --member and --by a first query contract',
      draftSource,
      (command) =>
        examples(
          'source draft --file sources.yaml --table lending.accounts',
          'source draft --file sources.yaml --connection lake --table "read_parquet(\'loans.parquet\')" --subject customer_id',
        )(
          command
            .requiredOption('--file <sources.yaml>', 'the file with the connection; the drafts are written beside it')
            .requiredOption('--table <table>', 'a table or view; with DuckDB also what reads a file')
            .option('--connection <name>', 'which connection, where the file has several')
            .option('--subject <column>', 'the column that tells whose row a row is; guessed if it is left out')
            .option('--name <text>', 'what the rows are called, where the name of the table does not say it')
            .option('--member <MSP ID>', 'who gives such rows, for a first contract; may be repeated', collect)
            .option('--by <MSP ID>', 'who combines the partial results of a first contract'),
        ),
    )
    .command<RoleFlags>(
      'role-script',
      'the SQL that makes the least-privilege role of a connection: it reads what the mappings read, and no more',
      async ({ output }, _args, { table = [], ...options }) => {
        const request = { command: 'role-script', ...options, tables: table.map(namedTable) };
        const result = (await runSourceTool(output, request)) as { readonly script: string };
        output.result(result, () => result.script.trimEnd());
      },
      (command) =>
        examples(
          'source role-script --file sources.yaml | psql "$ADMIN_URL"',
          'source role-script --file sources.yaml --table lending.customers:id,national_id --table lending.contracts',
        )(
          command
            .requiredOption('--file <sources.yaml>', 'the mapping')
            .option('--connection <name>', 'which connection, where the file has several')
            .option('--role <name>', 'name of the role', 'entente_reader')
            .option('--host <host>', 'MySQL, MariaDB: from where it may connect')
            .option(
              '--table <schema.table[:columns]>',
              'what it may read, in place of what from says; may be repeated',
              collect,
            ),
        ),
    );
}

async function checkSources(context: Context, [id]: readonly string[], options: DirectOptions): Promise<number> {
  const ids =
    options.file !== undefined && id === undefined
      ? await idsIn(context, options.file)
      : [await theSource(context, id, options)];
  const reports: Record<string, unknown> = {};
  for (const each of ids) {
    reports[each] = await ask(context, 'check', each, options);
  }
  const [only] = Object.values(reports);
  context.output.result(ids.length === 1 ? only : reports, () =>
    Object.entries(reports)
      .map(([name, report]) => (ids.length === 1 ? checkText(report) : `${name}:\n${checkText(report)}`))
      .join('\n\n'),
  );
  return Object.values(reports).every((report) => CheckReport.parse(report).passed) ? 0 : 1;
}

type Previewing = Body<'/v1/sources/{id}/preview'>;

async function looked(
  client: Api,
  command: 'check' | 'profile' | 'preview',
  id: string,
  body: Previewing = {},
): Promise<unknown> {
  const path = { id };
  switch (command) {
    case 'check':
      return client.post('/v1/sources/{id}/check', { path });
    case 'profile':
      return client.post('/v1/sources/{id}/profile', { path });
    case 'preview':
      return client.post('/v1/sources/{id}/preview', { path, body });
  }
}

/** Asks the gateway, or with `--file` the source itself. */
async function ask(
  context: Context,
  command: 'check' | 'profile' | 'preview',
  source: string,
  { file, schema }: DirectOptions,
  options?: Previewing,
): Promise<unknown> {
  const { output } = context;
  const what = `${command} of ${source}`;
  if (file === undefined) {
    const client = await context.client(wholeTableMs);
    return patiently(output, what, looked(client, command, source, options));
  }
  if (schema === undefined) {
    throw new UsageError('with --file name the schema that the source gives: --schema FILE');
  }
  const schemas = await readSchemas(schema);
  const request = { command, file, source, schemas, ...(options === undefined ? {} : { options }) };
  return patiently(output, what, runSourceTool(output, request));
}

/** The source that is meant; with one only in the file it need not be named. */
async function theSource(context: Context, id: string | undefined, { file }: DirectOptions): Promise<string> {
  if (id !== undefined) {
    return id;
  }
  if (file === undefined) {
    throw new UsageError('name the source (entente source list shows them), or a file with --file');
  }
  const [only, ...more] = await idsIn(context, file);
  if (only === undefined || more.length > 0) {
    throw new UsageError(`name one of the sources ${[only, ...more].join(', ')}`);
  }
  return only;
}

async function idsIn({ output }: Context, file: string): Promise<readonly string[]> {
  const { items } = (await runSourceTool(output, { command: 'list', file })) as { items: readonly { id: string }[] };
  return items.map(({ id }) => id);
}

function direct(command: Command): Command {
  return command
    .option('--file <sources.yaml>', 'without a gateway: the mapping itself')
    .option('--schema <file>', 'with --file: a generalized schema that a source gives; may be repeated', collect);
}

function collect(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new UsageError(`${text}: write a whole number from 1 to 1000`);
  }
  return Number(text);
}

/** `schema.table` or `schema.table:column,column`. */
function namedTable(text: string): object {
  const [, schema, table, columns] = /^([^.:]+)\.([^:]+)(?::(.+))?$/.exec(text) ?? [];
  if (schema === undefined || table === undefined) {
    throw new UsageError(`${text}: write it as SCHEMA.TABLE or SCHEMA.TABLE:COLUMN,COLUMN`);
  }
  return { schema, table, ...(columns === undefined ? {} : { columns: columns.split(',') }) };
}
