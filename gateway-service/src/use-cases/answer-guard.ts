import type { ParameterValue, PartialResult, QueryRequest } from '@entente/protocol';
import type { ContractFacts } from './request-facts.js';

/** A question that an owner is about to answer. */
export interface AskedOfOwner {
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** The member that answers. */
  readonly owner: string;
}

/** Stands between a question and this owner's answer to it, with the history of both. */
export interface AnswerGuard {
  /**
   * What this owner answers: computed, or what it answered to the same question before.
   * @throws DomainError `ANSWERS_OVERLAP`, `RATE_LIMITED`, `SUBJECT_LIMIT_REACHED`, and what computing throws
   */
  answer(asked: AskedOfOwner, compute: () => Promise<PartialResult>): Promise<PartialResult>;
}
