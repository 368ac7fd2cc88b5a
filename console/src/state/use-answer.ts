import type { Answer as AnswerOf, Init, Inits, PathOf } from '@entente/client/connect';
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

/** How a route is asked, where it takes anything; then how often, and whether blocks tell of it. */
export type Asked<Path extends PathOf<'get'>> =
  [] extends Inits<Path, 'get'>
    ? [init?: Init<Path, 'get'>, everyMs?: number, isTold?: boolean]
    : [init: Init<Path, 'get'>, everyMs?: number, isTold?: boolean];

/**
 * Asks the gateway, and again every `everyMs` for as long as the page is in sight; where the gateway tells of new blocks by
 * itself, after each of them and seldom else.
 * @param route undefined asks nothing
 * @param asked its last part is false for what no block tells of: that is asked by the clock alone
 */
export function useAnswer<Path extends PathOf<'get'>>(
  route: Path | undefined,
  ...asked: Asked<Path>
): Answer<AnswerOf<Path>> {
  const [init = {}, everyMs, isTold = true] = asked as readonly [object?, number?, boolean?];
  const { gateway, end } = useSession();
  const [answer, setAnswer] = useState<Omit<Answer<AnswerOf<Path>>, 'again'> & { readonly path: string }>();
  const [round, setRound] = useState(0);
  // What is asked, as text: a page makes the same anew with every look.
  const path = route === undefined ? undefined : JSON.stringify([route, init]);

  useEffect(() => {
    if (path === undefined) {
      return;
    }
    const ending = new AbortController();
    const [to, call] = JSON.parse(path) as [Path, object];
    const get = gateway.get as (route: Path, init: object) => Promise<AnswerOf<Path>>;
    get(to, { ...call, signal: ending.signal }).then(
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
  useReturn(again, current?.problem);
  return { value: current?.value, problem: current?.problem, again };
}

/** How long until a gateway that did not answer is asked again. */
const awayMs = 2_000;

/** Asks again what a gateway did not answer because it was away: a page that was opened then goes on when it is back. */
function useReturn(again: () => void, problem: Problem | undefined): void {
  useEffect(() => {
    if (problem?.code !== 'UNREACHABLE') {
      return;
    }
    const timer = setTimeout(again, awayMs);
    return () => {
      clearTimeout(timer);
    };
  }, [again, problem]);
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
