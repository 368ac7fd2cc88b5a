import { checkQuestion, commitment, DomainError, type ParameterValue, type QueryRequest } from '@entente/protocol';
import type { Delivery } from '../ports/services.js';
import type { ContractFacts } from './request-facts.js';

/** What was delivered, if it opens the commitment of the request. @throws DomainError `COMMITMENT_MISMATCH` */
export function openParameters(
  { parameters = {}, salt = '' }: Partial<Pick<Delivery, 'parameters' | 'salt'>>,
  request: QueryRequest,
  facts: Pick<ContractFacts, 'contract' | 'schemas'>,
): Readonly<Record<string, ParameterValue>> {
  if (commitment('parameters', request.question.nonce, salt, parameters) !== request.question.parameters) {
    throw new DomainError(
      'COMMITMENT_MISMATCH',
      `the parameters delivered do not open the commitment of request ${request.id}`,
    );
  }
  return checkQuestion(facts.contract, facts.schemas, parameters);
}
