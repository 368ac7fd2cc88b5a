import { parseArgs } from 'node:util';
import { personsPerMember, type Size } from '@entente/examples';
import { UsageError, wholeNumber } from './usage.js';

export interface QueryBenchOptions {
  /** Measured requests of each phase. */
  readonly requests: number;
  /** Clients at once in the second phase. */
  readonly concurrency: number;
  readonly warmUp: number;
  readonly size: Size;
  readonly seed: string;
  readonly json: boolean;
  readonly out: string | undefined;
}

export const usage = `Usage: scripts/bench query [options]

Measures a request of multi-loan-check end to end and its parts, on the development ledger with the lenders' three
databases, all on this machine: by one client alone, then by many at once. In the same run, interleaved with the requests,
the same two transactions bare (same ledger, same chaincode functions, same client) and the same local query through each
lender's connector alone.

Options:
  --requests N        measured requests in each phase (default 100)
  --concurrency N     clients at once in the second phase (default 32; 1 leaves that phase out)
  --warm-up N         requests before each phase that are not counted (default 20)
  --size small|medium 1,000 (default) or 10,000 persons a lender
  --seed TEXT         of data and of the persons asked about
  --json              the result as one JSON object on standard output, the table on standard error
  --out FILE          where the JSON goes (default bench/results/query.json); the plot is put beside it as .svg
  --help              this text
`;

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readOptions(args: readonly string[], defaultSeed: string): QueryBenchOptions | undefined {
  const values = parse(args, defaultSeed);
  if (values.help) {
    return undefined;
  }
  const { size, seed, json, out } = values;
  if (!isSize(size)) {
    throw new UsageError(`--size takes small or medium, not "${size}"`);
  }
  return {
    requests: wholeNumber('--requests', values.requests, 2),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    warmUp: wholeNumber('--warm-up', values['warm-up'], 0),
    ...{ size, seed, json, out },
  };
}

interface Values {
  requests: string;
  concurrency: string;
  'warm-up': string;
  size: string;
  seed: string;
  json: boolean;
  help: boolean;
  out: string | undefined;
}

function parse(args: readonly string[], seed: string): Values {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: {
        requests: { type: 'string', default: '100' },
        concurrency: { type: 'string', default: '32' },
        'warm-up': { type: 'string', default: '20' },
        size: { type: 'string', default: 'small' },
        seed: { type: 'string', default: seed },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
        out: { type: 'string' },
      },
    });
    const help = values.help || (positionals.length === 0 && args.length === 0);
    if (!help && (positionals.length !== 1 || positionals[0] !== 'query')) {
      throw new UsageError('name the benchmark: query, ledger, throughput, connectors or secure');
    }
    return { ...values, help, out: values.out };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function isSize(text: string): text is Size {
  return Object.hasOwn(personsPerMember, text);
}
