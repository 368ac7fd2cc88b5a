import { type ChangeDirection, mostDifferences, type SemanticDiff } from '@entente/protocol';

interface Difference {
  readonly change: ChangeDirection;
  readonly place: string;
  readonly text: string;
}

/** What differences amount to: looser if anything is, else tighter if anything is. */
export function semanticDiffOf(differences: readonly Difference[]): SemanticDiff {
  const has = (direction: ChangeDirection): boolean => differences.some(({ change }) => change === direction);
  const tighterOrSame = has('tighter') ? 'tighter' : 'neutral';
  const changes = differences.slice(0, mostDifferences).map(({ change, place, text }) => ({ change, place, text }));
  return { direction: has('looser') ? 'looser' : tighterOrSame, changes };
}
