import { tmpdir } from 'node:os';
import { temporaryFolder } from '@entente/examples';
import { type TransactionName, transactions } from '@entente/protocol';
import { round } from '../statistics.js';
import { kinds } from './kinds.js';
import { type KindFigures, measureKind } from './measure-kind.js';
import { memoryMb } from './processes.js';
import { World } from './world.js';

export interface KindsOptions {
  readonly ledger: 'development' | 'fabric';
  /** Documents that are on each ledger before anything else. */
  readonly documents: readonly number[];
  /** Of each kind, one after the other; and at once. */
  readonly alone: number;
  readonly together: number;
}

export interface FilledLedger {
  readonly documents: number;
  /** Until it was up, with what was on it. */
  readonly startSeconds: number;
  /** Resident memory of one process of each kind in the end. */
  readonly memoryMb: Readonly<Record<string, number>>;
}

export interface KindResult {
  readonly transaction: TransactionName;
  /** On one ledger after the other, within seconds. */
  readonly figures: readonly KindFigures[];
}

export interface KindsResult {
  readonly ledger: KindsOptions['ledger'];
  readonly ledgers: readonly FilledLedger[];
  readonly kinds: readonly KindResult[];
}

/**
 * Measures every transaction there is on ledgers that differ in how much is on them already. All of them stand at the same
 * time, and each kind is measured on all before the next, so that whatever else the machine does falls on all alike.
 * @throws Error if a ledger does not come up or a transaction is refused
 */
export async function runKinds(options: KindsOptions, say: (message: string) => void): Promise<KindsResult> {
  const folder = await temporaryFolder(tmpdir());
  const worlds: { readonly world: World; readonly startSeconds: number }[] = [];
  try {
    for (const documents of options.documents) {
      say(`${options.ledger}: a ledger with ${String(documents)} documents`);
      const started = performance.now();
      const world = await World.start({
        ...{ ledger: options.ledger, documents },
        dir: `${folder.dir}/${String(documents)}`,
      });
      worlds.push({ world, startSeconds: round((performance.now() - started) / 1_000) });
    }
    const results: KindResult[] = [];
    for (const transaction of Object.keys(kinds) as TransactionName[]) {
      say(`${options.ledger}: ${transaction}`);
      const figures: KindFigures[] = [];
      for (const { world } of worlds) {
        figures.push(await measureKind(world, transaction, options));
      }
      say(figures.map(({ documents, alone }) => `${String(documents)}: ${String(alone.p50)} ms alone`).join(', '));
      results.push({ transaction, figures });
    }
    demandAll(results);
    return {
      ledger: options.ledger,
      ledgers: await Promise.all(
        worlds.map(async ({ world, startSeconds }) => ({
          ...{ documents: world.documents, startSeconds },
          memoryMb: await memoryMb(world.network),
        })),
      ),
      kinds: results,
    };
  } finally {
    await Promise.all(worlds.map(({ world }) => world.stop()));
    await folder.remove();
  }
}

function demandAll(results: readonly KindResult[]): void {
  const measured = new Set(results.map(({ transaction }) => transaction));
  const missing = (Object.keys(transactions) as TransactionName[]).filter((name) => !measured.has(name));
  if (missing.length > 0) {
    throw new Error(`not measured: ${missing.join(', ')}`);
  }
}
