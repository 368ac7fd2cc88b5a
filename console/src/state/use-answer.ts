import { useCallback, useEffect, useState } from 'react';
import { asProblem, type Problem } from '../api/problem';
import { useLive } from './live';
import { useSession } from './session';

/** What became of a question to the gateway. An answer stays in sight while it is asked anew. */
export interface Answer<T> {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  readonly again: () => void;
}

/**
 * Asks the gateway, and again every `everyMs` for as long as the page is in sight; where the gateway tells of new blocks by
 * itself, after each of them and seldom else.
 * @param path from `/v1` on; undefined asks nothing
 * @param isTold false for what no block tells of: that is asked by the clock alone
 */
export function useAnswer<T>(path: string | undefined, everyMs?: number, isTold = true): Answer<T> {
  const { gateway, end } = useSession();
  const [answer, setAnswer] = useState<Omit<Answer<T>, 'again'> & { readonly path: string | undefined }>();
  const [round, setRound] = useState(0);

  useEffect(() => {
    if (path === undefined) {
      return;
    }
    const ending = new AbortController();
    gateway.get<T>(path, ending.signal).then(
      (value) => {
        setAnswer({ path, value, problem: undefined });
      },
      (error: unknown) => {
        if (ending.signal.aborted) {
          return;
        }
        const problem = asProblem(error);
        setAnswer((before) => ({ path, value: before?.path === path ? before.value : undefined, problem }));
        if (problem.code === 'NOT_AUTHENTICATED') {
          end();
        }
      },
    );
    return () => {
      ending.abort();
    };
  }, [end, gateway, path, round]);

  const again = useCallback(() => {
    setRound((before) => before + 1);
  }, []);
  useTurns(again, everyMs, isTold);

  const current = answer?.path === path ? answer : undefined;
  return { value: current?.value, problem: current?.problem, again };
}

/** How much less often it asks by the clock while the gateway tells by itself. */
const seldom = 6;
/** Changes come in numbers; one question tells of them all, and none is asked sooner after another. */
const soonMs = 150;
const apartMs = 1_500;

function useTurns(again: () => void, everyMs: number | undefined, isTold: boolean): void {
  const { isLive, onChange } = useLive();
  useEffect(() => {
    if (everyMs === undefined) {
      return;
    }
    const ask = (): void => {
      if (document.visibilityState === 'visible') {
        again();
      }
    };
    let soon: ReturnType<typeof setTimeout> | undefined;
    let last = 0;
    const stop = onChange(() => {
      soon ??= setTimeout(
        () => {
          soon = undefined;
          last = Date.now();
          ask();
        },
        Math.max(soonMs, last + apartMs - Date.now()),
      );
    });
    const timer = setInterval(ask, isLive && isTold ? everyMs * seldom : everyMs);
    return () => {
      stop();
      clearTimeout(soon);
      clearInterval(timer);
    };
  }, [again, everyMs, isLive, isTold, onChange]);
}
