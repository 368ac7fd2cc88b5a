import { ledgerAuditCommand } from './ledger-audit.js';
import { ledgerVerifyCommand } from './ledger-verify.js';
import type { Registrar } from './registrar.js';
import { examples } from './registrar.js';
import { showList } from './shown.js';

/** What the ledger tells. */
export function ledgerCommands(root: Registrar): void {
  const group = root.group('ledger', 'what stands on the ledger');
  ledgerVerifyCommand(group);
  ledgerAuditCommand(group);
  group
    .command(
      'timeline <request>',
      'the life of a request: proposal, ballots, request, receipts, close',
      async (context, [id = '']) => {
        const client = await context.client();
        const columns = { BLOCK: 'block', AT: 'at', BY: 'by', WHAT: 'what', TRANSACTION: 'transaction' };
        showList(context, await client.get('/v1/queries/{id}/timeline', { path: { id } }), columns, 'nothing yet');
      },
      examples('ledger timeline 8d…41'),
    )
    .command<{ readonly from?: string; readonly before?: string; readonly limit: string }>(
      'blocks',
      'transactions of the channel, block by block',
      async (context, _args, { from, before, limit }) => {
        const client = await context.client();
        const columns = { BLOCK: 'block', AT: 'at', BY: 'creator', WHAT: 'name', CODE: 'code', TRANSACTION: 'id' };
        showList(
          context,
          await client.get('/v1/ledger/transactions', {
            query: { limit: Number(limit), from: numberOf(from), before: numberOf(before) },
          }),
          columns,
          'no blocks there',
        );
      },
      (command) =>
        command
          .option('--from <block>', 'first block; 0 if left out')
          .option('--before <block>', 'the newest first, below this block')
          .option('--limit <n>', 'most transactions', '100'),
    );
}

/** As typed in; the gateway refuses what is no number. */
function numberOf(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}
