import { writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { loadParser } from '@entente/protocol/parse';
import { z } from 'zod';
import type { Context } from '../context.js';
import {
  type Decision,
  documentYaml,
  draftedMapping,
  DraftProblem,
  draftQuestions,
  draftTable,
  type TableDraft,
} from '../draft/index.js';
import { YamlSource } from '../explain/yaml-source.js';
import { compactYaml } from '../output/yaml.js';
import { UsageError } from '../usage-error.js';
import { patiently, runSourceTool } from './source-tool.js';

export interface DraftFlags {
  readonly file: string;
  readonly table: string;
  readonly connection?: string;
  readonly subject?: string;
  readonly name?: string;
  readonly member?: readonly string[];
  readonly by?: string;
}

const Column = z.object({
  name: z.string(),
  kind: z.enum(['integer', 'decimal', 'date', 'boolean', 'text', 'other']),
  scale: z.number(),
  expression: z.string(),
  asText: z.string(),
  why: z.string().optional(),
  filled: z.number(),
  distinct: z.number(),
  least: z.string().nullable(),
  most: z.string().nullable(),
  fifths: z.array(z.number()),
});
const Survey = z.object({ rows: z.number(), columns: z.array(Column) });
const Counted = z.array(z.array(z.object({ value: z.string(), subjects: z.number() })));
const Sources = z.object({ connections: z.record(z.string(), z.unknown()) });

/**
 * Drafts schema, mapping and questions from a table of a live database; the files stand beside the one that has the
 * connection, so that they run at once.
 */
export async function draftSource(context: Context, _args: readonly string[], flags: DraftFlags): Promise<void> {
  const { output } = context;
  await loadParser();
  const { connection, settings } = await theConnection(flags);
  const request = { file: flags.file, connection, table: flags.table };
  const drafted = patiently(output, `looking through ${flags.table}`, drafting(context, request, flags));
  const { draft, contracts } = await drafted.catch((error: unknown) => {
    throw error instanceof DraftProblem ? new UsageError(error.words) : error;
  });
  const { id } = draft.schema;
  const mapping = {
    connections: { [connection]: settings },
    sources: { [id]: draftedMapping(draft, connection, flags.table) },
  };
  const files = await writeNew(dirname(flags.file), {
    [`${id}.schema.yaml`]: documentYaml(draft.schema),
    [`${id}.sources.yaml`]: compactYaml(mapping),
    ...Object.fromEntries(contracts.map(({ form }) => [`${form.id}.contract.yaml`, documentYaml(form)])),
  });
  const result = { rows: draft.rows, subject: draft.subject.name, columns: draft.decisions.map(asShown), files };
  output.result(result, () => draftText(draft, files));
}

type Request = Readonly<Record<'file' | 'connection' | 'table', string>>;

async function drafting(
  { output }: Context,
  request: Request,
  { subject, name, member = [], by }: DraftFlags,
): Promise<{ readonly draft: TableDraft; readonly contracts: ReturnType<typeof draftQuestions> }> {
  const profile = Survey.parse(await runSourceTool(output, { command: 'survey', ...request }));
  const count: Parameters<typeof draftTable>[1] = async (columns, whose) =>
    Counted.parse(
      await runSourceTool(output, {
        ...{ command: 'survey-subjects', ...request },
        ...{ subject: whose.asText, columns: columns.map(({ asText }) => asText) },
      }),
    );
  const title = name ?? titleOf(request.table);
  const draft = await draftTable(profile, count, { title, givers: Math.max(1, member.length), subject });
  const contracts =
    by === undefined || member.length === 0 ? [] : draftQuestions(draft, profile, { members: member, supervisor: by });
  return { draft, contracts };
}

async function theConnection({ file, connection }: DraftFlags): Promise<{ connection: string; settings: unknown }> {
  const found = Sources.safeParse((await YamlSource.read(file)).value);
  if (!found.success) {
    throw new UsageError(
      `${file} names no connections; write one such as: connections: { core: { engine: postgresql, urlFile: core.url } }`,
    );
  }
  const names = Object.keys(found.data.connections);
  const [only, ...more] = connection === undefined ? names : [connection];
  if (only === undefined || more.length > 0) {
    throw new UsageError(`name one of the connections ${names.join(', ')} with --connection`);
  }
  return { connection: only, settings: found.data.connections[only] };
}

/** `accounts` of `lending.accounts`, and of `read_parquet('in/accounts.parquet')`. */
function titleOf(table: string): string {
  const file = /'([^']+)'/.exec(table)?.[1];
  return file === undefined ? (table.split('.').at(-1) ?? table) : basename(file, extname(file));
}

/** Nothing that somebody may have changed is written over. */
async function writeNew(folder: string, texts: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const files: string[] = [];
  for (const [name, text] of Object.entries(texts)) {
    const file = join(folder, name);
    try {
      await writeFile(file, text, { flag: 'wx' });
    } catch (error) {
      const isThere = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new UsageError(
        isThere ? `${file} is there already; move it away, or choose another --name` : `${file} cannot be written`,
      );
    }
    files.push(file);
  }
  return files;
}

function asShown({ from, name, role, why }: Decision): object {
  return { from, name: name ?? null, role, why };
}

function draftText({ decisions, subject, rows }: TableDraft, files: readonly string[]): string {
  const width = Math.max(...decisions.map(({ from }) => from.length));
  const [schema = '', sources = ''] = files;
  return [
    `${String(rows)} rows about ${String(subject.count)} subjects, told apart by ${subject.name}`,
    '',
    ...decisions.map(({ from, role, why }) => `${from.padEnd(width)}  ${role.padEnd(8)}  ${why}`),
    '',
    'What is not granted is refused. Look at the drafts, and grant what you mean to:',
    ...files.map((file) => `  ${file}`),
    '',
    `then: entente source check --file ${sources} --schema ${schema}`,
  ].join('\n');
}
