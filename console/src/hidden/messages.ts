import type { Expected, Opened } from '@entente/client/envelope';
import type { ReadSoFar } from '@entente/client/hidden';
import type { RequesterKeys } from '@entente/client/keys';
import type { SignedQuestion } from '@entente/client/question';
import type { GeneralizedSchema, ParameterValue, QueryContract } from '@entente/protocol';

/** A question that is to be hidden and signed. Its keys can be used by whoever holds them, and read by nobody. */
export interface ToHide {
  readonly task: 'hide';
  readonly member: string;
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly subjects: readonly ParameterValue[];
  readonly purpose: string;
  readonly keys: RequesterKeys;
  readonly keyVersion: number;
}

/** What is sent, and what stays. */
export interface Hidden {
  readonly question: SignedQuestion;
  /** As text: whoever has them can read the answer, and so learns about whom was asked. */
  readonly secrets: string;
}

/** The owners' shares of an answer, to be opened with what was kept when it was asked for. */
export interface ToOpen {
  readonly task: 'open';
  readonly envelope: string;
  readonly keys: RequesterKeys;
  readonly expected: Expected;
  readonly secrets: string;
}

/** What the thread says: it wants something of the gateway, has read so much, has done its task, or why it could not. */
export type Said =
  | { readonly wants: 'json' | 'bytes'; readonly turn: number; readonly path: string }
  | { readonly read: ReadSoFar }
  | { readonly done: Hidden | Opened }
  | Fault;

/** What was refused, by its code. */
export interface Fault {
  readonly fault: { readonly code: string; readonly detail: string; readonly status: number };
}

/** What the gateway answered to what the thread wanted. */
export type Got = ({ readonly got: unknown } | Fault) & { readonly turn: number };
