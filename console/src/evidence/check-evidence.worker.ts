import { readBundle, verifyEvidence } from '@entente/cli/evidence';
import type { Checked, ToCheck } from './messages';

/*
 * Checks evidence by the command line's own code, in a thread of its own that can call nobody: the gateway serves this
 * script under a policy that forbids every connection.
 */
const page = globalThis as unknown as Pick<Worker, 'addEventListener' | 'postMessage'>;
page.addEventListener('message', ({ data: { text, genesis } }: MessageEvent<ToCheck>) => {
  page.postMessage(checked(text, genesis));
});

function checked(text: string, genesis: string): Checked {
  try {
    const { verdict, request, checks, transactions } = verifyEvidence(
      readBundle(text),
      genesis === '' ? {} : { genesis },
    );
    const shown = transactions.map(({ block, at, creator, call, id }) => ({
      block,
      at,
      creator,
      name: call[0] ?? '',
      id,
    }));
    return { verdict, request, checks, transactions: shown };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}
