import type { ReactNode } from 'react';
import type { ReviewView } from '../api/views';
import { useWords } from '../words/use-words';
import { Section } from './parts';
import { AnswerTable, HeldBack } from './result';

/** A dry run on generated data: the answer, what was held back of it, and what could be told from such answers. */
export function ReviewText({ of: { dryRun, leaks } }: { readonly of: ReviewView }): ReactNode {
  const { say } = useWords();
  const { owners, subjectsPerOwner, parameters, table, suppression, refused } = dryRun;
  const asked = Object.entries(parameters).map(([name, value]) => `${name}: ${String(value)}`);
  return (
    <>
      <p>{say('review.asked', { owners, subjects: subjectsPerOwner })}</p>
      {asked.length === 0 ? null : <p className="hint">{asked.join(' · ')}</p>}
      {refused === undefined ? null : <p className="stale">{say('review.refused', { code: refused })}</p>}
      {table === undefined ? null : <AnswerTable label={say('review.title')} table={table} />}
      {table === undefined ? null : <HeldBack suppression={suppression} />}
      <Section title={say('review.leaks')}>
        <p>
          {say(leaks.leaks.length === 0 ? 'review.noLeaks' : 'review.someLeaks', {
            attempts: leaks.attempts,
            count: leaks.leaks.length,
          })}
        </p>
        <ul>
          {leaks.leaks.map(({ words }, index) => (
            <li key={String(index)}>{words}</li>
          ))}
        </ul>
      </Section>
    </>
  );
}
