import { parseVersionedId, VersionedId } from '@entente/protocol';
import type { Api, ProposalView, ProposedDocument } from '@entente/client';
import { readDocument } from '../documents.js';
import { UsageError } from '../usage-error.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { showDocument, showList } from './shown.js';

/** Generalized schemas. */
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
      showDocument(context, await client.get('/v1/schemas/{id}/versions/{version}', { path: versionPath(reference) }));
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
}

/** Proposes a document. */
export async function propose(client: Api, document: ProposedDocument): Promise<ProposalView> {
  return client.post('/v1/proposals', { body: { document } });
}

/** What an `id@version` names. @throws UsageError if it is written otherwise */
export function versionPath(reference: string): { readonly id: string; readonly version: string } {
  if (!VersionedId.safeParse(reference).success) {
    throw new UsageError(`${reference}: write it as id@version`);
  }
  const { id, version } = parseVersionedId(reference);
  return { id, version: String(version) };
}
