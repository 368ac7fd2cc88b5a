import { type ReactNode, useState } from 'react';
import type { ReviewView } from '../api/views';
import { useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { useWords } from '../words/use-words';
import { Refusal, Section } from './parts';
import { ReviewText } from './review-text';

/** What the leak hunter finds in a proposed contract. Only when somebody wants it: it takes the gateway seconds. */
export function LeakHunt({ proposal }: { readonly proposal: string }): ReactNode {
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
