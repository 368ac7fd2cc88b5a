import type { ReactNode } from 'react';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Answered, Moment, Section } from './parts';

/** Single requests that wait for the word of an officer's member; nothing where there are none. */
export function AwaitedApprovals(): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const newest = { query: { limit: 100 } };
  const approvals = useAnswer(me.role === 'officer' ? '/v1/co-approvals' : undefined, newest, 5_000);
  const waiting = approvals.value?.items.filter(({ status }) => status === 'awaited') ?? [];
  if (waiting.length === 0) {
    return null;
  }
  return (
    <Section title={say('approvals.waiting')}>
      <Answered answer={approvals}>
        {() => (
          <ul className="cards">
            {waiting.map(({ id, member, title, purpose, until }) => (
              <li key={id}>
                <a href={hrefOf('proposals', 'requests', member, id)}>{title}</a>
                <p>
                  {member} · {purpose} · {say('approvals.until')} <Moment at={until} />
                </p>
              </li>
            ))}
          </ul>
        )}
      </Answered>
    </Section>
  );
}
