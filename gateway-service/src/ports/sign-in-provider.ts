import type { Subject } from './sign-ins.js';

/** What a provider of sign-ins vouches for, of somebody who has just signed in there. */
export interface Vouched extends Subject {
  readonly claims: Readonly<Record<string, unknown>>;
}

/** A provider of sign-ins, as far as a gateway knows it. */
export interface SignInProvider {
  /**
   * Where a browser is sent to sign in, and what only that browser may bring back with the answer.
   * @throws DomainError `SIGN_IN_UNAVAILABLE` if the provider does not answer
   */
  begin(): Promise<{ readonly address: string; readonly kept: string }>;
  /**
   * Who has signed in.
   * @param query of the address that the browser came back by
   * @param kept what it was given when it was sent away
   * @throws DomainError `NOT_AUTHENTICATED` whatever is wrong with either; `SIGN_IN_UNAVAILABLE`
   */
  finish(query: string, kept: string | undefined): Promise<Vouched>;
}
