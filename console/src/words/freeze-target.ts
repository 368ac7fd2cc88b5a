import type { FreezeTarget } from '@entente/protocol';
import type { Say } from './use-words';

/** What is frozen, as people say it. */
export function frozenInWords(say: Say, target: FreezeTarget): string {
  if ('source' in target) {
    return say('frozen.source', target.source);
  }
  if ('key' in target) {
    return say('frozen.key', target.key);
  }
  if ('member' in target) {
    return say('frozen.member', { id: target.member });
  }
  if ('contract' in target) {
    return say('frozen.contract', { id: target.contract });
  }
  return 'schema' in target ? say('frozen.schema', { id: target.schema }) : say('frozen.alliance');
}
