import type { ReactNode } from 'react';
import { hrefOf } from '../state/place';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Ballots } from './ballots';
import { LeakHunt } from './leak-hunt';
import { Answered, Badge, Section } from './parts';

/** How a version came into force: who proposed it, who voted how and why, and what the leak hunter finds in it. */
export function ContractOrigin({ reference }: { readonly reference: string }): ReactNode {
  const { say } = useWords();
  const proposals = useAnswer('/v1/proposals', { query: { contract: reference } });
  return (
    <Answered answer={proposals}>
      {({ items }) => (
        <>
          <Section title={say('votes.title')}>
            {items.length === 0 ? <p className="nothing">{say('votes.none')}</p> : null}
            {items.map(({ id, author, status, ballots }) => (
              <div key={id}>
                <p>
                  {say('votes.by', { author })} <Badge area="status" value={status} />{' '}
                  <a href={hrefOf('proposals', id)}>{say('votes.whole')}</a>
                </p>
                <Ballots of={ballots} />
              </div>
            ))}
          </Section>
          {items[0] === undefined ? null : <LeakHunt proposal={items[0].id} />}
        </>
      )}
    </Answered>
  );
}
