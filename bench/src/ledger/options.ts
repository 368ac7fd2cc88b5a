import { commonOptions, parsed, UsageError, wholeNumber, wholeNumbers } from '../usage.js';

export const parts = ['bare', 'transactions', 'rebuild'] as const;
export type Part = (typeof parts)[number];

export interface LedgerBenchOptions {
  readonly parts: readonly Part[];
  /** How often every configuration is visited, in turn. */
  readonly rounds: number;
  /** Length of each measurement. */
  readonly milliseconds: number;
  /** Milliseconds after which blocks are cut. */
  readonly blocks: readonly number[];
  /** Transactions at once. */
  readonly clients: readonly number[];
  /** Documents on the ledgers before each transaction there is is measured; of the development ledger and of Fabric. */
  readonly documents: readonly number[];
  readonly fabricDocuments: readonly number[];
  /** Transactions of each kind one after the other, and at once. */
  readonly alone: number;
  readonly together: number;
  /** Events after which it is noted how long building a state copy took. */
  readonly events: readonly number[];
  readonly json: boolean;
  readonly out: string | undefined;
}

export const ledgerUsage = `Usage: scripts/bench ledger [options]

Three parts:
  bare          a bare transaction (one key written, endorsed by three of four members, seen in a block of the client's own
                peer) on the development ledger, on Fabric with BFT ordering and on Fabric with raft, for several times of
                block cutting: how long it takes alone, how many a second at 1 to 64 at once, processor time of each, and
                memory of each process. The configurations are visited in turn, several times.
  transactions  every transaction that the chaincode has, alone and many at once, on ledgers of both kinds that hold 0 to a
                million documents already: they stand side by side, and each kind is measured on all before the next.
  rebuild       how long a gateway takes to build its state copy from up to a million events, and in how much memory.
Without Fabric's programs only the development ledger is measured.

Options:
  --parts NAME,NAME   which of them (default bare,transactions,rebuild)
  --rounds N          bare: visits of each configuration (default 3)
  --milliseconds N    bare: length of each measurement (default 1000)
  --blocks N,N        bare: block cutting in milliseconds (default 5,20,100)
  --clients N,N       bare: transactions at once (default 1,8,32,64)
  --documents N,N     transactions: on the development ledgers (default 0,10000,100000,1000000)
  --fabric-documents N,N   transactions: on Fabric's (default 0,10000,100000);
                      none for an empty text
  --alone N           transactions: of each kind one after the other (default 5)
  --together N        transactions: of each kind at once (default 64)
  --events N,N        rebuild: where the time is noted (default 10000,100000,1000000)
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
    parts: { type: 'string', default: parts.join(',') },
    documents: { type: 'string', default: '0,10000,100000,1000000' },
    'fabric-documents': { type: 'string', default: '0,10000,100000' },
    alone: { type: 'string', default: '5' },
    together: { type: 'string', default: '64' },
    events: { type: 'string', default: '10000,100000,1000000' },
    ...commonOptions,
  });
  if (values.help) {
    return undefined;
  }
  return {
    parts: values.parts.split(',').map(partNamed),
    rounds: wholeNumber('--rounds', values.rounds, 1),
    milliseconds: wholeNumber('--milliseconds', values.milliseconds, 100),
    blocks: wholeNumbers('--blocks', values.blocks, 1),
    clients: wholeNumbers('--clients', values.clients, 1),
    documents: wholeNumbers('--documents', values.documents, 0),
    fabricDocuments: wholeNumbers('--fabric-documents', values['fabric-documents'], 0),
    alone: wholeNumber('--alone', values.alone, 1),
    together: wholeNumber('--together', values.together, 1),
    events: wholeNumbers('--events', values.events, 1),
    ...{ json: values.json, out: values.out },
  };
}

function partNamed(name: string): Part {
  const part = parts.find((one) => one === name);
  if (part === undefined) {
    throw new UsageError(`--parts takes ${parts.join(', ')}, not "${name}"`);
  }
  return part;
}
