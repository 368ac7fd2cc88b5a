import { DomainError, type SharingItem, type SharingRequest } from '@entente/protocol';
import type { Ledger } from '../ports/ledger.js';
import type { ContentAsked, SharingHandler } from '../ports/sharing-link.js';
import type { ContentStore } from './content-store.js';
import type { Copies } from './copies.js';
import { itemOf } from './items.js';
import type { SharingRequests } from './requests.js';

export interface DeliveriesOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly store: ContentStore;
  readonly copies: Copies;
  readonly requests: SharingRequests;
  /** Comes back when this gateway sees the ledger as it is now. */
  readonly demandFresh: () => Promise<void>;
}

/** Content that is here to be read. */
export interface ContentHere {
  readonly contentHash: string;
  readonly size: number;
}

/** Sealed content goes to who keeps copies of it and to whose request was granted; nobody else gets even that. */
export class Deliveries implements SharingHandler {
  readonly #options: DeliveriesOptions;

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /**
   * Part of what this gateway keeps, for another one.
   * @throws DomainError `FORBIDDEN`, `SHARING_ENDED`, `CONTENT_NOT_FOUND`, `LEDGER_UNAVAILABLE` if this gateway does not see
   * whether it was withdrawn
   */
  async contentPart(caller: string, { owner, item: id, contentHash, offset }: ContentAsked): Promise<Uint8Array> {
    await this.#options.demandFresh();
    const item = itemOf(this.#options.ledger, owner, id);
    if (item.content.hash !== contentHash || !this.#mayHave(caller, item)) {
      throw new DomainError('FORBIDDEN', `${caller} keeps no copy of this item, and was granted no request for it`);
    }
    if (item.withdrawnAt !== undefined) {
      throw new DomainError('SHARING_ENDED', `${owner} has withdrawn the item`);
    }
    return this.#options.store.part(contentHash, offset);
  }

  /**
   * The content of a granted request, once it is here; it is fetched from its owner, or from who keeps copies of it.
   * @param waitMs how long it may take to come
   * @throws DomainError `SHARING_UNDECIDED`, `SHARING_ENDED`, `CONTENT_ON_ITS_WAY` with how much is here
   */
  async content(request: SharingRequest, waitMs: number): Promise<ContentHere> {
    await this.#options.demandFresh();
    const { item } = this.#options.requests.granted(request);
    const { store, copies } = this.#options;
    const { hash, sizeClass } = item.content;
    if (!store.has(hash)) {
      const waiting = new AbortController();
      const brought = copies.bring(this.wanted(item));
      // What fails after the time is up is seen by whoever asks next.
      brought.catch(() => undefined);
      await Promise.race([brought, passed(waitMs, waiting.signal)]).finally(() => {
        waiting.abort();
      });
    }
    if (!store.has(hash)) {
      const text = `${String(copies.progress(hash) ?? 0)} of at most ${String(sizeClass)} bytes are here; ask again`;
      throw new DomainError('CONTENT_ON_ITS_WAY', text);
    }
    return { contentHash: hash, size: store.size(hash) };
  }

  /** Where an item's content is to be had. */
  wanted({ owner, id, content, holders }: SharingItem): Parameters<Copies['bring']>[0] {
    const from = [owner, ...holders].filter((member) => member !== this.#options.mspId);
    return { owner, item: id, contentHash: content.hash, from, atMost: content.sizeClass };
  }

  #mayHave(caller: string, { owner, id, hash, holders }: SharingItem): boolean {
    const { ledger, requests } = this.#options;
    if (caller === owner || holders.includes(caller)) {
      return true;
    }
    return ledger.state
      .list('sharing-request', caller)
      .some(
        ({ id: request, question: { item } }) =>
          item.owner === owner &&
          item.id === id &&
          item.hash === hash &&
          requests.outcome(caller, request)?.status === 'granted',
      );
  }
}

function passed(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
