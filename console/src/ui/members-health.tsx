import type { Answer as AnswerOf } from '@entente/client/connect';
import type { ReactNode } from 'react';
import type { MemberView } from '../api/views';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { type Answer, useAnswer } from '../state/use-answer';
import { useWords, wordFor } from '../words/use-words';
import { Answered, Badge, Section } from './parts';

type MembersHealthView = AnswerOf<'/v1/members/health'>;
export type MemberHealth = MembersHealthView['items'][number];

export function useMembersHealth(isAsked = true): Answer<MembersHealthView> {
  return useAnswer(isAsked ? '/v1/members/health' : undefined, {}, 10_000, false);
}

/** Who is in the alliance, and whether their gateways answer this one. */
export function MembersHealth(): ReactNode {
  const { say } = useWords();
  const members = useAnswer('/v1/members', {}, 5_000);
  const health = useMembersHealth();
  return (
    <Section title={say('home.members')}>
      <Answered answer={members}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyAlliance />
          ) : (
            <ul className="cards">
              {items.map((member) => (
                <li key={member.mspId}>
                  <a href={hrefOf('audit', 'members', member.mspId)}>{member.title}</a>
                  <p>
                    {member.mspId}{' '}
                    {member.roles.map((role) => (
                      <Badge key={role} area="role" value={role} />
                    ))}
                  </p>
                  <Health of={member} measured={health.value?.items} />
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
    </Section>
  );
}

function Health({
  of: { mspId, gateway },
  measured,
}: {
  readonly of: MemberView;
  readonly measured: readonly MemberHealth[] | undefined;
}): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  if (gateway === null) {
    return <p className="hint">{say('health.unregistered')}</p>;
  }
  if (mspId === me.member) {
    return (
      <p>
        <Badge area="health" value="self" />
      </p>
    );
  }
  const found = measured?.find(({ member }) => member === mspId);
  return found === undefined ? null : (
    <p>
      <Badge area="health" value={found.health} />{' '}
      {found.health === 'up' ? `${wordFor(say, 'latency', found.latency)} · ${wordFor(say, 'load', found.load)}` : null}
    </p>
  );
}

/** What there is to do before there is anything to see. */
export function EmptyAlliance(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  return (
    <div className="empty">
      <p>
        <strong>{say('empty.title')}</strong>
      </p>
      <p>{say(me.role === 'officer' ? 'empty.officer' : 'empty.other')}</p>
      <p>
        <code>entente charter propose charter.yaml</code>
      </p>
    </div>
  );
}
