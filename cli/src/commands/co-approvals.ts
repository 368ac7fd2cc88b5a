import { z } from 'zod';
import type { GatewayClient } from '../client/index.js';
import type { Context } from '../context.js';
import { printable } from '../output/table.js';
import { UsageError } from '../usage-error.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

type Group = ReturnType<Registrar['group']>;

interface PageOptions {
  readonly limit: string;
  readonly before?: string;
}

interface WordOptions {
  readonly reason?: string;
}

const Listed = z.object({
  items: z.array(z.object({ id: z.string(), member: z.string() })),
  next: z.number().optional(),
});
const Question = z.looseObject({ parameters: z.record(z.string(), z.unknown()).nullable() });

/** For officers of a member whose word single requests of others need. */
export function coApprovalCommands(group: Group): Group {
  return group
    .command<PageOptions>(
      'co-approvals',
      "requests of other members that wait, or waited, for your member's approval (officers)",
      async (context, _args, query) => {
        const client = await context.client();
        const columns = { ID: 'id', MEMBER: 'member', CONTRACT: 'contract', STATUS: 'status', UNTIL: 'until' };
        const list = await client.get('/v1/co-approvals', { query: { ...query } });
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
  const body = reason === undefined ? {} : { reason };
  const said = await client.post(`${await pathOf(client, id)}/${choice}`, body);
  const words = choice === 'approve' ? 'approved: its owners answer now' : 'refused: it has ended';
  context.output.result(said, () => `request ${id} is ${words}`);
}

async function readOne(context: Context, id: string): Promise<z.infer<typeof Question>> {
  const client = await context.client();
  return client.read(Question, await pathOf(client, id));
}

/** Whose request it is only the list says. A beginning of the id is enough where it is the only one that begins so. */
async function pathOf(client: GatewayClient, id: string): Promise<string> {
  const found: string[] = [];
  let before: number | undefined;
  do {
    const query = { limit: '200', ...(before === undefined ? {} : { before: String(before) }) };
    const page = Listed.parse(await client.get('/v1/co-approvals', { query }));
    found.push(
      ...page.items
        .filter((one) => one.id.startsWith(id))
        .map((one) => `/v1/co-approvals/${encodeURIComponent(one.member)}/${encodeURIComponent(one.id)}`),
    );
    before = page.next;
  } while (before !== undefined);
  const [path, ...others] = found;
  if (path === undefined || others.length > 0) {
    const which = path === undefined ? 'no request' : 'more than one request';
    throw new UsageError(`${which} ${id} waits for this member's word; see: entente query co-approvals`);
  }
  return path;
}
