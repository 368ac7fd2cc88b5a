import type { ReactNode } from 'react';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { AwaitedApprovals } from '../ui/awaited-approvals';
import { Days } from '../ui/days';
import { MembersHealth } from '../ui/members-health';
import { Answered, Moment, Page, Section } from '../ui/parts';
import { Pulse } from '../ui/pulse';
import { Table } from '../ui/table';
import { useWords, wordFor } from '../words/use-words';
import { requestColumns } from './requests';

const often = 5_000;

export function HomePage(): ReactNode {
  const { me } = useSession();
  const { say } = useWords();
  const isInside = me.role !== 'outside';
  const mine = { query: { awaiting: 'me', limit: 20 } } as const;
  const waiting = useAnswer(isInside ? '/v1/proposals' : undefined, mine, often);
  const newest = { query: { limit: 200 } };
  const queries = useAnswer(me.role === 'operator' ? undefined : '/v1/queries', newest, often);
  return (
    <Page title={`${me.member} · ${me.role}`}>
      {isInside ? (
        <Section title={say('home.awaiting')}>
          <Answered answer={waiting}>
            {({ items }) =>
              items.length === 0 ? (
                <p className="nothing">{say('home.noneAwaiting', { member: me.member })}</p>
              ) : (
                <ul className="cards">
                  {items.map(({ id, title, kind, author, deadline }) => (
                    <li key={id}>
                      <a href={hrefOf('proposals', id)}>{title}</a>
                      <p>
                        {wordFor(say, 'kind', kind)} · {author} · {say('proposals.deadline')} <Moment at={deadline} />
                      </p>
                    </li>
                  ))}
                </ul>
              )
            }
          </Answered>
        </Section>
      ) : null}
      <AwaitedApprovals />
      {isInside ? <Pulse title={say('pulse.title')} /> : null}
      {me.role === 'operator' ? null : (
        <Answered answer={queries}>
          {({ items }) => (
            <>
              <Section title={say('home.pulse', { member: me.member })}>
                <Days of={items} />
              </Section>
              <Section title={say('home.recent', { member: me.member })}>
                <Table
                  label={say('nav.requests')}
                  columns={requestColumns(say)}
                  rows={items.slice(0, 8)}
                  keyOf={({ id }) => id}
                  none={say('requests.none')}
                />
              </Section>
            </>
          )}
        </Answered>
      )}
      {isInside ? <MembersHealth /> : null}
    </Page>
  );
}
