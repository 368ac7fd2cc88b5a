import type { Api, Schema } from '@entente/client';
import type { Context } from '../context.js';
import { printable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { pageOf, type PageOptions } from './page.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

type Group = ReturnType<Registrar['group']>;

interface Place {
  readonly member: string;
  readonly id: string;
}

interface WordOptions {
  readonly reason?: string;
}

/** For officers of a member whose word single requests of others need. */
export function coApprovalCommands(group: Group): Group {
  return group
    .command<PageOptions>(
      'co-approvals',
      "requests of other members that wait, or waited, for your member's approval (officers)",
      async (context, _args, query) => {
        const client = await context.client();
        const columns = { ID: 'id', MEMBER: 'member', CONTRACT: 'contract', STATUS: 'status', UNTIL: 'until' };
        const list = await client.get('/v1/co-approvals', { query: pageOf(query) });
        showList(context, list, columns, 'no request ever waited for your approval');
      },
      (command) =>
        command
          .option('--limit <n>', 'most requests', '100')
          .option('--before <place>', 'go on where a page ended: its "next" (see --json)'),
    )
    .command(
      'co-approval <id>',
      'one of them: who asks what, with its parameters while it waits (officers)',
      async (context, [id = '']) => {
        const view = await readOne(context, id);
        const parts = {
          ...{ id: 'id', member: 'member', contract: 'contract', title: 'title', purpose: 'purpose' },
          ...{ status: 'status', rule: 'rule', until: 'until', reason: 'reason', 'decided by': 'decidedBy' },
        };
        showOne(context, view, parts);
        for (const [name, value] of Object.entries(view.parameters ?? {})) {
          context.output.say(printable(`${name}: ${JSON.stringify(value)}`));
        }
      },
    )
    .command<WordOptions>(
      'approve <id>',
      'approves a request of another member that its contract has yours approve (officers)',
      (context, [id = ''], options) => decide(context, id, 'approve', options),
      (command) =>
        examples('query approve 8d…41')(
          command.option('--reason <words>', 'kept on the ledger: the whole alliance reads it'),
        ),
    )
    .command<WordOptions>(
      'refuse <id>',
      'refuses such a request, which ends it (officers)',
      (context, [id = ''], options) => decide(context, id, 'refuse', options),
      (command) =>
        examples('query refuse 8d…41 --reason "the case is closed"')(
          command.requiredOption(
            '--reason <words>',
            'kept on the ledger: the whole alliance reads it, so write nothing about a person',
          ),
        ),
    );
}

async function decide(
  context: Context,
  id: string,
  choice: 'approve' | 'refuse',
  { reason }: WordOptions,
): Promise<void> {
  const client = await context.client();
  const path = await pathOf(client, id);
  const said =
    choice === 'approve'
      ? await client.post('/v1/co-approvals/{member}/{id}/approve', { path, body: { reason } })
      : await client.post('/v1/co-approvals/{member}/{id}/refuse', { path, body: { reason: reason ?? '' } });
  const words = choice === 'approve' ? 'approved: its owners answer now' : 'refused: it has ended';
  context.output.result(said, () => `request ${id} is ${words}`);
}

async function readOne(context: Context, id: string): Promise<Schema<'CoApprovalQuestion'>> {
  const client = await context.client();
  return client.get('/v1/co-approvals/{member}/{id}', { path: await pathOf(client, id) });
}

/** Whose request it is only the list says. A beginning of the id is enough where it is the only one that begins so. */
async function pathOf(client: Api, id: string): Promise<Place> {
  const found: Place[] = [];
  let before: number | undefined;
  do {
    const { items, next } = await client.get('/v1/co-approvals', { query: { limit: 200, before } });
    found.push(...items.filter((one) => one.id.startsWith(id)).map((one) => ({ member: one.member, id: one.id })));
    before = next;
  } while (before !== undefined);
  const [path, ...others] = found;
  if (path === undefined || others.length > 0) {
    const which = path === undefined ? 'no request' : 'more than one request';
    throw new UsageError(`${which} ${id} waits for this member's word; see: entente query co-approvals`);
  }
  return path;
}
