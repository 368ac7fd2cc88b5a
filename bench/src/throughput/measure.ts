import { processorMs } from '../ledger/processes.js';
import { round } from '../statistics.js';
import type { BenchAlliance } from './alliance.js';
import { Anchors, recordsAtOnce } from './anchors.js';
import { Puts } from './puts.js';
import { Requests } from './requests.js';

export const kinds = ['bare', 'own', 'shared', 'anchored'] as const;
/**
 * `bare`: one key written; `own`: requests with two transactions each; `shared`: requests that share transactions;
 * `anchored`: closings with all receipts, many under one root, each proof verified.
 */
export type Kind = (typeof kinds)[number];

/** So many of a kind at once, until all are committed. */
export interface Rate {
  readonly perSecond: number;
  /** Processor time of each, over all processes of the network; undefined where it cannot be told. */
  readonly networkMs: number | undefined;
  /** And of the client beside them, which signs what requester, owners and service node sign. */
  readonly clientMs: number;
}

export type Rates = Readonly<Record<Kind, Rate>>;

/** What is measured on one alliance; the first of each compiles code and fills caches, so it is not counted. */
export class Measurement {
  readonly #alliance: BenchAlliance;
  readonly #work: Readonly<Record<Kind, () => Promise<void>>>;
  readonly #ends: readonly Requests[];
  readonly puts: Puts;

  static async prepare(alliance: BenchAlliance): Promise<Measurement> {
    const own = new Requests(alliance, { isShared: false });
    const shared = new Requests(alliance, { isShared: true });
    return new Measurement(alliance, { own, shared, anchors: new Anchors(alliance, await own.open()) });
  }

  private constructor(
    alliance: BenchAlliance,
    { own, shared, anchors }: { readonly own: Requests; readonly shared: Requests; readonly anchors: Anchors },
  ) {
    this.#alliance = alliance;
    this.puts = new Puts(alliance);
    this.#ends = [own, shared];
    this.#work = {
      bare: () => this.puts.one(),
      own: () => own.one(),
      shared: () => shared.one(),
      anchored: () => anchors.one(),
    };
  }

  /** All kinds in turn, so that whatever else the machine does falls on all alike. */
  async rates(concurrency: number): Promise<Rates> {
    const rates: Partial<Record<Kind, Rate>> = {};
    for (const kind of kinds) {
      rates[kind] = await this.#rate(kind, concurrency);
    }
    return rates as Rates;
  }

  stop(): void {
    for (const requests of this.#ends) {
      requests.stop();
    }
  }

  async #rate(kind: Kind, concurrency: number): Promise<Rate> {
    const transactions =
      kind === 'anchored' ? Math.max(4, Math.ceil(concurrency / 4)) : Math.max(least, concurrency * 2);
    const count = transactions * (kind === 'anchored' ? recordsAtOnce : 1);
    const before = await processorMs(this.#alliance.network);
    const own = process.cpuUsage();
    const started = performance.now();
    await atOnce(this.#work[kind], concurrency, transactions);
    const seconds = (performance.now() - started) / 1_000;
    const { user, system } = process.cpuUsage(own);
    const after = await processorMs(this.#alliance.network);
    return {
      perSecond: round(count / seconds),
      networkMs: before === undefined || after === undefined ? undefined : round((after - before) / count),
      clientMs: round((user + system) / 1_000 / count),
    };
  }
}

/** Fewer say nothing. */
const least = 40;

async function atOnce(work: () => Promise<void>, concurrency: number, count: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left--;
      await work();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, one));
}
