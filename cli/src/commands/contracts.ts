import { diffContracts, type QueryContract, VersionedId } from '@entente/protocol';
import type { Command } from 'commander';
import type { Api } from '@entente/client';
import type { Context } from '../context.js';
import { readDocument } from '../documents.js';
import { findContract } from '../question/index.js';
import { propose } from './catalogue.js';
import { check, loadCompiler, schemasOf } from './contract-check.js';
import { grants } from './contract-grants.js';
import { preview, previewOptions } from './contract-preview-noise.js';
import { importCommands } from './contract-import.js';
import { modeInWords } from './mode-words.js';
import { showProposal } from './proposals.js';
import { examples, type Registrar } from './registrar.js';
import { reviewDraft } from './review.js';
import { showList } from './shown.js';
import { changeLines } from './verdict-text.js';

/** Query contracts: the questions that may be asked. */
export function contractCommands(root: Registrar): void {
  const contract = root.group('contract', 'query contracts: the questions that the alliance has approved');
  contract
    .command(
      'check <files...>',
      'the verdict and why, where each column goes, who sees what; exit code 1 if it is refused',
      check,
      (command) =>
        examples(
          'contract check contracts/multi-loan-check.yaml',
          'contract check contracts/multi-loan-check.yaml --schema schemas/credit_exposure.yaml --charter charter.yaml',
        )(withDocuments(command)),
    )
    .command(
      'grants <files...>',
      'the least grants that a contract needs, as YAML for a schema; exit code 1 if the schema at hand lacks one',
      grants,
      (command) =>
        examples('contract grants contracts/industry-overdue.yaml --schema schemas/credit_exposure.yaml')(
          command.option('--schema <file...>', 'generalized schemas as files: then no gateway is asked'),
        ),
    )
    .command(
      'review <file>',
      'tries a draft on generated data: its answer, and what the leak hunter finds',
      reviewDraft,
      examples('contract review contracts/multi-loan-check.yaml'),
    )
    .command(
      'preview-noise <file|id>',
      'the error to expect of a contract with noise, in people and in percent, and against its cost; nothing is asked or spent',
      preview,
      (command) =>
        examples(
          'contract preview-noise contracts/overdue-with-noise.yaml --schema schemas/credit_exposure.yaml',
          'contract preview-noise overdue-with-noise --people 20000 --plot noise.svg',
        )(previewOptions(command)),
    )
    .command(
      'propose <file>',
      'proposes a new query contract or a new version',
      async (context, [file = '']) => {
        const form = await readDocument('query-contract', file);
        showProposal(context, await propose(await context.client(), form));
      },
      examples('contract propose contracts/multi-loan-check.yaml'),
    )
    .command('list', 'query contracts and the version in force', async (context) => {
      const client = await context.client();
      const columns = {
        ID: 'id',
        VERSION: 'version',
        STATUS: 'status',
        SCOPE: 'scope',
        PURPOSES: 'purposes',
        TITLE: 'title',
      };
      showList(context, await client.get('/v1/query-contracts'), columns, 'no query contract is in force yet');
    })
    .command('show <id[@version]>', 'one query contract: the version in force, or the one named', show)
    .command(
      'diff <a> <b>',
      'what changes from a to b; each is id@version or a file',
      diff,
      examples(
        'contract diff multi-loan-check@1 multi-loan-check@2',
        'contract diff multi-loan-check@1 contracts/multi-loan-check-2.yaml',
      ),
    )
    .command<{ readonly reason: string }>(
      'retire <id>',
      'proposes to take a query contract out of use',
      retire,
      (command) =>
        examples("contract retire multi-loan-check --reason 'replaced by another question'")(
          command.requiredOption('--reason <text>', 'why; members read it when they vote'),
        ),
    );
  importCommands(contract);
}

/** Documents to check against, so that nothing is asked of a gateway. */
function withDocuments(command: Command): Command {
  return command
    .option('--schema <file...>', 'generalized schemas as files: then no gateway is asked')
    .option('--charter <file>', 'the charter as a file: its members and disclosure policy');
}

async function show(context: Context, [reference = '']: readonly string[]): Promise<void> {
  const client = await context.client();
  const { id, version, combine } = await findContract(client, reference);
  const view = await client.get('/v1/query-contracts/{id}/versions/{version}', {
    path: { id, version: String(version) },
  });
  context.output.say(modeInWords(combine));
  context.output.result(view, () => JSON.stringify(view, undefined, 2));
}

async function diff(context: Context, [a = '', b = '']: readonly string[]): Promise<void> {
  const client = await context.client();
  const [previous, next] = [await readOrFind(client, a), await readOrFind(client, b)];
  const changes = diffContracts(previous, next, await schemasOf(client, next));
  context.output.result({ items: changes }, () => changeLines(changes).join('\n'));
}

/** A file is compiled here, with the same grammar as in every gateway. */
async function readOrFind(client: Api, reference: string): Promise<QueryContract> {
  if (VersionedId.safeParse(reference).success) {
    return findContract(client, reference);
  }
  const form = await readDocument('query-contract', reference);
  return (await loadCompiler())(form);
}

async function retire(
  context: Context,
  [id = '']: readonly string[],
  { reason }: { readonly reason: string },
): Promise<void> {
  const client = await context.client();
  const { version } = await findContract(client, id);
  showProposal(context, await propose(client, { kind: 'retirement', id, version, reason }));
}
