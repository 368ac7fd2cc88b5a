import {
  type ComparedValue,
  DomainError,
  type PartialResult,
  plainSum,
  type QueryRequest,
  secureSumShape,
} from '@entente/protocol';
import { combinePartials, type Combined } from '../disclosure/combine-partials.js';
import type { ContractFacts } from '../use-cases/request-facts.js';
import { comparedNumber } from '../use-cases/shares/compared-number.js';

/**
 * What the requester learns from all owners' partial results. Sums and comparisons as by somebody who sees them all: the
 * computations on shares are held to the same.
 * @throws DomainError what merging throws; `UNSUPPORTED` for modes that are not rehearsed
 */
export function combine(facts: ContractFacts, request: QueryRequest, partials: readonly PartialResult[]): Combined {
  const { contract, schemas, policy } = facts;
  const { combine: how } = contract;
  switch (how.mode) {
    case 'merge':
      return combinePartials({ facts, partials });
    case 'secure-sum': {
      const owners = Object.keys(request.owners).sort();
      const shape = secureSumShape({ contract, schemas, policy, requester: request.question.requester, owners });
      return plainSum(
        shape,
        partials.flatMap(({ vectors }) => vectors ?? []),
      );
    }
    case 'compare':
      return largest(partials, how.value);
    default:
      throw new DomainError('UNSUPPORTED', `mode ${how.mode} is not rehearsed`);
  }
}

/** By member whether none has a larger number. */
function largest(partials: readonly PartialResult[], value: ComparedValue): Combined {
  const numbers = partials.map((partial) => comparedNumber(partial, value));
  const most = numbers.reduce((high, number) => (number > high ? number : high));
  return {
    table: {
      columns: [
        { name: 'member', type: 'text' },
        { name: 'largest', type: 'boolean' },
      ],
      rows: partials.map(({ owner }, index) => [owner, numbers[index] === most]),
    },
  };
}
