import { parseArgs } from 'node:util';
import type { LedgerKind } from '@entente/network';
import type { OwnDataOptions } from '../own-data/options.js';
import { personsPerMember, type Size } from '../alliance/start-lenders.js';

const scenarios = ['lenders', 'lenders-private', 'wages', 'claims', 'government'] as const;
export type Scenario = (typeof scenarios)[number];

export interface DemoOptions {
  readonly scenario: Scenario;
  readonly size: Size;
  readonly ledger: LedgerKind;
  readonly stay: boolean;
  readonly json: boolean;
  readonly help: boolean;
  /** Somebody's own files take the place of the lenders' scenario. */
  readonly ownData: OwnDataOptions | undefined;
}

/** `scripts/demo` itself has the help, so that it answers before anything is set up. */
export const usage = 'See scripts/demo --help.\n';

/** A wrong option, in words. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** @throws {@link UsageError} naming the option and what it takes */
export function readOptions(args: readonly string[]): DemoOptions {
  const { size, scenario, ledger, stay, json, help, ...own } = parse(args);
  if (!isSize(size)) {
    throw new UsageError(`--size takes small or medium, not "${size}"`);
  }
  if (!isScenario(scenario)) {
    throw new UsageError(`--scenario takes ${scenarios.join(', ')}, not "${scenario}"`);
  }
  if (ledger !== 'development' && ledger !== 'fabric') {
    throw new UsageError(`--ledger takes development or fabric, not "${ledger}"`);
  }
  if (stay && own.data !== undefined) {
    throw new UsageError('--stay goes with scenarios only; the drafts that --drafts keeps can be used anywhere');
  }
  return { scenario, size, ledger, stay, json, help, ownData: ownData(own, ledger) };
}

function ownData(
  { data, subject, drafts, yes, null: nulls }: Pick<Values, 'data' | 'subject' | 'drafts' | 'yes' | 'null'>,
  ledger: LedgerKind,
): OwnDataOptions | undefined {
  if (data === undefined) {
    if (subject !== undefined || drafts !== undefined || yes || nulls !== undefined) {
      throw new UsageError('--subject, --drafts, --null and --yes go with --data DIR');
    }
    return undefined;
  }
  if (!yes && !process.stdin.isTTY) {
    throw new UsageError('there is nobody to look at the drafts; add --yes to go on without');
  }
  return { data, subject, drafts, yes, nulls: nulls ?? [], ledger };
}

interface Values {
  readonly size: string;
  readonly scenario: string;
  readonly ledger: string;
  readonly stay: boolean;
  readonly json: boolean;
  readonly help: boolean;
  readonly data: string | undefined;
  readonly subject: string | undefined;
  readonly drafts: string | undefined;
  readonly yes: boolean;
  readonly null: readonly string[] | undefined;
}

function parse(args: readonly string[]): Values {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      options: {
        size: { type: 'string', default: 'small' },
        scenario: { type: 'string', default: 'lenders' },
        ledger: { type: 'string', default: 'development' },
        stay: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false, short: 'h' },
        data: { type: 'string' },
        subject: { type: 'string' },
        drafts: { type: 'string' },
        yes: { type: 'boolean', default: false },
        null: { type: 'string', multiple: true },
      },
    });
    const { data, subject, drafts, null: nulls } = values;
    return { ...values, data, subject, drafts, null: nulls };
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function isScenario(text: string): text is Scenario {
  return (scenarios as readonly string[]).includes(text);
}

function isSize(text: string): text is Size {
  return Object.hasOwn(personsPerMember, text);
}
