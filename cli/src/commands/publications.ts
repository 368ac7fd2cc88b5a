import { examples, type Registrar } from './registrar.js';
import { showList, showOne } from './shown.js';

const columns = {
  OWNER: 'owner',
  CONTRACT: 'contract.id',
  VERSION: 'contract.version',
  EPOCH: 'epoch',
  ENTRIES: 'count',
  'AS OF': 'asOf',
  PUBLISHED: 'publishedAt',
  HASH: 'contentHash',
};
const progress = {
  CONTRACT: 'contract',
  EPOCH: 'epoch',
  STATUS: 'status',
  SUBJECTS: 'subjects',
  COMPUTED: 'computed',
  CODE: 'code',
};

/** What members publish so that hidden questions can be answered. */
export function publicationCommands(root: Registrar): void {
  root
    .group('publication', 'what members publish for hidden questions: nobody reads anything out of it without asking')
    .command<{ readonly contract?: string }>(
      'list',
      "all members' publications, as the ledger names them",
      async (context, _args, { contract }) => {
        const client = await context.client();
        const query = contract === undefined ? {} : { contract };
        showList(context, await client.get('/v1/publications', { query }), columns, 'nothing was published yet');
      },
      (command) => command.option('--contract <id@version>', 'for one contract only'),
    )
    .command<{ readonly newEpoch?: boolean }>(
      'make <contract>',
      "makes this member's publication for a contract, or refreshes it, and puts it on the ledger (officers, operators)",
      async (context, [contract = ''], { newEpoch = false }) => {
        const client = await context.client();
        const parts = Object.fromEntries(Object.entries(progress).map(([name, path]) => [name.toLowerCase(), path]));
        showOne(context, await client.post('/v1/publications', { body: { contract, newEpoch } }), parts);
        context.output.say('it goes on by itself; see: entente publication show');
      },
      (command) =>
        examples(
          'publication make blacklist-hit@1',
          'publication make blacklist-hit@1 --new-epoch',
        )(command.option('--new-epoch', 'with a new key: what was asked before cannot be looked up in it')),
    )
    .command('show', "how far this member's publications are", async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/publications/making'), progress, 'nothing is being made');
    });
}
