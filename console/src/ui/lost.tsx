import { type ReactNode, useEffect, useState } from 'react';
import { useLive } from '../state/live';
import { useWords } from '../words/use-words';

/** How long it is said that the gateway is back: long enough to be read, and to be heard to the end. */
const backMs = 15_000;

/** Over every page while the gateway does not answer: what is shown is old, and nothing needs doing. Then, that it is back. */
export function Lost(): ReactNode {
  const { say, moment } = useWords();
  const { lostAt } = useLive();
  const isBack = useEndOf(lostAt !== undefined);
  return (
    <>
      {lostAt === undefined ? null : (
        <p className="lost" role="alert">
          {say('app.lost', { at: moment(new Date(lostAt).toISOString()) })}
        </p>
      )}
      {/* There before it has a text: what is put into a region that is known is heard. */}
      <div role="status">{isBack ? <p className="stale">{say('app.back')}</p> : null}</div>
    </>
  );
}

/** Whether something was so until a short time ago. */
function useEndOf(isSo: boolean): boolean {
  const [was, setWas] = useState(isSo);
  const isOver = was && !isSo;
  if (isSo && !was) {
    setWas(true);
  }
  useEffect(() => {
    if (!isOver) {
      return;
    }
    const timer = setTimeout(() => {
      setWas(false);
    }, backMs);
    return () => {
      clearTimeout(timer);
    };
  }, [isOver]);
  return isOver;
}
