import { type GeneralizedSchema, subjectColumnOf } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import type { ParameterValue } from '../../documents/result.js';

/** Names of the parameters that are given a subject, in ascending order. */
export function subjectParameters(
  { parameters }: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
): readonly string[] {
  const subjects = new Set(schemas.map((schema) => `${schema.id}.${subjectColumnOf(schema) ?? ''}`));
  return Object.entries(parameters)
    .filter(([, parameter]) => 'column' in parameter && subjects.has(parameter.column))
    .map(([name]) => name)
    .sort();
}

/** The subjects that a question is about, each once. For the owner's eyes: it says who they are. */
export function subjectsAsked(
  contract: Pick<QueryContract, 'parameters'>,
  schemas: readonly GeneralizedSchema[],
  values: Readonly<Record<string, ParameterValue>>,
): readonly string[] {
  const given = subjectParameters(contract, schemas).flatMap((name) => values[name] ?? []);
  return [...new Set(given.map(String))].sort();
}
