import type { DisclosurePolicy } from '../documents/charter.js';
import type { QueryContract } from '../documents/query-contract.js';

/** Where noise bounds what an answer tells, the time it takes shall not tell more. */
const leastWithNoise = 1_000;

/** Milliseconds of which an owner's time to answer a contract is a whole multiple; 0: it takes as long as it takes. */
export function paceOf(
  { combine }: Pick<QueryContract, 'combine'>,
  { paceMs }: Pick<DisclosurePolicy, 'paceMs'>,
): number {
  const hasNoise = 'noise' in combine && combine.noise !== undefined;
  return hasNoise ? Math.max(paceMs, leastWithNoise) : paceMs;
}
