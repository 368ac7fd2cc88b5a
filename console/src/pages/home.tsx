import type { ReactNode } from 'react';
import type { List, MemberView, ProposalView, QueryView } from '../api/views';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { Days } from '../ui/days';
import { Answered, Badge, Moment, Page, Section } from '../ui/parts';
import { Table } from '../ui/table';
import { useWords } from '../words/use-words';
import { requestColumns } from './requests';

const often = 5_000;

export function HomePage(): ReactNode {
  const { me } = useSession();
  const { say } = useWords();
  const isInside = me.role !== 'outside';
  const waiting = useAnswer<List<ProposalView>>(isInside ? '/v1/proposals?awaiting=me' : undefined, often);
  const queries = useAnswer<List<QueryView>>(me.role === 'operator' ? undefined : '/v1/queries?limit=200', often);
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
                        {kind} · {author} · {say('proposals.deadline')} <Moment at={deadline} />
                      </p>
                    </li>
                  ))}
                </ul>
              )
            }
          </Answered>
        </Section>
      ) : null}
      {me.role === 'operator' ? null : (
        <Answered answer={queries}>
          {({ items }) => (
            <>
              <Section title={say('home.pulse')}>
                <Days of={items} />
              </Section>
              <Section title={say('home.recent', { member: me.member })}>
                <Table
                  label={say('nav.requests')}
                  columns={requestColumns(say)}
                  rows={items.slice(0, 8)}
                  keyOf={({ id }) => id}
                />
              </Section>
            </>
          )}
        </Answered>
      )}
      {isInside ? <Members /> : null}
    </Page>
  );
}

function Members(): ReactNode {
  const { say } = useWords();
  const members = useAnswer<List<MemberView>>('/v1/members', often);
  return (
    <Section title={say('home.members')}>
      <Answered answer={members}>
        {({ items }) => (
          <ul className="cards">
            {items.map(({ mspId, title, roles }) => (
              <li key={mspId}>
                <strong>{title}</strong>
                <p>
                  {mspId}{' '}
                  {roles.map((role) => (
                    <Badge key={role} area="role" value={role} />
                  ))}
                </p>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
