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
      <Members of={of} reached={reached} />
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

/** How far each owner is, as far as the requester's gateway can know before they have all answered. */
function Members({ of, reached }: { readonly of: QueryView; readonly reached: number }): ReactNode {
  const { say } = useWords();
  const { owners, delivered, status } = of;
  const isOver = status !== 'open' && status !== 'answered';
  return owners.length === 0 || isOver ? null : (
    <ul className="checks">
      {owners.map((member) => {
        const has = reached >= 3 ? 'answered' : delivered.includes(member) ? 'asked' : 'away';
        return (
          <li key={member}>
            <span className={`badge ${has === 'answered' ? 'ok' : 'open'}`}>{say(`member.${has}`)}</span> {member}
          </li>
        );
      })}
    </ul>
  );
}

function reachedBy({ request, outcome, resultReady }: QueryView): number {
  if (resultReady) {
    return 4;
  }
  if (outcome !== null) {
    return 3;
  }
  return request === null ? 0 : 1;
}

function stateOf(index: number, reached: number): string {
  return index < reached ? 'done' : index === reached ? 'now' : 'ahead';
}
