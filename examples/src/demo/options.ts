import { parseArgs } from 'node:util';
import { personsPerMember, type Size } from '../alliance/start-lenders.js';

export interface DemoOptions {
  readonly size: Size;
  readonly stay: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `Usage: scripts/demo [options]

Shows Entente at work on this machine with nothing faked: three lenders and a supervisor agree on a query contract,
a requester asks, the lenders answer from PostgreSQL, SQLite and Parquet/CSV, only the requester can read the answer.

Options:
  --size small|medium      1,000 (default) or 10,000 persons a lender
  --scenario lenders       which story (the only one so far)
  --ledger development     which ledger: one process, for demonstrations (the only one so far)
  --stay                   leave everything running; print addresses, a ready curl, where the keys are; Ctrl-C ends it
  --json                   one JSON object on standard output, the story on standard error
  --help                   this text

Exit codes: 0 all checks held; 1 a check failed or something did not come up; 2 the options are wrong.
`;

/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws {@link UsageError} naming the option and what it takes */
export function readOptions(args: readonly string[]): DemoOptions {
  const { size, scenario, ledger, ...flags } = parse(args);
  if (!isSize(size)) {
    throw new UsageError(`--size takes small or medium, not "${size}"`);
  }
  if (scenario !== 'lenders') {
    throw new UsageError(`--scenario takes lenders, not "${scenario}"`);
  }
  if (ledger !== 'development') {
    throw new UsageError(`--ledger takes development, not "${ledger}"`);
  }
  return { size, ...flags };
}

function parse(args: readonly string[]): {
  size: string;
  scenario: string;
  ledger: string;
  stay: boolean;
  json: boolean;
  help: boolean;
} {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        size: { type: 'string', default: 'small' },
        scenario: { type: 'string', default: 'lenders' },
        ledger: { type: 'string', default: 'development' },
        stay: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function isSize(text: string): text is Size {
  return Object.hasOwn(personsPerMember, text);
}
