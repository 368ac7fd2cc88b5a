import { type ReactNode, useState } from 'react';
import type { ReviewView } from '../api/views';
import { hrefOf } from '../state/place';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useAnswer } from '../state/use-answer';
import { useWords } from '../words/use-words';
import { Ballots } from './ballots';
import { Answered, Badge, Refusal, Section } from './parts';
import { ReviewText } from './review-text';

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
          {items[0] === undefined ? null : <Hunt proposal={items[0].id} />}
        </>
      )}
    </Answered>
  );
}

/** Only when somebody wants it: it takes the gateway seconds. */
function Hunt({ proposal }: { readonly proposal: string }): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [found, setFound] = useState<ReviewView>();
  const hunting = useAction(async () => {
    setFound(await gateway.get('/v1/proposals/{id}/review', { path: { id: proposal } }));
  });
  return (
    <Section title={say('hunt.title')}>
      <p className="hint">{say('hunt.text')}</p>
      {hunting.problem === undefined ? null : <Refusal problem={hunting.problem} />}
      <div className="actions">
        <button type="button" disabled={hunting.isRunning} onClick={hunting.run}>
          {say(hunting.isRunning ? 'hunt.running' : 'hunt.run')}
        </button>
      </div>
      <div role="status">{found === undefined ? null : <ReviewText of={found} />}</div>
    </Section>
  );
}
