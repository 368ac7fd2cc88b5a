import { commonOptions, parsed, UsageError, wholeNumber } from '../usage.js';

export const engineNames = ['duckdb', 'sqlite', 'postgresql', 'mariadb'] as const;
export type EngineName = (typeof engineNames)[number];

export interface ConnectorsBenchOptions {
  readonly rows: number;
  /** Measured pairs of each question: the contract, then the same by hand, then the other way round, and so on. */
  readonly pairs: number;
  /** Small questions at once. */
  readonly concurrency: number;
  readonly engines: readonly EngineName[];
  readonly json: boolean;
  readonly out: string | undefined;
}

export const connectorsUsage = `Usage: scripts/bench connectors [options]

Measures what a contract's local query costs over the same question written by hand for the same engine: DuckDB over
Parquet, SQLite, PostgreSQL and MariaDB, each with the same rows, which the script makes itself in a temporary folder and
removes. Runs are paired and alternate. Also: time to parse a contract and to judge it, and many small questions at once
against the limit of sessions. An engine that is not on this machine is left out, and that is said.

Options:
  --rows N          rows (default 200000); 10,000,000 needs 6 GB of disk and about half an hour
  --pairs N         measured pairs of each question (default 7); one more is run first and not counted
  --concurrency N   small questions at once (default 1000)
  --engines LIST    of ${engineNames.join(',')} (default all)
  --json            the result as one JSON object on standard output, the table on standard error
  --out FILE        where the JSON goes (default bench/results/connectors.json)
  --help            this text
`;

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readConnectorsOptions(args: readonly string[]): ConnectorsBenchOptions | undefined {
  const values = parsed(args, {
    rows: { type: 'string', default: '200000' },
    pairs: { type: 'string', default: '7' },
    concurrency: { type: 'string', default: '1000' },
    engines: { type: 'string', default: engineNames.join(',') },
    ...commonOptions,
  });
  if (values.help) {
    return undefined;
  }
  const engines = values.engines.split(',').map((name) => {
    const engine = engineNames.find((one) => one === name);
    if (engine === undefined) {
      throw new UsageError(`--engines takes some of ${engineNames.join(',')}, not "${name}"`);
    }
    return engine;
  });
  const { json, out } = values;
  return {
    rows: rowsOf(values.rows),
    pairs: wholeNumber('--pairs', values.pairs, 2),
    concurrency: wholeNumber('--concurrency', values.concurrency, 1),
    ...{ engines, json, out },
  };
}

function rowsOf(text: string): number {
  const rows = Number(text.replaceAll(/[_,]/g, ''));
  if (!Number.isSafeInteger(rows) || rows < 1_000 || rows > 100_000_000) {
    throw new UsageError(`--rows takes a whole number from 1000 to 100000000, not "${text}"`);
  }
  return rows;
}
