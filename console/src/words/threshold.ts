import type { VotingRule } from '@entente/protocol';
import type { Say } from './use-words';

/** What it takes, in words. */
export function thresholdInWords(say: Say, { threshold }: Pick<VotingRule, 'threshold'>): string {
  if (typeof threshold === 'string') {
    return say(`threshold.${threshold}`);
  }
  return 'weights' in threshold
    ? say('threshold.weighted', { count: threshold.atLeast })
    : say('threshold.atLeast', { count: threshold.atLeast });
}
