import { createHash } from 'node:crypto';
import { seeded } from '@entente/protocol/review';

/** Chance that a seed decides, for invented people and for what attackers draw; noise never comes from it. */
export type Random = ReturnType<typeof seeded>;

/** Another source for every name under one seed, so that one attack more or less changes nothing for the others. */
export function randomOf(seed: string, ...names: readonly (string | number)[]): Random {
  const digest = createHash('sha256')
    .update(JSON.stringify([seed, ...names]))
    .digest();
  return seeded(digest.readUInt32LE(0));
}
