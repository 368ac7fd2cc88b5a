import { createHmac } from 'node:crypto';
import { budgetPeriod, DomainError, type ParameterValue, type QueryRequest, subjectsAsked } from '@entente/protocol';
import type { ContractFacts } from '../use-cases/request-facts.js';
import type { GuardMemory } from './guard-memory.js';

/**
 * Counts at this owner how often each subject was asked about under a contract, whoever asked. A subject is known by a keyed
 * hash, so that the file alone does not tell who was asked about.
 */
export class SubjectUses {
  readonly #memory: Pick<GuardMemory, 'useSubjects'>;
  readonly #key: Buffer;

  constructor({ memory, key }: { readonly memory: Pick<GuardMemory, 'useSubjects'>; readonly key: Buffer }) {
    this.#memory = memory;
    this.#key = createHmac('sha256', key).update('subject uses').digest();
  }

  /**
   * Counts a request once, however often its step is taken. What is counted stays so, whatever becomes of the request.
   * @throws DomainError `SUBJECT_LIMIT_REACHED`, for the owner's own eyes
   */
  count(
    request: QueryRequest,
    { contract, schemas }: Pick<ContractFacts, 'contract' | 'schemas'>,
    parameters: Readonly<Record<string, ParameterValue>>,
  ): void {
    const { subjectLimit, id } = contract;
    if (subjectLimit === undefined) {
      return;
    }
    const subjects = subjectsAsked(contract, schemas, parameters).map((subject) =>
      createHmac('sha256', this.#key)
        .update(JSON.stringify([id, subject]))
        .digest('base64url'),
    );
    const period = budgetPeriod(subjectLimit.per, request.openedAt);
    const by = { contract: id, period, member: request.question.requester, request: request.id };
    if (!this.#memory.useSubjects(subjects, by, subjectLimit.uses)) {
      throw new DomainError('SUBJECT_LIMIT_REACHED', `a subject was asked about as often as ${id} allows`);
    }
  }
}
