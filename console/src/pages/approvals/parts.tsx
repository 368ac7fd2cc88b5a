import type { ReactNode } from 'react';
import { hrefOf } from '../../state/place';
import { useSession } from '../../state/session';
import { useWords } from '../../words/use-words';

/** What members decide: documents by their votes, and single requests by one member's word. */
export function DecisionParts({ at }: { readonly at: '' | 'requests' }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  if (me.role !== 'officer' && me.role !== 'auditor') {
    return null;
  }
  return (
    <nav className="parts" aria-label={say('nav.proposals')}>
      <a href={hrefOf('proposals')} aria-current={at === '' ? 'page' : undefined}>
        {say('nav.proposals')}
      </a>
      <a href={hrefOf('proposals', 'requests')} aria-current={at === 'requests' ? 'page' : undefined}>
        {say('approvals.title')}
      </a>
    </nav>
  );
}
