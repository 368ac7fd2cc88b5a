import { createHash } from 'node:crypto';
import { DomainError, extractInWords, freezeOfSource, handOutFault, type PublishedExtract } from '@entente/protocol';
import type { ExtractAsked, ExtractHandler, ExtractLink } from '../ports/extract-link.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock } from '../ports/services.js';
import type { ExtractStore, HandedOut } from './extract-store.js';

export interface HandOutsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly store: ExtractStore;
  readonly link: ExtractLink;
  readonly clock: Clock;
  /** Comes back when this gateway sees the ledger as it is now. */
  readonly demandFresh: () => Promise<void>;
}

/** An extract as people see it; its owner also sees who has fetched it. */
export interface ShownExtract {
  readonly extract: PublishedExtract;
  readonly words: readonly string[];
  readonly handedOut?: readonly HandedOut[];
}

/** How much of a copy goes into one message. */
const partBytes = 1_048_576;

/** Copies of approved extracts: handed out to their receivers, and fetched from their owners. */
export class HandOuts implements ExtractHandler {
  readonly #options: HandOutsOptions;

  constructor(options: HandOutsOptions) {
    this.#options = options;
  }

  list(): readonly PublishedExtract[] {
    return this.#options.ledger.state.list('extract');
  }

  /** @throws DomainError `EXTRACT_NOT_FOUND` */
  one(owner: string, id: string): ShownExtract {
    const { ledger, mspId, store } = this.#options;
    const extract = ledger.state.get('extract', owner, id);
    if (extract === undefined) {
      throw new DomainError('EXTRACT_NOT_FOUND', `${owner} has published no extract ${id}`);
    }
    const handedOut = owner === mspId ? { handedOut: store.handedOut(id) } : {};
    return { extract, words: extractInWords(extract), ...handedOut };
  }

  /**
   * Part of the caller's own copy.
   * @throws DomainError `EXTRACT_NOT_AVAILABLE`, `FROZEN`, `EXTRACT_NOT_FOUND`, `LEDGER_UNAVAILABLE` if this gateway does not
   * see whether it was withdrawn
   */
  async extractPart(caller: string, { id, offset }: ExtractAsked): Promise<Uint8Array> {
    const { mspId, store, clock, demandFresh } = this.#options;
    await demandFresh();
    const now = clock.now().toISOString();
    this.#demandHandedOut(mspId, id, caller, now.slice(0, 10));
    const copy = store.copy(id, caller);
    if (offset === 0) {
      store.noteHandedOut(id, { receiver: caller, at: now });
    }
    return copy.subarray(offset, offset + partBytes);
  }

  /**
   * This member's copy, fetched from its owner and checked against the ledger. It is not kept here.
   * @throws DomainError `EXTRACT_NOT_FOUND`, `EXTRACT_NOT_AVAILABLE`, `MEMBER_UNAVAILABLE`, `COMMITMENT_MISMATCH`
   */
  async fetch(owner: string, id: string): Promise<Uint8Array> {
    const { mspId, link, clock } = this.#options;
    const { extract } = this.one(owner, id);
    this.#demandHandedOut(owner, id, mspId, clock.now().toISOString().slice(0, 10));
    const { bytes = 0, contentHash } = extract.copies[mspId] ?? {};
    const parts: Uint8Array[] = [];
    for (let offset = 0; offset < bytes;) {
      const part = await link.extractPart(owner, { id, offset });
      if (part.length === 0) {
        break;
      }
      parts.push(part);
      offset += part.length;
    }
    const content = Buffer.concat(parts);
    if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== contentHash) {
      throw new DomainError('COMMITMENT_MISMATCH', `${owner} handed out something else than the members approved`);
    }
    return content;
  }

  #demandHandedOut(owner: string, id: string, receiver: string, on: string): void {
    const { state } = this.#options.ledger;
    const extract = state.get('extract', owner, id);
    const isMember = state.get('charter')?.members[receiver] !== undefined;
    const fault = isMember ? handOutFault(extract, receiver, on) : `${receiver} is no member any more`;
    if (fault !== undefined || extract === undefined) {
      throw new DomainError('EXTRACT_NOT_AVAILABLE', fault ?? '');
    }
    const freezes = state.get('freezes');
    const freeze = freezes && freezeOfSource(freezes, { member: owner, id: extract.source });
    if (freeze !== undefined) {
      throw new DomainError(
        'FROZEN',
        `the source ${extract.source} of ${owner} is frozen by ${freeze.by}: ${freeze.reason}`,
      );
    }
  }
}
