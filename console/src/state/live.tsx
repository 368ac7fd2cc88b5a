import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { asProblem, refusal } from '../api/problem';
import { eventsOf } from '../api/event-stream';
import type { Api } from '@entente/client/connect';
import { useSession } from './session';

interface BlockEvent {
  readonly height: number;
}

/** What the gateway tells by itself. */
export interface Live {
  /** Whether its stream of events is open; until it is, pages ask from time to time. */
  readonly isLive: boolean;
  /** Since when it has not answered (milliseconds since 1970); undefined while it does. */
  readonly lostAt: number | undefined;
  readonly height: number | undefined;
  /** Called after each block, and whenever a request moved on at this gateway. */
  readonly onChange: (listener: () => void) => () => void;
}

const LiveContext = createContext<Live | undefined>(undefined);
/** Two beats of the gateway that did not come. */
const silenceMs = 25_000;
const againMs = 2_000;
const knockMs = 5_000;

/** Listens to the gateway for as long as somebody is signed in, and says when it is away. */
export function LiveProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const { gateway, me, end } = useSession();
  const [state, setState] = useState<Omit<Live, 'onChange'>>({ isLive: false, lostAt: undefined, height: undefined });
  const [listeners] = useState(() => new Set<() => void>());
  const mayListen = me.role !== 'outside';

  useEffect(() => {
    const ending = new AbortController();
    void follow(gateway, ending.signal, mayListen ? listen : knock, {
      onThere: () => {
        setState((before) => (before.lostAt === undefined ? before : { ...before, lostAt: undefined }));
      },
      onChange: (height) => {
        setState((before) => ({ isLive: true, lostAt: undefined, height: height ?? before.height }));
        for (const listener of listeners) {
          listener();
        }
      },
      onLost: (code) => {
        if (code === 'NOT_AUTHENTICATED') {
          end();
          return;
        }
        const isAway = code === 'UNREACHABLE';
        setState((before) => ({
          ...before,
          isLive: false,
          lostAt: isAway ? (before.lostAt ?? Date.now()) : undefined,
        }));
      },
    });
    return () => {
      ending.abort();
    };
  }, [gateway, mayListen, end, listeners]);

  // Always the same one: whoever listens does not begin anew with every block.
  const onChange = useCallback(
    (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    [listeners],
  );
  const live = useMemo<Live>(() => ({ ...state, onChange }), [state, onChange]);
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** @throws Error outside the signed-in part of the page */
export function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === undefined) {
    throw new Error('nothing is live here');
  }
  return live;
}

interface Heard {
  readonly onThere: () => void;
  /** With the height, where that is what changed. */
  readonly onChange: (height: number | undefined) => void;
  /** With a problem's code; `UNREACHABLE` where nobody answers or the stream has broken off. */
  readonly onLost: (code: string) => void;
}

type Listen = (gateway: Api, signal: AbortSignal, heard: Heard) => Promise<void>;

async function follow(gateway: Api, signal: AbortSignal, way: Listen, heard: Heard): Promise<void> {
  const isOver = (): boolean => signal.aborted;
  while (!isOver()) {
    try {
      await way(gateway, signal, heard);
      heard.onLost('ENDED');
    } catch (error) {
      if (isOver()) {
        return;
      }
      heard.onLost(asProblem(error).code);
    }
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

/** For whoever the gateway tells nothing by itself: asks whether it is there, until it is not. */
async function knock(gateway: Api, signal: AbortSignal, { onThere }: Heard): Promise<void> {
  for (;;) {
    await gateway.get('/v1/me', { signal });
    onThere();
    await new Promise((resolve) => setTimeout(resolve, knockMs));
  }
}

/** Until the stream ends, breaks off or falls silent. */
async function listen(gateway: Api, signal: AbortSignal, { onChange }: Heard): Promise<void> {
  const silent = new AbortController();
  let timer = setTimeout(() => undefined, 0);
  const hear = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silent.abort();
    }, silenceMs);
  };
  hear();
  try {
    const { body } = await gateway.stream('/v1/events', {
      signal: AbortSignal.any([signal, silent.signal]),
      headers: { accept: 'text/event-stream' },
    });
    for await (const { event, data } of eventsOf(body)) {
      hear();
      if (event !== 'beat') {
        onChange(event === 'block' ? (JSON.parse(data) as BlockEvent).height : undefined);
      }
    }
  } catch (error) {
    throw silent.signal.aborted ? refusal('UNREACHABLE', 'this gateway has fallen silent') : error;
  } finally {
    clearTimeout(timer);
  }
}
