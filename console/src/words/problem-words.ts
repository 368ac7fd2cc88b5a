import type { ProblemCode } from '@entente/protocol';
import type { Problem } from '../api/problem';
import { whatToDoEn } from './problems-en';
import { refusalsZh } from './problems-zh';
import type { Language } from './use-words';

/** A refusal in somebody's language: what it is and, where the code is one of the protocol's, what to do. */
export function problemWords(problem: Problem, language: Language): { readonly title: string; readonly act?: string } {
  const { code, title } = problem;
  if (!isKnown(code)) {
    return { title };
  }
  const [, what = title, act = ''] = /^([^。]+。)(.*)$/.exec(refusalsZh[code]) ?? [];
  return language === 'zh' ? { title: what, act } : { title, act: whatToDoEn[code] };
}

function isKnown(code: string): code is ProblemCode {
  return Object.hasOwn(whatToDoEn, code);
}
