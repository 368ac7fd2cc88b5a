import { type ApprovalProposal, type Decision, DomainError, parseStateKey, versionedId } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import { firstOf, type ListPage } from './list-page.js';

export type ProposalStatus = 'open' | Decision['outcome'];

export interface ProposalFilter {
  readonly awaiting?: 'me' | undefined;
  readonly status?: ProposalStatus | undefined;
  readonly kind?: string | undefined;
  /** Those of this version of a query contract, as `id@version`. */
  readonly contract?: string | undefined;
  /** The proposal after which the page begins: older ones. */
  readonly before?: string | undefined;
  /** All there are if left out. */
  readonly limit?: number | undefined;
}

/** What a proposal is found by; its document is read when it is shown. */
export interface ListedProposal extends Pick<
  ApprovalProposal,
  'id' | 'contentHash' | 'kind' | 'openedAt' | 'electorate'
> {
  readonly status: ProposalStatus;
  /** The version of a query contract that it is about, as `id@version`. */
  readonly contract: string | undefined;
  /** Whether this member may vote, has not, and nothing is decided. */
  readonly awaitsMe: boolean;
}

/** Proposals, the newest first, kept as blocks change them: pages of a list over thousands read what they show alone. */
export class ProposalList {
  readonly #state: Pick<LedgerState, 'get'>;
  readonly #mspId: string;
  readonly #proposals = new Map<string, ListedProposal>();
  readonly #byContent = new Map<string, string[]>();
  #order: readonly ListedProposal[] | undefined;

  constructor(state: Pick<LedgerState, 'get' | 'list' | 'onBlock'>, mspId: string) {
    this.#state = state;
    this.#mspId = mspId;
    for (const { id } of state.list('proposal')) {
      this.#read(id);
    }
    state.onBlock(({ keys }) => {
      for (const key of keys) {
        const { kind = '', attributes: [id = ''] = [] } = parseStateKey(key) ?? {};
        if (kind === 'proposal' || kind === 'ballot' || kind === 'decision') {
          this.#read(id);
        }
      }
    });
  }

  /** @throws DomainError `PROPOSAL_NOT_FOUND` if a page is to begin after one that is not there */
  page({ before, limit, ...filter }: ProposalFilter): ListPage<ListedProposal> {
    const all = this.#ordered();
    const from = before === undefined ? 0 : all.findIndex(({ id }) => id === before) + 1;
    if (before !== undefined && from === 0) {
      throw new DomainError('PROPOSAL_NOT_FOUND', `no proposal ${before}`);
    }
    return firstOf(all.slice(from), limit, isMeant(filter));
  }

  /** Those about this text. */
  about(contentHash: string): readonly ListedProposal[] {
    return (this.#byContent.get(contentHash) ?? []).flatMap((id) => this.#proposals.get(id) ?? []);
  }

  #ordered(): readonly ListedProposal[] {
    this.#order ??= [...this.#proposals.values()].sort((a, b) =>
      `${a.openedAt} ${a.id}` < `${b.openedAt} ${b.id}` ? 1 : -1,
    );
    return this.#order;
  }

  #read(id: string): void {
    const proposal = this.#state.get('proposal', id);
    if (proposal === undefined) {
      return;
    }
    const { contentHash, kind, openedAt, electorate, document } = proposal;
    const status = this.#state.get('decision', id)?.outcome ?? 'open';
    const hasVoted = this.#state.get('ballot', id, this.#mspId) !== undefined;
    const awaitsMe = status === 'open' && electorate.includes(this.#mspId) && !hasVoted;
    if (!this.#proposals.has(id)) {
      this.#byContent.set(contentHash, [...(this.#byContent.get(contentHash) ?? []), id]);
    }
    this.#order = undefined;
    const contract = contractOf(document);
    this.#proposals.set(id, { id, contentHash, kind, openedAt, electorate, contract, status, awaitsMe });
  }
}

function isMeant({ awaiting, status, kind, contract }: ProposalFilter): (one: ListedProposal) => boolean {
  return (one) =>
    (awaiting === undefined || one.awaitsMe) &&
    (status ?? one.status) === one.status &&
    (kind ?? one.kind) === one.kind &&
    (contract === undefined || contract === one.contract);
}

function contractOf(document: ApprovalProposal['document']): string | undefined {
  return document.kind === 'query-contract' ? versionedId(document.id, document.version) : undefined;
}
