import { type ReactNode, useEffect, useState } from 'react';
import type { QueryView } from '../api/views';
import { useSession } from '../state/session';
import { useWords, wordFor } from '../words/use-words';
import { type MemberHealth, useMembersHealth } from './members-health';

/** What a request takes where nobody is slow, with room to spare. */
const usualMs = 8_000;

/** Says of a request that is not over yet whom it is waiting for, once that takes longer than it should. */
export function SlowMember({ of: view }: { readonly of: QueryView }): ReactNode {
  const { say } = useWords();
  const { me } = useSession();
  const isOpen = view.status === 'open' || view.status === 'posted';
  const isLate = useLater(isOpen ? Date.parse(view.askedAt) + usualMs : undefined);
  const health = useMembersHealth(isLate && me.role !== 'outside');
  if (!isLate) {
    return null;
  }
  return (
    <div className="stale" role="status">
      <strong>{say('slow.waiting')}</strong>
      {health.value === undefined ? null : <Reasons of={health.value.items} needed={neededFor(view)} />}
    </div>
  );
}

function neededFor({ owners, serviceNode }: QueryView): readonly string[] {
  return [...owners, serviceNode ?? ''];
}

function Reasons({
  of,
  needed,
}: {
  readonly of: readonly MemberHealth[];
  readonly needed: readonly string[];
}): ReactNode {
  const { say } = useWords();
  const slow = of.filter((measured) => needed.includes(measured.member) && isSlow(measured));
  if (slow.length === 0) {
    return <p>{say('slow.unknown')}</p>;
  }
  return slow.map(({ member, health, load, latency }) => (
    <p key={member}>
      {health === 'down'
        ? say('slow.down', { member })
        : say('slow.busy', { member, load: wordFor(say, 'load', load), latency: wordFor(say, 'latency', latency) })}
    </p>
  ));
}

function isSlow({ health, latency, load }: MemberHealth): boolean {
  return health === 'down' || latency === 'slower' || ['busy', 'full'].includes(load);
}

/** Whether a moment (milliseconds since 1970) has passed; tells when it does. */
function useLater(at: number | undefined): boolean {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === undefined) {
      return;
    }
    const timer = setTimeout(
      () => {
        setNow(Date.now());
      },
      Math.max(0, at - Date.now()) + 50,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [at]);
  return at !== undefined && now >= at;
}
