import type { Body } from '../connect/index.js';
import type { SignedQuestion } from './compose-question.js';

/** A signed question as `POST /v1/queries` takes it. A null is no parameter: where one is given all the same, it is refused there. */
export function questionBody(question: SignedQuestion): Body<'/v1/queries'> {
  return question as Body<'/v1/queries'>;
}
