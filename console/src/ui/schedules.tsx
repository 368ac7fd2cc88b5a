import type { Answer } from '@entente/client/connect';
import type { ReactNode } from 'react';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { useWords, wordFor } from '../words/use-words';
import { Answered, Moment, Refusal, Section } from './parts';
import { Table } from './table';

type ScheduleView = Answer<'/v1/schedules/{id}'>;

/** Recurring questions: what comes next, what became of each, and ways to stop them; nothing where there are none. */
export function Schedules(): ReactNode {
  const { say } = useWords();
  const schedules = useAnswer('/v1/schedules', {}, 10_000);
  return (
    <Answered answer={schedules}>
      {({ items }) =>
        items.length === 0 ? null : (
          <Section title={say('again.list')}>
            <Table
              label={say('again.list')}
              columns={[
                { title: say('again.what'), cell: (each) => <Times of={each} /> },
                { title: say('requests.status'), cell: ({ status, because }) => <Standing of={{ status, because }} /> },
                { title: say('again.next'), cell: ({ next }) => <Moment at={next} /> },
                { title: '', cell: (each) => <Turning of={each} again={schedules.again} /> },
              ]}
              rows={items}
              keyOf={({ id }) => id}
            />
          </Section>
        )
      }
    </Answered>
  );
}

function Standing({ of: { status, because } }: { readonly of: Pick<ScheduleView, 'status' | 'because'> }): ReactNode {
  const { say } = useWords();
  const kind = status === 'active' ? 'active' : status === 'stopped' ? 'fault' : 'retired';
  return (
    <>
      <span className={`badge ${kind}`}>{wordFor(say, 'again', status)}</span> {because}
    </>
  );
}

function Times({ of: { title, contract, occurrences } }: { readonly of: ScheduleView }): ReactNode {
  const { say } = useWords();
  const past = occurrences.filter(({ request, code }) => request !== null || code !== null);
  return (
    <details>
      <summary>{title}</summary>
      <a href={hrefOf('contracts', contract)}>{contract}</a>
      <ul className="plain">
        {past.map(({ at, request, code }) => (
          <li key={at}>
            <Moment at={at} />{' '}
            {request === null ? code : <a href={hrefOf('requests', request)}>{say('again.answer')}</a>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const routes = {
  pause: '/v1/schedules/{id}/pause',
  resume: '/v1/schedules/{id}/resume',
  cancel: '/v1/schedules/{id}/cancel',
} as const;

function Turning({ of, again }: { readonly of: ScheduleView; readonly again: () => void }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const turning = useAction(async (verb: 'pause' | 'resume' | 'cancel') => {
    await gateway.post(routes[verb], { path: { id: of.id } });
    again();
  });
  const verbs = of.status === 'active' ? (['pause', 'cancel'] as const) : (['resume', 'cancel'] as const);
  if (of.status !== 'active' && of.status !== 'paused') {
    return null;
  }
  return (
    <>
      {turning.problem === undefined ? null : <Refusal problem={turning.problem} />}
      <div className="actions">
        {verbs.map((verb) => (
          <button
            key={verb}
            type="button"
            aria-label={`${say(`again.${verb}`)}: ${of.title}`}
            disabled={turning.isRunning}
            onClick={() => {
              turning.run(verb);
            }}
          >
            {say(`again.${verb}`)}
          </button>
        ))}
      </div>
    </>
  );
}
