import type { Body } from '@entente/client/connect';
import { type ReactNode, useState } from 'react';
import type { ReviewView } from '../../api/views';
import { useSession } from '../../state/session';
import { useAction } from '../../state/use-action';
import { Refusal, Section } from '../../ui/parts';
import { ReviewText } from '../../ui/review-text';
import { useWords } from '../../words/use-words';

type Form = Body<'/v1/query-contracts/review'>['form'];

interface DryRunProps {
  readonly form: Readonly<Record<string, unknown>> | undefined;
  readonly isSound: boolean;
}

/** The draft asked of generated data by the gateway: what it would answer and hold back, and what the leak hunter finds. */
export function DryRun({ form, isSound }: DryRunProps): ReactNode {
  const { say } = useWords();
  const { gateway } = useSession();
  const [done, setDone] = useState<{ readonly of: unknown; readonly review: ReviewView }>();
  const running = useAction(async () => {
    setDone({ of: form, review: await gateway.post('/v1/query-contracts/review', { body: { form: form as Form } }) });
  });
  return (
    <Section title={say('review.title')}>
      <p className="hint">{say('review.hint')}</p>
      <button type="button" disabled={!isSound || running.isRunning} onClick={running.run}>
        {say(running.isRunning ? 'review.running' : 'review.run')}
      </button>
      {running.problem === undefined ? null : <Refusal problem={running.problem} />}
      {done === undefined ? null : (
        <>
          {done.of === form ? null : <p className="stale">{say('review.old')}</p>}
          <ReviewText of={done.review} />
        </>
      )}
    </Section>
  );
}
