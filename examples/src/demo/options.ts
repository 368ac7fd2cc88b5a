import { parseArgs } from 'node:util';
import type { LedgerKind } from '@entente/network';
import { personsPerMember, type Size } from '../alliance/start-lenders.js';

export interface DemoOptions {
  readonly size: Size;
  readonly ledger: LedgerKind;
  readonly stay: boolean;
  readonly json: boolean;
  readonly help: boolean;
}

/** `scripts/demo` itself has the help, so that it answers before anything is set up. */
export const usage = 'See scripts/demo --help.\n';

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
  if (ledger !== 'development' && ledger !== 'fabric') {
    throw new UsageError(`--ledger takes development or fabric, not "${ledger}"`);
  }
  return { size, ledger, ...flags };
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
