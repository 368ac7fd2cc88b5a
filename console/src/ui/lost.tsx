import type { ReactNode } from 'react';
import { useLive } from '../state/live';
import { useWords } from '../words/use-words';

/** Over every page while the gateway does not answer: what is shown is old, and nothing needs doing. */
export function Lost(): ReactNode {
  const { say, moment } = useWords();
  const { lostAt } = useLive();
  return lostAt === undefined ? null : (
    <p className="lost" role="alert">
      {say('app.lost', { at: moment(new Date(lostAt).toISOString()) })}
    </p>
  );
}
