import { isDeepStrictEqual } from 'node:util';
import type { Route } from './route.js';

/** An answer that is not what the API's description says. */
export class AnswerMismatch extends Error {
  override readonly name = 'AnswerMismatch';
}

/**
 * Holds what a route answers against its schema, as it would be sent: nothing else, nothing more. For tests: a gateway does
 * not spend this on each answer.
 * @throws {@link AnswerMismatch} with places, never with values
 */
export function checkAnswer({ method, path, answer }: Route, value: unknown): void {
  const sent: unknown = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
  if (answer === undefined) {
    if (sent !== undefined) {
      throw new AnswerMismatch(`${method} ${path} answers something and its description has nothing`);
    }
    return;
  }
  const parsed = answer.safeParse(sent);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path: place, message }) => `${place.map(String).join('.')}: ${message}`);
    throw new AnswerMismatch(`${method} ${path}: ${faults.slice(0, 20).join('; ')}`);
  }
  if (!isDeepStrictEqual(parsed.data, sent)) {
    throw new AnswerMismatch(`${method} ${path} leaves out what its description says is always there`);
  }
}
