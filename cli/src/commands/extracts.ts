import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Schema } from '@entente/client';
import { Cell, DomainError, ExtractRecipe, Id, validate } from '@entente/protocol';
import type { Command } from 'commander';
import { z } from 'zod';
import type { Context } from '../context.js';
import { parsedDocument } from '../documents.js';
import { YamlSource } from '../explain/yaml-source.js';
import { csvText, readCsv } from '../extracts/csv.js';
import { printable } from '../output/table.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { at, showDocument, showList } from './shown.js';

const published = {
  OWNER: 'owner',
  ID: 'id',
  STATUS: 'status',
  SCHEMA: 'schema',
  ROWS: 'report.rows',
  'LEAST ALIKE': 'report.smallest',
  UNTIL: 'validUntil',
  TITLE: 'title',
};

/** A draft, or what was published of one. */
type Worded = Schema<'ExtractDraft'> | Schema<'ExtractView'>;

const Copy = z.looseObject({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) });

/** A table is read whole, and measured. */
const wholeTableMs = 600_000;

/** Desensitized extracts of a member's sources, approved by the members and handed out to those they name. */
export function extractCommands(root: Registrar): void {
  const group = root.group(
    'extract',
    'desensitized extracts of a source: approved by the members, handed out to a few',
  );
  making(group);
  receiving(group);
}

function making(group: Registrar): void {
  group
    .command(
      'draft <file>',
      'makes a draft from a recipe (YAML) and shows its report: nothing leaves the gateway (officers)',
      async (context, [file = '']) => {
        const recipe = parsedDocument(ExtractRecipe, await YamlSource.read(file));
        const client = await context.client(wholeTableMs);
        showWords(context, await client.post('/v1/extracts/drafts', { body: { recipe } }));
        context.output.say(`when that is what you want: entente extract propose ${recipe.id}`);
      },
      examples('extract draft loans-by-size.yaml'),
    )
    .command(
      'report <id>',
      'what was measured of an own extract, as those who vote read it',
      async (context, [id = '']) => {
        const client = await context.client();
        showWords(context, await client.get('/v1/extracts/drafts/{id}', { path: { id: named(id) } }));
      },
    )
    .command('propose <id>', 'puts a draft to the vote (officers)', async (context, [id = '']) => {
      const client = await context.client();
      const { id: proposal } = await client.post('/v1/extracts/drafts/{id}/propose', { path: { id: named(id) } });
      showProposal(context, await client.get('/v1/proposals/{id}', { path: { id: proposal } }));
    })
    .command<{ readonly reason: string }>(
      'withdraw <id>',
      "ends the handing out of your member's extract; receivers keep what they have (officers)",
      async (context, [id = ''], { reason }) => {
        const client = await context.client();
        const extract = await client.post('/v1/extracts/{id}/withdraw', { path: { id: named(id) }, body: { reason } });
        context.output.result(extract, () => `${id} is withdrawn, and nobody gets it any more`);
      },
      (command) =>
        examples("extract withdraw loans-by-size --reason 'a column is too fine'")(
          command.requiredOption('--reason <text>', 'everybody reads it on the ledger'),
        ),
    )
    .command(
      'trace <id> <file>',
      "whose copy a leaked part (CSV with a line of names) of your member's extract can be",
      async (context, [id = '', file = '']) => {
        const client = await context.client();
        const leak = readCsv(await readFile(file, 'utf8'));
        showDocument(context, await client.post('/v1/extracts/{id}/trace', { path: { id: named(id) }, body: leak }));
      },
      examples('extract trace loans-by-size leaked.csv'),
    );
}

function receiving(group: Registrar): void {
  group
    .command<{ readonly drafts?: boolean }>(
      'list',
      'extracts that the members have approved',
      async (context, _args, { drafts }) => {
        const client = await context.client();
        if (drafts === true) {
          showList(context, await client.get('/v1/extracts/drafts'), ofDrafts(), 'no draft');
        } else {
          showList(context, await client.get('/v1/extracts'), published, 'nothing was published yet');
        }
      },
      (command) => command.option('--drafts', 'those that your gateway has made and that are not published'),
    )
    .command(
      'show <owner> <id>',
      'one extract in words; to its owner, also who has fetched it',
      async (context, [owner = '', id = '']) => {
        const client = await context.client();
        showWords(context, await client.get('/v1/extracts/{owner}/{id}', { path: { owner, id: named(id) } }));
      },
      examples('extract show LenderAMSP loans-by-size'),
    )
    .command<{ readonly out: string; readonly json?: boolean }>(
      'get <owner> <id>',
      "fetches your member's copy, checks it against the ledger, and writes it as CSV",
      get,
      (command: Command) =>
        examples('extract get LenderAMSP loans-by-size --out loans.csv')(
          command.requiredOption('--out <file>', 'where the rows are written'),
        ),
    );
}

async function get(
  context: Context,
  [owner = '', id = '']: readonly string[],
  { out }: { readonly out: string },
): Promise<void> {
  const client = await context.client(wholeTableMs);
  const path = { owner, id: named(id) };
  const { extract } = await client.get('/v1/extracts/{owner}/{id}', { path });
  const content = await client.bytes('/v1/extracts/{owner}/{id}/content', { path });
  const hashes = Object.values(extract.copies).map(({ contentHash }) => contentHash);
  if (!hashes.includes(createHash('sha256').update(content).digest('hex'))) {
    throw new DomainError('COMMITMENT_MISMATCH', 'this is no copy that the members have approved');
  }
  const { columns, rows } = validate(Copy, JSON.parse(Buffer.from(content).toString('utf8')));
  await writeFile(out, csvText(columns, rows), { mode: 0o600 });
  context.output.result({ owner, id, rows: rows.length, file: out }, () => `${String(rows.length)} rows in ${out}`);
}

function ofDrafts(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(published)
      .filter(([name]) => name !== 'STATUS')
      .map(([name, path]) => [name, `extract.${path}`]),
  );
}

/** An extract in words, and what else is said of it. */
function showWords(context: Context, value: Worded): void {
  context.output.result(value, () => {
    const { words } = value;
    const withdrawn = at(value, 'extract.withdrawn.reason');
    const fetched = at(value, 'handedOut');
    return [
      ...(typeof withdrawn === 'string' ? [`withdrawn: ${withdrawn}`] : []),
      ...words,
      ...(Array.isArray(fetched)
        ? fetched.map((one) => `fetched by ${String(at(one, 'receiver'))} at ${String(at(one, 'at'))}`)
        : []),
    ]
      .map(printable)
      .join('\n');
  });
}

function named(id: string): string {
  return validate(Id, id);
}
