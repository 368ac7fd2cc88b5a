import {
  type Outcome,
  type RequestReference,
  type SignedClosing,
  type SignedReceipt,
  type StateDocuments,
  type StateKind,
} from '@entente/protocol';
import type { Job, JobRole, Journal } from '../../ports/journal.js';
import type { Conclusion } from '../../ports/services.js';
import type { BlockChanges, LedgerState, LedgerTransaction } from '../../ports/ledger.js';

const roles: readonly JobRole[] = ['service', 'requester', 'owner'];

/**
 * The ledger's state, and for requests whose evidence is batched how they ended: that stands in no block by itself, but in
 * the service node's signed word, which every party keeps in its journal.
 */
export class ConcludedState implements LedgerState {
  readonly #state: LedgerState;
  readonly #journal: Pick<Journal, 'job'>;

  constructor({ state, journal }: { readonly state: LedgerState; readonly journal: Pick<Journal, 'job'> }) {
    this.#state = state;
    this.#journal = journal;
  }

  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined {
    const document = this.#state.get(kind, ...attributes);
    if (document !== undefined || kind !== 'outcome') {
      return document;
    }
    const signed = this.#closing(attributes);
    return signed === undefined ? undefined : (outcomeIn(signed) as StateDocuments[K]);
  }

  list<K extends StateKind>(kind: K, ...prefix: readonly string[]): readonly StateDocuments[K][] {
    const documents = this.#state.list(kind, ...prefix);
    if (documents.length > 0 || kind !== 'receipt') {
      return documents;
    }
    const receipts: readonly SignedReceipt[] = this.#closing(prefix)?.closing.receipts ?? [];
    return receipts as unknown as readonly StateDocuments[K][];
  }

  height(): number {
    return this.#state.height();
  }

  transaction(id: string): LedgerTransaction | undefined {
    return this.#state.transaction(id);
  }

  writers(keys: readonly string[]): readonly LedgerTransaction[] {
    return this.#state.writers(keys);
  }

  transactions(fromBlock: number, limit: number): readonly LedgerTransaction[] {
    return this.#state.transactions(fromBlock, limit);
  }

  transactionsBefore(block: number, limit: number): readonly LedgerTransaction[] {
    return this.#state.transactionsBefore(block, limit);
  }

  onBlock(listener: (changes: BlockChanges) => void): () => void {
    return this.#state.onBlock(listener);
  }

  #closing([member = '', id = '']: readonly string[]): SignedClosing | undefined {
    return this.#state.get('request', member, id)?.batched === true
      ? roles.map((role) => closingIn(this.#journal.job(role, member, id))).find((closing) => closing !== undefined)
      : undefined;
  }
}

/** What a part of a request keeps of how it was answered. */
export function closingIn(job: Job | undefined): SignedClosing | undefined {
  return (job?.data as { readonly closing?: SignedClosing } | undefined)?.closing;
}

/** How a request was answered, with the proof that it is anchored, from whichever part of it this gateway has. */
export function conclusionIn(journal: Pick<Journal, 'job'>, { member, id }: RequestReference): Conclusion | undefined {
  const conclusions = roles.flatMap((role) => {
    const data = (journal.job(role, member, id)?.data ?? {}) as Partial<Conclusion>;
    return data.closing === undefined ? [] : [{ closing: data.closing, anchored: data.anchored }];
  });
  return conclusions.find(({ anchored }) => anchored !== undefined) ?? conclusions[0];
}

function outcomeIn({ closing }: SignedClosing): Outcome {
  const { request, by, envelopeHash, result, closedAt } = closing;
  return { request, status: 'answered', by, envelopeHash, result, endedAt: closedAt };
}
