import type { Combine } from '../documents/combine.js';
import { leastContributors } from '../secure-sum/shape.js';

/**
 * How many owners a request needs beside the requester's own member. Whoever asks knows its own member's part of what is
 * added up: were there one other part only, it would know that one too.
 */
export function leastOtherOwners(combine: Combine): number {
  switch (combine.mode) {
    case 'match':
      return combine.answer === undefined ? 0 : 2;
    case 'score':
    case 'hidden-score':
    case 'overlap':
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

/** Whose sources answer under a contract, of the members that offer them: all, or the two that an overlap is between. */
export function answeringOwners<T>(
  combine: Combine,
  offered: Readonly<Record<string, T>>,
): Readonly<Record<string, T>> {
  return combine.mode === 'overlap'
    ? Object.fromEntries(Object.entries(offered).filter(([member]) => combine.between.includes(member)))
    : offered;
}
