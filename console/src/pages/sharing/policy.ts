import type { SharingPolicy } from '@entente/protocol';
import type { Say } from '../../words/use-words';

/** Who it takes to open an item. */
export function inWords(say: Say, policy: SharingPolicy): string {
  return policy.kind === 'split' ? say('sharing.split') : say('sharing.classical', { supervisor: policy.supervisor });
}
