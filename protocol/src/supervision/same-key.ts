import type { SupervisionKey } from '../documents/supervision.js';

/**
 * Whether what was sealed under a generation of the supervisors' key is opened with the one in force: it is that generation, or its shares
 * were dealt out anew since, once or more often.
 */
export function isSameKey(
  { generation, origin = generation }: Pick<SupervisionKey, 'generation' | 'origin'>,
  sealedUnder: number,
): boolean {
  return origin <= sealedUnder && sealedUnder <= generation;
}
