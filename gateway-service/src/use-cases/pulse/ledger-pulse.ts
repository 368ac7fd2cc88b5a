import { parseStateKey, versionedId } from '@entente/protocol';
import type { LedgerState, LedgerTransaction } from '../../ports/ledger.js';
import type { Clock } from '../../ports/services.js';
import { type Bucket, bucketsOf, type Happening, type Window } from './buckets.js';

const minuteMs = 60_000;

/** Spans of time that the pulse is shown for. */
export const windows = {
  hour: { stepMs: minuteMs, steps: 60 },
  day: { stepMs: 15 * minuteMs, steps: 96 },
} as const satisfies Readonly<Record<string, Window>>;

export interface LedgerPulseOptions {
  readonly state: LedgerState;
  readonly clock: Clock;
}

export interface PulseView {
  readonly stepMs: number;
  /** Before this nothing was counted; null where the whole span was. */
  readonly since: string | null;
  readonly items: readonly Bucket[];
}

/** How far back it looks when it begins, in blocks, and how much it remembers. */
const blocksBack = 2_000;
const most = 20_000;

/** What the alliance asks and answers over time, followed block by block so that looking costs no walk over the ledger. */
export class LedgerPulse {
  readonly #options: LedgerPulseOptions;
  #happenings: Happening[] = [];
  /** The first block that was counted; undefined until somebody has looked. */
  #from: number | undefined;
  readonly #stop: () => void;

  constructor(options: LedgerPulseOptions) {
    this.#options = options;
    this.#stop = options.state.onBlock(({ transactions }) => {
      if (this.#from !== undefined) {
        this.#count(transactions);
      }
    });
  }

  /** @param contract of this one alone, as `id@version` */
  view(window: Window, contract?: string): PulseView {
    this.#begin();
    const now = this.#options.clock.now().getTime();
    const oldest = this.#happenings[0]?.at;
    const isWhole = this.#from === 0 && this.#happenings.length < most;
    const starts = now - window.stepMs * window.steps;
    return {
      stepMs: window.stepMs,
      since: isWhole || oldest === undefined || oldest < starts ? null : new Date(oldest).toISOString(),
      items: bucketsOf(
        this.#happenings.filter((each) => (contract ?? each.contract) === each.contract),
        now,
        window,
      ),
    };
  }

  stop(): void {
    this.#stop();
  }

  #begin(): void {
    if (this.#from !== undefined) {
      return;
    }
    const { state } = this.#options;
    this.#from = Math.max(0, state.height() - blocksBack);
    this.#count(state.transactions(this.#from, most));
  }

  #count(transactions: readonly LedgerTransaction[]): void {
    for (const { valid, at, writes } of transactions) {
      for (const key of valid ? writes : []) {
        this.#happenings.push(...this.#happened(key, Date.parse(at)));
      }
    }
    if (this.#happenings.length > most) {
      this.#happenings = this.#happenings.slice(-most);
    }
  }

  #happened(key: string, at: number): readonly Happening[] {
    const { kind = '', attributes: [member = '', id = ''] = [] } = parseStateKey(key) ?? {};
    switch (kind) {
      case 'request':
        return [{ at, what: 'asked', ...this.#contractOf(member, id) }];
      case 'anchor':
        // Batched answers have no end of their own on the ledger: how long each took is not there to be known.
        return Array.from({ length: this.#options.state.get('anchor', member, id)?.count ?? 0 }, () => ({
          ...{ at, what: 'answered' },
        }));
      case 'outcome':
        return this.#ended(member, id, at);
      default:
        return [];
    }
  }

  #ended(member: string, id: string, at: number): readonly Happening[] {
    const { state } = this.#options;
    const outcome = state.get('outcome', member, id);
    const opened = state.get('request', member, id)?.openedAt;
    const took = opened === undefined ? {} : { tookMs: Math.max(0, at - Date.parse(opened)) };
    return outcome === undefined ? [] : [{ at, what: outcome.status, ...took, ...this.#contractOf(member, id) }];
  }

  #contractOf(member: string, id: string): Pick<Happening, 'contract'> {
    const contract = this.#options.state.get('request', member, id)?.question.contract;
    return contract === undefined ? {} : { contract: versionedId(contract.id, contract.version) };
  }
}
