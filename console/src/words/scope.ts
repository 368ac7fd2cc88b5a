import { type Say, wordFor } from './use-words';

/** A budget's scope as people say it; the scope itself if it is none that is known. @param scope as `/v1/budgets` has it */
export function scopeInWords(say: Say, scope: string): string {
  const [what = '', id = '', ...whose] = scope.split(':');
  const per = wordFor(say, 'per', whose.at(-1) ?? '');
  if (what === 'schema') {
    return say('scope.schema', { id, per });
  }
  const [of, member = ''] = whose;
  return what === 'contract' && (of === 'contract' || of === 'member' || of === 'requester')
    ? say(`scope.${of}`, { id, member, per })
    : scope;
}
