import { pageOf, type PageOptions } from './page.js';
import type { Registrar } from './registrar.js';
import { showList } from './shown.js';

type Group = ReturnType<Registrar['group']>;

const columns = {
  ...{ AT: 'at', 'IN DATA OF': 'owner', FIRST: 'first.id', CONTRACT: 'first.contract', 'ASKED BY': 'first.member' },
  ...{ SECOND: 'second.id', 'ITS CONTRACT': 'second.contract', 'ITS ASKER': 'second.member' },
};

/** For officers and auditors of owners and supervisors: which answers could be taken from each other. */
export function overlapCommands(group: Group): Group {
  return group.command<PageOptions>(
    'overlaps',
    'pairs of answered requests that differ by a few people in an owner’s data (officers, auditors)',
    async (context, _args, query) => {
      const client = await context.client();
      const list = await client.get('/v1/overlaps', { query: pageOf(query) });
      showList(context, list, columns, 'no answers are known that differ by a few people');
    },
    (command) =>
      command
        .option('--limit <n>', 'most pairs', '100')
        .option('--before <place>', 'go on where a page ended: its "next" (see --json)'),
  );
}
