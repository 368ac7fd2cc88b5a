import { examples, type Registrar } from './registrar.js';
import { showList } from './shown.js';

const columns = {
  REQUEST: 'shredding.request.id',
  PARTS: 'shredding.parts',
  BY: 'shredding.by',
  AT: 'shredding.at',
  SIGNATURE: 'signature',
};

/** What the gateway remembers of requests, and how it forgets. */
export function journalCommands(root: Registrar): void {
  root
    .group('journal', 'what your gateway remembers of requests')
    .command(
      'shred <request...>',
      'erases parameters, salts and results of ended requests from this gateway, for good',
      async (context, requests) => {
        const client = await context.client();
        // A variadic argument comes as a list of its own.
        const answer = await client.post('/v1/journal/shreddings', { body: { requests: requests.flat() } });
        showList(context, answer, columns, 'nothing was erased');
      },
      examples('journal shred 8d…41', 'journal shred 8d…41 0c…7e'),
    )
    .command('shredded', 'what was erased here, when and by whom, signed by the gateway', async (context) => {
      const client = await context.client();
      showList(context, await client.get('/v1/journal/shreddings'), columns, 'nothing was ever erased here');
    });
}
