import { commonOptions, parsed, wholeNumber } from '../usage.js';

export interface ConsoleBenchOptions {
  /** Query contracts in force, each approved by a proposal of its own. */
  readonly contracts: number;
  /** Requests that were opened and answered. */
  readonly requests: number;
  /** How often each interaction is measured; one more comes first and is not counted. */
  readonly rounds: number;
  readonly json: boolean;
  readonly out: string | undefined;
}

export const consoleUsage = `Usage: scripts/bench console [options]

Measures how long people wait in the console, in a real Chromium at a real gateway that knows many contracts and requests: from
the input event (click, key, wheel) until what it asked for has been painted; and what the first visit loads.

Options:
  --contracts N  query contracts in force (default 10000)
  --requests N   requests that were answered (default 1000000; they take ten minutes to make and 5 GB of disk)
  --rounds N     measured interactions of each kind (default 20)
  --json         the result as one JSON object on standard output, the table on standard error
  --out FILE     where the JSON goes (default bench/results/console.json)
  --help         this text
`;

/** @returns undefined if help was asked for. @throws UsageError naming the option */
export function readConsoleOptions(args: readonly string[]): ConsoleBenchOptions | undefined {
  const values = parsed(args, {
    ...commonOptions,
    contracts: { type: 'string', default: '10000' },
    requests: { type: 'string', default: '1000000' },
    rounds: { type: 'string', default: '20' },
  });
  if (values.help) {
    return undefined;
  }
  const { json, out } = values;
  return {
    contracts: wholeNumber('--contracts', values.contracts, 1),
    requests: wholeNumber('--requests', values.requests, 1),
    rounds: wholeNumber('--rounds', values.rounds, 1),
    ...{ json, out },
  };
}
