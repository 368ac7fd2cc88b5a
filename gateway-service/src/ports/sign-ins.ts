import type { UserRecord } from './journal.js';

/** Somebody as a provider of sign-ins knows them: its issuer and what it calls them for good (OpenID Connect Core, section 2). */
export interface Subject {
  readonly issuer: string;
  readonly subject: string;
}

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

/** Users whom a provider of sign-ins names, and what follows from what it says of them. */
export interface Subjects {
  /** The user of this gateway that a subject is; `isRemoved` once an operator has removed it. */
  userOfSubject(subject: Subject): { readonly name: string; readonly isRemoved: boolean } | undefined;
  /** Makes a user that signs in through a provider alone. False if the name is, or was, somebody's. */
  addUserOfSubject(user: Subject & Pick<UserRecord, 'name' | 'role'>): boolean;
  /** What the provider says of the user's role now; sessions that are open have it at once. */
  setRole(name: string, role: UserRecord['role']): void;
  /** Ends every session of a user and erases codes that nobody has used yet. */
  endSessionsOf(name: string): void;
}
