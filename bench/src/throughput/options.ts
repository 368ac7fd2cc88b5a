import { commonOptions, parsed, UsageError, wholeNumber, wholeNumbers } from '../usage.js';

export interface ThroughputOptions {
  readonly ledger: 'development' | 'fabric';
  /** How often every level is visited, in turn. */
  readonly rounds: number;
  /** Requests at once. */
  readonly concurrency: readonly number[];
  /** Members of the alliance, one of which serves and owns nothing. */
  readonly members: readonly number[];
  /** Documents on the ledger, in ascending order. */
  readonly documents: readonly number[];
  readonly json: boolean;
  readonly out: string | undefined;
}

export const throughputUsage = `Usage: scripts/bench throughput [options]

Measures completed requests a second (a request: opened, and closed with the receipts of all owners) on one ledger, each with
two transactions of its own and sharing transactions, beside bare transactions that write one key, through the same client
and the same chaincode process; in turn, in the same run. Over requests at once, over members of the alliance, and over
documents that are on the ledger already. Gateways and databases have no part in it: scripts/bench query has.

Options:
  --ledger NAME       development (default) or fabric
  --rounds N          visits of each level (default 3)
  --concurrency N,N   requests at once (default 1,8,32,128,512)
  --members N,N       members of the alliance, at 64 at once (default 2,4,6,8); the others are measured with 4
  --documents N,N     documents on the ledger, at 64 at once (default 1000,10000,100000)
  --json              the result as one JSON object on standard output, the table on standard error
  --out FILE          where the JSON goes (default bench/results/throughput.json); the plot is put beside it as .svg
  --help              this text
`;

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readThroughputOptions(args: readonly string[]): ThroughputOptions | undefined {
  const values = parsed(args, {
    ledger: { type: 'string', default: 'development' },
    rounds: { type: 'string', default: '3' },
    concurrency: { type: 'string', default: '1,8,32,128,512' },
    members: { type: 'string', default: '2,4,6,8' },
    documents: { type: 'string', default: '1000,10000,100000' },
    ...commonOptions,
  });
  if (values.help) {
    return undefined;
  }
  const { ledger, json, out } = values;
  if (ledger !== 'development' && ledger !== 'fabric') {
    throw new UsageError(`--ledger takes development or fabric, not "${ledger}"`);
  }
  return {
    ledger,
    rounds: wholeNumber('--rounds', values.rounds, 1),
    concurrency: wholeNumbers('--concurrency', values.concurrency, 1),
    members: wholeNumbers('--members', values.members, 2),
    documents: wholeNumbers('--documents', values.documents, 1),
    ...{ json, out },
  };
}
