import { useState } from 'react';
import type { Answer } from './use-answer';

/** The answer, and until it is there the one to the question before: a list does not vanish with every letter of a search. */
export function useKept<T>(answer: Answer<T>): Answer<T> {
  const [kept, setKept] = useState(answer.value);
  if (answer.value !== undefined && answer.value !== kept) {
    setKept(answer.value);
  }
  return { ...answer, value: answer.value ?? (answer.problem === undefined ? kept : undefined) };
}
