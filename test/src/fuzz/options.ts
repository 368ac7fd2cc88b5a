import { parseArgs } from 'node:util';
import type { FuzzSettings } from './fuzzed-alliance.js';

export const usage = `Usage: scripts/fuzz [options]

Sends an alliance on the development ledger what schemathesis makes of its gateways' own OpenAPI description: what the
description allows and what it does not, by people of every role and by nobody, with ids that are there mixed in. No answer may
be a fault of the server, differ from the description, let somebody in who may not, or tell of the inside.

Options:
  --cases N     cases for each route (default 200)
  --only TEXT   routes that have this in "METHOD /path"
  --seed N      of the cases (default: drawn, and printed); ids that the alliance makes itself differ from run to run
  --minutes N   begin nothing more after so many minutes, and report what there is (default 0: send all)
  --workers N   processes that make and send cases (default 2)
  --out FILE    where the whole report goes, as JSON
  --help        this text

Ends with 1 if anything was wrong. Needs python3 (3.10 or later, with venv), and pip that reaches its packages.
`;

/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @returns undefined if help was asked for. @throws {@link UsageError} naming the option */
export function readOptions(
  args: readonly string[],
  drawn: number,
): (FuzzSettings & { readonly out: string | undefined }) | undefined {
  const values = parsed(args, drawn);
  return values.help
    ? undefined
    : {
        cases: wholeNumber('--cases', values.cases),
        seed: wholeNumber('--seed', values.seed, 0),
        workers: wholeNumber('--workers', values.workers),
        minutes: wholeNumber('--minutes', values.minutes, 0),
        ...{ only: values.only, out: values.out },
      };
}

function parsed(
  args: readonly string[],
  drawn: number,
): {
  cases: string;
  seed: string;
  workers: string;
  minutes: string;
  only: string;
  out: string | undefined;
  help: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        cases: { type: 'string', default: '200' },
        only: { type: 'string', default: '' },
        seed: { type: 'string', default: String(drawn) },
        workers: { type: 'string', default: '2' },
        minutes: { type: 'string', default: '0' },
        out: { type: 'string' },
        help: { type: 'boolean', default: false, short: 'h' },
      },
    });
    return { ...values, out: values.out };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(option: string, text: string, least = 1): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new UsageError(`${option} takes a whole number, not "${text}"`);
  }
  return Number(text);
}
