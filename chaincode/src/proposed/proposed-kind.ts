import type { Charter, DemandedApproval, SchemaCompatibility, SemanticDiff } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

export interface Examination<D> {
  readonly state: AllianceState;
  readonly charter: Charter;
  readonly author: string;
  readonly document: D;
  readonly now: string;
}

/** What an examination finds. */
export interface Findings {
  /** What is kept with the proposal. */
  readonly kept?: {
    readonly verdictHash?: string;
    readonly change?: SchemaCompatibility;
    readonly semanticDiff?: SemanticDiff;
  };
  /** What the document, and the version that it replaces, ask of the vote beyond the charter's rule. */
  readonly demands?: readonly DemandedApproval[];
  /** Members whose approval the document demands. */
  readonly demanded?: readonly string[];
  /** The member about whose own place in the alliance it is. */
  readonly inOwnCase?: string;
}

/** What is special about one kind of proposal; the workflow itself is the same for all. */
export interface ProposedKind<D> {
  titleOf(document: D): string;
  /**
   * The version in force that the document replaces, 0 for none. Read when a proposal opens and again when it is decided:
   * what is decided must build on what stands.
   * @throws `DomainError` if the document does not fit what is in force
   */
  basis(state: AllianceState, document: D): Promise<number>;
  /**
   * Everything else that must hold for the document to be put to the vote.
   * @throws `DomainError`
   */
  examine(examination: Examination<D>): Promise<Findings>;
  /** The generalized schemas that it is about, as `id@version`: whoever offers one of them is an affected owner. */
  schemas?(state: AllianceState, document: D): Promise<readonly string[]>;
  /** What comes into force by its approval. */
  apply(state: AllianceState, document: D): Promise<void>;
}
