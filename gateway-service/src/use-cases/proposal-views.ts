import { type ApprovalProposal, type Ballot, type Decision, DomainError } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Author, CheckedContract, CheckedSchema } from './author.js';
import type { ProposalFilter, ProposalList, ProposalStatus } from './catalogue/proposal-list.js';

export interface ProposalView extends ApprovalProposal {
  readonly status: ProposalStatus;
  readonly ballots: readonly Ballot[];
  readonly decision: Decision | null;
  /** Whether this member may vote, has not, and nothing is decided. */
  readonly awaitingMe: boolean;
}

/** Proposals as people who vote want to see them. */
export class ProposalViews {
  readonly #state: LedgerState;
  readonly #list: ProposalList;
  readonly #author: Author;
  readonly #mspId: string;

  constructor({
    state,
    list,
    author,
    mspId,
  }: {
    readonly state: LedgerState;
    readonly list: ProposalList;
    readonly author: Author;
    readonly mspId: string;
  }) {
    this.#state = state;
    this.#list = list;
    this.#author = author;
    this.#mspId = mspId;
  }

  /** @throws DomainError `PROPOSAL_NOT_FOUND` if a page is to begin after one that is not there */
  list(filter: ProposalFilter): { readonly items: readonly ProposalView[]; readonly next?: string } {
    const { items, ...rest } = this.#list.page(filter);
    return {
      ...rest,
      items: items.flatMap(({ id }) => this.#state.get('proposal', id) ?? []).map((one) => this.#view(one)),
    };
  }

  /**
   * One proposal; a query contract's comes with verdict and semantic diff, a schema's with its semantic diff.
   * @throws DomainError `PROPOSAL_NOT_FOUND`
   */
  one(id: string): ProposalView | (ProposalView & (CheckedContract | CheckedSchema)) {
    const proposal = this.#state.get('proposal', id);
    if (proposal === undefined) {
      throw new DomainError('PROPOSAL_NOT_FOUND', `no proposal ${id}`);
    }
    const { document } = proposal;
    const view = this.#view(proposal);
    switch (document.kind) {
      case 'query-contract':
        return { ...view, ...this.#author.explain(document) };
      case 'generalized-schema':
        return { ...view, ...this.#author.explainSchema(document) };
      default:
        return view;
    }
  }

  #view(proposal: ApprovalProposal): ProposalView {
    const ballots = this.#state.list('ballot', proposal.id);
    const decision = this.#state.get('decision', proposal.id) ?? null;
    const voted = ballots.some(({ voter }) => voter === this.#mspId);
    const elector = proposal.electorate.includes(this.#mspId);
    return {
      ...proposal,
      ballots,
      decision,
      status: decision?.outcome ?? 'open',
      awaitingMe: decision === null && elector && !voted,
    };
  }
}
