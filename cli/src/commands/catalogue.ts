import { validate, VersionedId } from '@entente/protocol';
import type { GatewayClient } from '../client/index.js';
import { readDocument } from '../documents.js';
import { z } from 'zod';
import { table } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList } from './shown.js';

const Placed = z.array(z.object({ place: z.string(), message: z.string() }));
const Report = z.object({ passed: z.boolean(), faults: Placed, notes: Placed.default([]), rows: z.int().default(0) });

/** Generalized schemas and data sources. */
export function catalogueCommands(root: Registrar): void {
  root
    .group('schema', 'generalized schemas: the common form of data that every member stores differently')
    .command('list', 'schemas in force', async (context) => {
      const client = await context.client();
      showList(
        context,
        await client.get('/v1/schemas'),
        { ID: 'id', VERSION: 'version', TITLE: 'title', SUBJECT: 'subject' },
        'no schema is in force yet',
      );
    })
    .command('show <id@version>', 'one schema', async (context, [reference = '']) => {
      const client = await context.client();
      showDocument(context, await client.get(`/v1/schemas/${versionPath(reference)}`));
    })
    .command(
      'propose <file>',
      'proposes a schema to the alliance',
      async (context, [file = '']) => {
        const document = await readDocument('generalized-schema', file);
        showProposal(context, await propose(await context.client(), document));
      },
      examples('schema propose schemas/credit_exposure.yaml'),
    );
  root
    .group('source', "data sources: what this member's private mapping offers")
    .command(
      'list',
      "this member's own sources; --all: what all members offer, as the ledger has it",
      async (context, _args, { all }: { readonly all?: boolean }) => {
        const client = await context.client();
        const columns = {
          ID: 'id',
          SCHEMA: 'schema',
          ...(all === true ? { MEMBER: 'member' } : { ENGINE: 'engine' }),
          MAPPING: 'mappingHash',
        };
        showList(context, await client.get(all === true ? '/v1/data-sources' : '/v1/sources'), columns, 'no source');
      },
      (command) => command.option('--all', 'of all members'),
    )
    .command(
      'check <id>',
      'runs the mapping against the real database and explains every fault',
      async (context, [id = '']) => {
        const client = await context.client();
        const report = await client.post(`/v1/sources/${encodeURIComponent(id)}/check`);
        return showReport(context, report);
      },
    )
    .command('offer <id>', 'checks a source and proposes it to the alliance', async (context, [id = '']) => {
      const client = await context.client();
      showProposal(context, await client.post(`/v1/sources/${encodeURIComponent(id)}/offer`));
    });
}

function showReport(context: Parameters<typeof showList>[0], report: unknown): number {
  const { passed, faults, notes, rows } = validate(Report, report);
  context.output.result(report, () =>
    [
      passed ? `the mapping keeps every promise of its schema (about ${String(rows)} rows)` : placed('FAULT', faults),
      ...(notes.length === 0 ? [] : [placed('NOTE', notes)]),
    ].join('\n'),
  );
  return passed ? 0 : 1;
}

function placed(heading: string, entries: z.infer<typeof Placed>): string {
  return table(
    ['PLACE', heading],
    entries.map(({ place, message }) => [place, message]),
  );
}

/** Proposes a document. */
export async function propose(client: GatewayClient, document: unknown): Promise<unknown> {
  return client.post('/v1/proposals', { document });
}

/** `id/versions/n` of `id@n`. */
export function versionPath(reference: string): string {
  if (!VersionedId.safeParse(reference).success) {
    throw new UsageError(`${reference}: write it as id@version`);
  }
  return reference.replace('@', '/versions/');
}
