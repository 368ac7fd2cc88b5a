import type { Charter, SchemaCompatibility } from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

export interface Examination<D> {
  readonly state: AllianceState;
  readonly charter: Charter;
  readonly author: string;
  readonly document: D;
  readonly now: string;
}

/** What an examination adds to a proposal. */
export interface Findings {
  readonly verdictHash?: string;
  readonly change?: SchemaCompatibility;
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
  /** What comes into force by its approval. */
  apply(state: AllianceState, document: D): Promise<void>;
}
