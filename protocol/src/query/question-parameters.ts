import { countedAnswer, isMasked, matchShape } from '../documents/combine.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { BlindedParameters } from '../documents/publication.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { ParameterValue } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { checkParameters } from './parameters.js';

/**
 * Checks what a question is opened and delivered with: the contract's parameters; in a hidden question, in their place,
 * exactly as many blinded elements as every request under the contract has, and the joint epoch in a hidden score.
 * @throws {@link DomainError} `PARAMETER_INVALID`, never with a value
 */
export function checkQuestion(
  contract: Pick<QueryContract, 'parameters' | 'combine'>,
  schemas: readonly GeneralizedSchema[],
  values: unknown,
): Readonly<Record<string, ParameterValue>> {
  const shape = matchShape(contract.combine);
  if (shape === undefined) {
    return checkParameters(contract, schemas, values);
  }
  const parsed = BlindedParameters.safeParse(values);
  const hasEpoch = isMasked(contract.combine);
  if (
    !parsed.success ||
    parsed.data.blinded.length !== shape.elements ||
    (parsed.data.epoch !== undefined) !== hasEpoch ||
    (parsed.data.factors !== undefined) !== (countedAnswer(contract.combine) !== undefined)
  ) {
    const also = hasEpoch ? 'epoch the joint epoch' : 'nothing else is given';
    const text = `blinded must be ${String(shape.elements)} elements in base64url, and ${also}`;
    throw new DomainError('PARAMETER_INVALID', text);
  }
  const { blinded, epoch, factors } = parsed.data;
  return { blinded, ...(epoch === undefined ? {} : { epoch }), ...(factors === undefined ? {} : { factors }) };
}
