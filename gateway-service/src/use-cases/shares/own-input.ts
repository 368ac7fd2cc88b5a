import type { ParameterValue, QueryRequest } from '@entente/protocol';
import { computePartial, type VisiblePartial } from '../compute-partial.js';
import { computeMerged } from '../noised/compute-noised.js';
import { blindedScoreInput } from './hidden-scored-content.js';
import { countedInBands } from './compared-number.js';
import { blindedInput } from './matched-content.js';
import { computeSubjects } from './overlapping.js';
import { computeVectors, type SumInputOptions } from './summing.js';

/**
 * What an owner commits to: its partial result after the disclosure policy, or where the mode decides otherwise what is to be
 * seen of it, what it puts in.
 * @throws DomainError what its data source says, and what its mode refuses
 */
export async function ownInput(
  options: SumInputOptions,
  request: QueryRequest,
  parameters: Readonly<Record<string, ParameterValue>>,
  owner: string,
): Promise<VisiblePartial> {
  switch (options.facts.contract.combine.mode) {
    case 'merge':
      return computeMerged(options, request);
    case 'match':
      return blindedInput(parameters);
    case 'hidden-score':
      return blindedScoreInput(parameters);
    case 'secure-sum':
      return computeVectors(options, request, owner);
    case 'overlap':
      return computeSubjects(options);
    case 'quantile':
      return countedInBands(options);
    default:
      return computePartial(options);
  }
}
