import { parseStateKey, type SharingItem } from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { ContentStore } from './content-store.js';
import type { Copies } from './copies.js';
import type { Deliveries } from './deliveries.js';
import type { SharingRequests } from './requests.js';

export interface HoldingOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly store: ContentStore;
  readonly copies: Pick<Copies, 'bring'>;
  readonly deliveries: Pick<Deliveries, 'wanted'>;
  readonly requests: Pick<SharingRequests, 'settle' | 'outcome'>;
  /** Most bytes that sealed content may take here; half of them are left to what is put in here. */
  readonly mostBytes: number;
  /** Of the journal of uploads: what is being sealed is not to be tidied away. */
  readonly now: () => Date;
}

/** How long content stays at a gateway that is neither its owner's nor chosen for copies. */
const fetchedForMs = 7 * 86_400_000;

/** How long after a request was granted its content is fetched unasked. */
const fetchesForMs = 86_400_000;

/**
 * What a gateway does by itself for sharing: copies that it was chosen for, what its requesters were granted, withdrawn content
 * removed, requests ended.
 */
export class Holding {
  readonly #options: HoldingOptions;

  constructor(options: HoldingOptions) {
    this.#options = options;
  }

  /** @returns what ends it */
  start(everyMs: number): () => void {
    const stop = this.#options.ledger.state.onBlock(({ keys }) => {
      const kinds = new Set(keys.map((key) => parseStateKey(key)?.kind));
      if (kinds.has('sharing-item') || kinds.has('sharing-outcome')) {
        this.attend();
      }
      if (kinds.has('sharing-answer') || kinds.has('sharing-item')) {
        void this.#options.requests.settle();
      }
    });
    const timer = setInterval(() => {
      this.attend();
      void this.#options.requests.settle();
    }, everyMs);
    this.attend();
    return () => {
      stop();
      clearInterval(timer);
    };
  }

  /** Fetches what is missing here and removes what is not to be here any more. */
  attend(): void {
    const { mspId, ledger, store, copies, deliveries } = this.#options;
    const items = ledger.state.list('sharing-item');
    const held = items.filter((each) => isOffered(each) && each.holders.includes(mspId));
    for (const item of [...held, ...this.#granted()]) {
      if (!store.has(item.content.hash)) {
        // The next round tries again; why it failed is in the log.
        copies.bring(deliveries.wanted(item)).catch(() => undefined);
      }
    }
    if (items.length > 0) {
      this.#tidy(items);
    }
  }

  /** What was granted to requesters here a short while ago: whoever gets it need not wait until it has come then. */
  #granted(): readonly SharingItem[] {
    const { mspId, ledger, requests, store, mostBytes, now } = this.#options;
    return ledger.state.list('sharing-request', mspId).flatMap(({ id, question }) => {
      const outcome = requests.outcome(mspId, id);
      const item = ledger.state.get('sharing-item', question.item.owner, question.item.id);
      const isNew = outcome?.status === 'granted' && now().getTime() - Date.parse(outcome.endedAt) < fetchesForMs;
      if (!isNew || item === undefined || !isOffered(item) || item.owner === mspId) {
        return [];
      }
      return store.used() + item.content.sizeClass <= mostBytes / 2 ? [item] : [];
    });
  }

  #tidy(items: readonly SharingItem[]): void {
    const { mspId, store, now } = this.#options;
    for (const hash of store.contents()) {
      const of = items.filter(({ content }) => content.hash === hash);
      const isKept = of.some((item) => isOffered(item) && (item.owner === mspId || item.holders.includes(mspId)));
      const isOver = !of.some(isOffered) || now().getTime() - store.keptSince(hash) > fetchedForMs;
      if (of.length > 0 && !isKept && isOver) {
        store.remove(hash);
      }
    }
  }
}

function isOffered({ withdrawnAt }: SharingItem): boolean {
  return withdrawnAt === undefined;
}
