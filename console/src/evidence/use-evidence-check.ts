import { useCallback, useEffect, useRef, useState } from 'react';
import type { Checked, ToCheck } from './messages';

/** What became of a check; `undefined` before the first. */
export interface EvidenceCheck {
  readonly checked: Checked | undefined;
  readonly isChecking: boolean;
  readonly check: (what: ToCheck) => void;
}

/** Checks evidence in a thread of its own, which is loaded with the page so that no network is needed when it is used. */
export function useEvidenceCheck(): EvidenceCheck {
  const worker = useRef<Worker>(undefined);
  const [state, setState] = useState<Omit<EvidenceCheck, 'check'>>({ checked: undefined, isChecking: false });
  useEffect(() => {
    const started = new Worker(new URL('./check-evidence.worker.ts', import.meta.url), { type: 'module' });
    const done = (checked: Checked): void => {
      setState({ checked, isChecking: false });
    };
    started.addEventListener('message', ({ data }: MessageEvent<Checked>) => {
      done(data);
    });
    started.addEventListener('error', ({ message }) => {
      done({ fault: message });
    });
    worker.current = started;
    return () => {
      started.terminate();
    };
  }, []);
  const check = useCallback((what: ToCheck) => {
    setState({ checked: undefined, isChecking: true });
    worker.current?.postMessage(what);
  }, []);
  return { ...state, check };
}
