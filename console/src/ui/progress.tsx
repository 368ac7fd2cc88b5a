import type { ReactNode } from 'react';
import type { QueryView } from '../api/views';
import { useWords } from '../words/use-words';
import type { Word } from '../words/en';
import { Badge } from './parts';

const steps = ['step.asked', 'step.ordered', 'step.computed', 'step.closed', 'step.ready'] as const satisfies Word[];

/** The way of a request, with what is behind it and where it ended. */
export function Progress({ of }: { readonly of: QueryView }): ReactNode {
  const { say } = useWords();
  const reached = reachedBy(of);
  const hasEnded = of.status !== 'posted' && of.status !== 'open';
  const isAnswered = of.status === 'answered';
  return (
    <>
      <ol className="progress">
        {steps.map((step, index) => (
          <li key={step} className={stateOf(index, reached)} aria-current={index === reached ? 'step' : undefined}>
            {say(step)}
          </li>
        ))}
      </ol>
      <p role="status">
        <Badge area="status" value={of.status} />{' '}
        {hasEnded && !isAnswered ? say('request.ended', { code: of.code ?? of.status }) : null} {of.reason}
      </p>
      {of.status === 'failed' && of.reason === null ? (
        <p className="hint">{say('request.failed', { member: of.outcome?.by ?? '–', id: of.id })}</p>
      ) : null}
    </>
  );
}

function reachedBy({ request, outcome, resultReady }: QueryView): number {
  if (resultReady) {
    return 4;
  }
  if (outcome !== null && outcome !== undefined) {
    return 3;
  }
  return request === null || request === undefined ? 0 : 1;
}

function stateOf(index: number, reached: number): string {
  return index < reached ? 'done' : index === reached ? 'now' : 'ahead';
}
