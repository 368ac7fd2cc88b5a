import { useEffect, useRef, useState } from 'react';
import type { Judged, Said, ToJudge } from './messages';

/** What is known of the draft as it stands. */
export interface JudgedDraft {
  /** Of the newest draft that was judged; the one before while another is under way. */
  readonly judged: Judged | undefined;
  readonly isJudging: boolean;
  /** What a query may call; empty until the grammar is there. */
  readonly functions: readonly string[];
  /** Why this browser cannot judge at all. */
  readonly broken: string | undefined;
}

/** A draft is judged when nobody has typed for so long. */
const pauseMs = 200;

/** Judges a draft in a thread of its own whenever it changes. @param draft the same object as long as nothing changed */
export function useJudged(draft: Omit<ToJudge, 'turn'> | undefined): JudgedDraft {
  const worker = useRef<Worker>(undefined);
  const turn = useRef(0);
  const [state, setState] = useState<Pick<JudgedDraft, 'judged' | 'functions' | 'broken'>>({
    ...{ judged: undefined, functions: [], broken: undefined },
  });
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    const started = new Worker(new URL('./judge-draft.worker.ts', import.meta.url), { type: 'module' });
    started.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      setState((before) => ('turn' in data ? { ...before, judged: data } : { ...before, ...data }));
    });
    started.addEventListener('error', ({ message }) => {
      setState((before) => ({ ...before, broken: message }));
    });
    worker.current = started;
    return () => {
      started.terminate();
    };
  }, []);
  useEffect(() => {
    if (draft === undefined) {
      return;
    }
    turn.current += 1;
    setAsked(turn.current);
    const timer = setTimeout(() => {
      worker.current?.postMessage({ ...draft, turn: turn.current } satisfies ToJudge);
    }, pauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);
  return { ...state, isJudging: asked !== (state.judged?.turn ?? 0) };
}
