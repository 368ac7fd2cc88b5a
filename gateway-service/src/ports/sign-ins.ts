import type { UserRecord } from './journal.js';

/** A person signed in for a while, by a token of its own that ends. */
export interface SessionUser extends UserRecord {
  readonly until: string;
}

/**
 * One-time sign-in codes and the sessions they were exchanged for. Only hashes are kept: whoever reads the journal can
 * sign in by nothing in it.
 */
export interface SignIns {
  addCode(code: { readonly user: string; readonly codeHash: string; readonly until: string }): void;
  /** Whom a code stands for, and never again: it is erased by the same statement. Undefined if it is spent, over or unknown. */
  takeCode(codeHash: string): string | undefined;
  addSession(session: { readonly user: string; readonly tokenHash: string; readonly until: string }): void;
  /** Undefined once the session has ended, or its user was removed. */
  userBySession(tokenHash: string): SessionUser | undefined;
  endSession(tokenHash: string): void;
}
