import { useState } from 'react';
import { asProblem, type Problem } from '../api/problem';

/** Something that a person does with a button: at most once at a time, and its refusal is kept to be shown. */
export interface Action<A extends readonly unknown[]> {
  readonly run: (...input: A) => void;
  readonly isRunning: boolean;
  readonly problem: Problem | undefined;
}

export function useAction<A extends readonly unknown[]>(does: (...input: A) => Promise<void>): Action<A> {
  const [isRunning, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = (...input: A): void => {
    if (isRunning) {
      return;
    }
    setRunning(true);
    setProblem(undefined);
    does(...input)
      .catch((error: unknown) => {
        setProblem(asProblem(error));
      })
      .finally(() => {
        setRunning(false);
      });
  };
  return { run, isRunning, problem };
}
