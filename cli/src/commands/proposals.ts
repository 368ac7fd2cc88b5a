import type { Body, ProposalView, Query } from '@entente/client';
import { Extract, extractInWords, ProposalKind } from '@entente/protocol';
import type { Context } from '../context.js';
import { fields, printable, table } from '../output/table.js';
import { compactYaml } from '../output/yaml.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { reviewProposal } from './review.js';
import { at, showList } from './shown.js';
import { schemaChangeText, verdictText } from './verdict-text.js';

const shortKinds = ProposalKind.options.filter(
  (kind) => !['generalized-schema', 'query-contract', 'data-source'].includes(kind),
) as readonly string[];
const choices: readonly string[] = ['approve', 'reject', 'abstain'];

type Choice = Body<'/v1/proposals/{id}/ballots'>['choice'];

/** What none of the words allows the gateway refuses. */
type ListOptions = Pick<Query<'/v1/proposals'>, 'awaiting' | 'status' | 'kind'>;

interface VoteOptions {
  readonly reason?: string;
  readonly contentHash?: string;
}

/** Proposals, ballots, decisions. */
export function proposalCommands(root: Registrar): void {
  root
    .group('proposal', 'what members vote on')
    .command<ListOptions>('list', 'proposals, the newest first', list, (command) =>
      examples('proposal list --awaiting me')(
        command
          .option('--awaiting <who>', '"me": those that this member has not voted on')
          .option('--status <status>', 'open | approved | rejected | expired | stale')
          .option('--kind <kind>', ProposalKind.options.join(' | ')),
      ),
    )
    .command('show <id>', 'a proposal with its ballots, verdict and semantic diff', async (context, [id = '']) => {
      const client = await context.client();
      showProposal(context, await client.get('/v1/proposals/{id}', { path: { id } }));
    })
    .command(
      'review <id>',
      'tries a proposed query contract on generated data: its answer, and what the leak hunter finds',
      reviewProposal,
      examples('proposal review 3f…9c'),
    )
    .command<VoteOptions>(
      'vote <id> <choice>',
      "casts or changes this member's ballot: approve, reject or abstain",
      vote,
      (command) =>
        examples(
          'proposal vote 3f…9c approve',
          "proposal vote 3f…9c reject --reason 'the window is too wide'",
        )(
          command
            .option('--reason <text>', 'reaches the author')
            .option('--content-hash <hash>', 'the text you have read; refused if the proposal has another'),
        ),
    );
}

async function list(
  context: Context,
  _args: readonly string[],
  { awaiting, status, kind }: ListOptions,
): Promise<void> {
  const client = await context.client();
  const value = await client.get('/v1/proposals', { query: { awaiting, status, kind } });
  showList(
    context,
    value,
    { ID: 'id', KIND: 'kind', STATUS: 'status', AUTHOR: 'author', DEADLINE: 'deadline', TITLE: 'title' },
    'no such proposal',
  );
}

async function vote(context: Context, [id = '', choice = '']: readonly string[], options: VoteOptions): Promise<void> {
  if (!choices.includes(choice)) {
    throw new UsageError(`a ballot is ${choices.join(', ')}`);
  }
  const client = await context.client();
  const path = { id };
  const contentHash = options.contentHash ?? (await client.get('/v1/proposals/{id}', { path })).contentHash;
  const { reason } = options;
  const body = { choice: choice as Choice, contentHash, ...(reason === undefined ? {} : { reason }) };
  showProposal(context, await client.post('/v1/proposals/{id}/ballots', { path, body }));
}

/** A proposal as people read it: what it is, who voted how, for a query contract the verdict, and what it changes. */
export function showProposal(context: Context, value: ProposalView): void {
  context.output.result(value, () => {
    const head = Object.fromEntries(
      ['id', 'kind', 'title', 'author', 'status', 'deadline', 'contentHash'].map((name) => [
        name,
        text(at(value, name)),
      ]),
    );
    const { verdict, diff, change, schemaDiff } = value;
    return [
      fields(head),
      ...changeOfTheAlliance(at(value, 'document')),
      ...demanded(at(value, 'mustApprove')),
      ...ballots(at(value, 'ballots')),
      ...delegated(at(value, 'decision.delegated')),
      ...because(at(value, 'decision.why')),
      ...(verdict === undefined ? [] : ['', verdictText({ verdict, diff })]),
      ...(change === undefined || schemaDiff === undefined ? [] : ['', schemaChangeText({ change, schemaDiff })]),
    ].join('\n');
  });
}

/** Schemas, contracts and sources are shown by what is judged of them; a change of the alliance is short and shown whole. */
function changeOfTheAlliance(document: unknown): readonly string[] {
  const extract = Extract.safeParse(document);
  if (extract.success) {
    return ['', ...extractInWords(extract.data).map(printable), ''];
  }
  const isShort = shortKinds.includes(String(at(document, 'kind')));
  return isShort ? ['', compactYaml(document).trimEnd().split('\n').map(printable).join('\n'), ''] : [];
}

function demanded(value: unknown): readonly string[] {
  const members = Array.isArray(value) ? value.map(String) : [];
  return members.length === 0 ? [] : [printable(`nothing is approved without ${members.join(', ')}`)];
}

function delegated(value: unknown): readonly string[] {
  return Object.entries(value ?? {}).map(([elector, through]) =>
    printable(`${elector} voted through ${String(through)}`),
  );
}

function because(value: unknown): readonly string[] {
  return typeof value === 'string' ? [printable(`stale: ${value}`)] : [];
}

function ballots(value: unknown): readonly string[] {
  if (!Array.isArray(value) || value.length === 0) {
    return [];
  }
  const rows = value.map((ballot: unknown) => ['voter', 'choice', 'reason'].map((name) => text(at(ballot, name))));
  return ['', table(['VOTER', 'CHOICE', 'REASON'], rows)];
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
