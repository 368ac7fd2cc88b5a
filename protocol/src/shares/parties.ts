import type { Combine } from '../documents/combine.js';
import { leastContributors } from '../secure-sum/shape.js';

/**
 * How many owners a request needs beside the requester's own member. Whoever asks knows its own member's part of what is
 * added up: were there one other part only, it would know that one too.
 */
export function leastOtherOwners(combine: Combine): number {
  switch (combine.mode) {
    case 'score':
    case 'hidden-score':
      return 2;
    case 'compare':
    case 'rank':
    case 'quantile':
      return 2;
    case 'secure-sum':
      return Math.max(leastContributors, combine.minContributors ?? leastContributors);
    default:
      return 0;
  }
}
