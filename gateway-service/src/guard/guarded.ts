import type { QueryContract } from '@entente/protocol';

const exactModes: ReadonlySet<QueryContract['combine']['mode']> = new Set(['merge', 'collect', 'secure-sum']);

/**
 * Whether answers under a contract are amounts of cells that are exact but for rounding: what is about one subject is limited by
 * uses, noise bounds what is told by itself, and the other modes tell too little to be taken from each other.
 */
export function isGuarded({ scope, combine }: Pick<QueryContract, 'scope' | 'combine'>): boolean {
  return (
    scope === 'many-subjects' && exactModes.has(combine.mode) && !('noise' in combine && combine.noise !== undefined)
  );
}
