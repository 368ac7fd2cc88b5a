import { type ApprovalProposal, type Ballot, type Decision, DomainError, versionedId } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Author, CheckedContract, CheckedSchema } from './author.js';

export type ProposalStatus = 'open' | Decision['outcome'];

export interface ProposalFilter {
  readonly awaiting?: 'me' | undefined;
  readonly status?: ProposalStatus | undefined;
  readonly kind?: string | undefined;
  /** Those of this version of a query contract, as `id@version`. */
  readonly contract?: string | undefined;
}

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
  readonly #author: Author;
  readonly #mspId: string;

  constructor({
    state,
    author,
    mspId,
  }: {
    readonly state: LedgerState;
    readonly author: Author;
    readonly mspId: string;
  }) {
    this.#state = state;
    this.#author = author;
    this.#mspId = mspId;
  }

  list({ awaiting, status, kind, contract }: ProposalFilter): readonly ProposalView[] {
    return this.#state
      .list('proposal')
      .filter(({ document }) => contract === undefined || contract === contractOf(document))
      .map((proposal) => this.#view(proposal))
      .filter(
        (view) =>
          (awaiting === undefined || view.awaitingMe) &&
          (status ?? view.status) === view.status &&
          (kind ?? view.kind) === view.kind,
      )
      .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
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

function contractOf(document: ApprovalProposal['document']): string | undefined {
  return document.kind === 'query-contract' ? versionedId(document.id, document.version) : undefined;
}
