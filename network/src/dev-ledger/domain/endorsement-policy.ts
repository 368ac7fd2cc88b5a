import type { EndorsementPolicy } from '../../alliance/description.js';

/** How many different members must endorse; Fabric's MAJORITY is more than half. */
export function endorsementsNeeded(policy: EndorsementPolicy, members: number): number {
  switch (policy) {
    case 'any':
      return 1;
    case 'majority':
      return Math.floor(members / 2) + 1;
    case 'all':
      return members;
    default:
      return Math.min(policy, members);
  }
}
