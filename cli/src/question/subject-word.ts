import { checkedSubject } from '@entente/client/hidden';
import type { Cell, GeneralizedSchema, ParameterValue, QueryContract } from '@entente/protocol';
import { readParameters } from './parameters.js';

/** The subject that a word `parameter=value` names. @throws DomainError `PARAMETER_INVALID`; it names the parameter, never the value */
export function subjectOf(word: string, contract: QueryContract, schemas: readonly GeneralizedSchema[]): Cell {
  return checkedSubject(subjectValue(word, contract, schemas), contract, schemas);
}

/** The value of such a word, typed as the contract types it and no more. @throws DomainError `PARAMETER_INVALID` */
export function subjectValue(
  word: string,
  contract: QueryContract,
  schemas: readonly GeneralizedSchema[],
): ParameterValue {
  return Object.values(readParameters([word], contract, schemas))[0] ?? null;
}
