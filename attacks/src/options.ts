import { parseArgs } from 'node:util';

export interface Options {
  /** Names of attacks; none: all. */
  readonly only: readonly string[];
  readonly trials: number;
  readonly seed: string;
  readonly json: boolean;
  /** Where the plot goes, if anywhere. */
  readonly plot: string | undefined;
  readonly list: boolean;
  /** Files of a contract of the alliance's own, of its schemas and of the charter. */
  readonly contract: string | undefined;
  readonly schema: readonly string[];
  readonly charter: string | undefined;
  readonly help: boolean;
}

/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const usage = `Usage: scripts/attack [options]

Tries to learn a secret bit of one person from answers, on synthetic people: each attack with the defence it is about, and again
with that defence off. Attackers ask as requesters do, and are told what requesters are told. What answers is an alliance in this
process: the gateways' own verdict, budgets, connectors, disclosure policy, guard, noise and merging, without ledger and network.

A guess without anything to go on is a coin: 50 %. Intervals are Clopper and Pearson's, of 95 %.
Ends with 1 if an attack was over its bound by more than three standard deviations, or did not work with the defence off.

Options:
  --list          the attacks, and what each does
  --only NAME     this attack alone; may be repeated
  --trials N      people attacked with the defence on (default 200); fewer with it off
  --seed TEXT     of people and of what attackers draw (default: entente); noise is never seeded
  --json          the result as one JSON object on standard output, the table on standard error
  --plot FILE     the accuracies with their intervals and bounds, as SVG
  --help          this text

On a contract of your own, on generated rows that fit its schemas; to be guessed is whether one subject is in the data at all:
  --contract FILE the contract as its author wrote it; attacks that do not apply to it say why
  --schema FILE   a generalized schema that it reads, may be repeated (default: ../schemas/ID.yaml beside the contract)
  --charter FILE  the alliance's charter, for its disclosure policy (default: the strictest that is usual)

What the results mean: docs/guides/what-answers-tell.md
`;

const mostTrials = 100_000;

/** @throws {@link UsageError} naming the option */
export function readOptions(args: readonly string[], names: readonly string[]): Options {
  const { only, trials: text, ...rest } = parsed(args);
  const unknown = only.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new UsageError(`there is no attack "${unknown}": there are ${names.join(', ')}`);
  }
  const trials = Number(text);
  if (!/^\d{1,6}$/.test(text) || trials < 1 || trials > mostTrials) {
    throw new UsageError(`--trials takes a whole number from 1 to ${String(mostTrials)}, not "${text}"`);
  }
  return { only, trials, ...rest };
}

function parsed(args: readonly string[]): Omit<Options, 'trials'> & { readonly trials: string } {
  try {
    const { contract, charter, plot, ...values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        only: { type: 'string', multiple: true, default: [] },
        trials: { type: 'string', default: '200' },
        seed: { type: 'string', default: 'entente' },
        json: { type: 'boolean', default: false },
        list: { type: 'boolean', default: false },
        plot: { type: 'string' },
        contract: { type: 'string' },
        schema: { type: 'string', multiple: true, default: [] },
        charter: { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    }).values;
    return { ...values, contract, charter, plot };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
