import type { AnswerLimits } from '../answer-limits.js';
import type { BoundStatement, Rows } from '../engine.js';
import type { RawKind } from '../render/dialect.js';

/** What the gateway asks of a process that has a member's files open. `options` are the engine's own. */
export type Request =
  | { readonly op: 'open'; readonly options: unknown }
  | { readonly op: 'learn'; readonly raw: string }
  | { readonly op: 'begin' }
  | { readonly op: 'query'; readonly statement: BoundStatement; readonly limits: AnswerLimits }
  | { readonly op: 'end' };

/** `unavailable`: the file cannot be used; `too-large`: the answer has more rows or bytes than the gateway takes in. */
export type FaultKind = 'unavailable' | 'failed' | 'too-large';

/** Its answer. A fault has a kind only: the engine's own words may quote a value. */
export type Reply =
  | { readonly rows: Rows }
  | { readonly kinds: readonly RawKind[] }
  | { readonly done: true }
  | { readonly fault: FaultKind };

/** What such a process does, whatever its engine. */
export interface Reader {
  /** Takes what a mapping reads as what may be read, and says what its columns are. */
  learn(raw: string): Promise<readonly RawKind[]> | readonly RawKind[];
  /** From here on all queries see one state of the data, until `end`. */
  begin(): void;
  /** @throws TooLargeError */
  query(statement: BoundStatement, limits: AnswerLimits): Promise<Rows> | Rows;
  end(): void;
}
