import type { ReactNode } from 'react';
import type { QueryView } from '../api/views';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useWords } from '../words/use-words';
import { Refusal } from './parts';

/** Ends a request that its asker does not want any more; behind a fold, since it cannot be taken back. */
export function CancelRequest({ of, again }: { readonly of: QueryView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { me, gateway } = useSession();
  const cancelling = useAction(async () => {
    await gateway.post('/v1/queries/{id}/cancel', { path: { id: of.id } });
    again();
  });
  const isGoingOn = of.status === 'posted' || of.status === 'open';
  if (!isGoingOn || me.role === 'auditor') {
    return null;
  }
  return (
    <details>
      <summary>{say('cancel.title')}</summary>
      <p className="hint">{say('cancel.text')}</p>
      {cancelling.problem === undefined ? null : <Refusal problem={cancelling.problem} />}
      <button type="button" className="danger" disabled={cancelling.isRunning} onClick={cancelling.run}>
        {say('cancel.do')}
      </button>
    </details>
  );
}
