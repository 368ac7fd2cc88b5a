import { commonOptions, parsed, wholeNumber } from '../usage.js';

export interface LedgerBenchOptions {
  /** How often every configuration is visited, in turn. */
  readonly rounds: number;
  /** Length of each measurement. */
  readonly milliseconds: number;
  /** Milliseconds after which blocks are cut. */
  readonly blocks: readonly number[];
  /** Transactions at once. */
  readonly clients: readonly number[];
  readonly json: boolean;
  readonly out: string | undefined;
}

export const ledgerUsage = `Usage: scripts/bench ledger [options]

Measures a bare transaction (one key written, endorsed by three of four members, seen in a block of the client's own peer)
on the development ledger, on Fabric with BFT ordering and on Fabric with raft, for several times of block cutting: how
long it takes alone, how many a second at 1 to 64 at once, processor time of each, and memory of each process. The
configurations are visited in turn, several times. Without Fabric's programs only the development ledger is measured.

Options:
  --rounds N          visits of each configuration (default 3)
  --milliseconds N    length of each measurement (default 1000)
  --blocks N,N        block cutting in milliseconds (default 5,20,100)
  --clients N,N       transactions at once (default 1,8,32,64)
  --json              the result as one JSON object on standard output, the table on standard error
  --out FILE          where the JSON goes (default bench/results/ledger.json); the plot is put beside it as .svg
  --help              this text
`;

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readLedgerOptions(args: readonly string[]): LedgerBenchOptions | undefined {
  const values = parsed(args, {
    rounds: { type: 'string', default: '3' },
    milliseconds: { type: 'string', default: '1000' },
    blocks: { type: 'string', default: '5,20,100' },
    clients: { type: 'string', default: '1,8,32,64' },
    ...commonOptions,
  });
  if (values.help) {
    return undefined;
  }
  return {
    rounds: wholeNumber('--rounds', values.rounds, 1),
    milliseconds: wholeNumber('--milliseconds', values.milliseconds, 100),
    blocks: values.blocks.split(',').map((text) => wholeNumber('--blocks', text, 1)),
    clients: values.clients.split(',').map((text) => wholeNumber('--clients', text, 1)),
    ...{ json: values.json, out: values.out },
  };
}
