import { costInWords, findContract } from '../question/index.js';
import { readRequesterKeys } from '../keys/index.js';
import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

const columns = {
  BUDGET: 'scope',
  PERIOD: 'period',
  LIMIT: 'limit',
  SPENT: 'spent',
  OPEN: 'open',
  FREE: 'free',
  'BEGINS ANEW': 'nextPeriod',
};

/** Budgets: what was spent, what is left, what a question would cost. */
export function budgetCommands(root: Registrar): void {
  root
    .group('budget', 'budgets of use and of privacy: spent, open and free units')
    .command('list', 'every budget of the contracts and schemas in force, in this period', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/budgets'), columns, 'nothing in force has a budget');
    })
    .command(
      'show <budget>',
      'one budget, with what was spent in its earlier periods (all of them with --json)',
      async (context, [scope = '']) => {
        const client = await context.client();
        const view = await client.get('/v1/budgets/{scope}', { path: { scope } });
        const parts = Object.fromEntries(Object.entries(columns).map(([name, path]) => [name.toLowerCase(), path]));
        showOne(context, view, { ...parts, past: 'past' });
      },
      examples('budget show contract:multi-loan-check:member:LenderAMSP:day'),
    )
    .command<{ readonly key: string }>(
      'cost <contract>',
      'what a question under a contract would cost now; asks nothing',
      async (context, [reference = ''], { key }) => {
        const [client, keys] = await Promise.all([context.client(), readRequesterKeys(key)]);
        const lines = await costInWords(client, await findContract(client, reference), keys.id);
        context.output.result({ items: lines }, () => (lines.length === 0 ? 'nothing' : lines.join('\n')));
      },
      (command) => command.requiredOption('--key <dir>', 'folder of your private keys'),
    );
}
