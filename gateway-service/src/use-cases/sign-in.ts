import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import type { UserRecord } from '../ports/journal.js';
import type { Clock } from '../ports/services.js';
import type { SignIns } from '../ports/sign-ins.js';

export interface SignInOptions {
  readonly signIns: SignIns;
  readonly clock: Clock;
}

/** How long somebody stays signed in by a link. */
const sessionMs = 12 * 3_600_000;

/** What signs in once: it is shown this one time, and stands in the part of an address that no request carries. */
export interface SignInLink {
  readonly code: string;
  readonly until: string;
}

export interface NewSession {
  readonly token: string;
  readonly until: string;
}

/** Signs people in to the console by a link that works once, for a session that ends. */
export class SignIn {
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /**
   * A link for the caller's own self: nobody makes one for somebody else, so that nobody acts under another's name.
   * @throws DomainError `FORBIDDEN` to who is signed in by a link: a session would never end by links that it makes
   */
  link(caller: Pick<UserRecord, 'name'> & { readonly until?: string }, minutes: number): SignInLink {
    if (caller.until !== undefined) {
      throw new DomainError('FORBIDDEN', 'a sign-in link is made with a token of your own, not from a session');
    }
    return this.#code(caller.name, minutes);
  }

  /** A link for somebody whom a provider has just named: it is followed at once. */
  linkFor(user: string): SignInLink {
    return this.#code(user, 1);
  }

  /** Exchanges a code for a session. @throws DomainError `NOT_AUTHENTICATED` for whatever is wrong with it */
  redeem(code: string): NewSession {
    const { signIns } = this.#options;
    const user = signIns.takeCode(secretHash(code));
    if (user === undefined) {
      throw new DomainError(
        'NOT_AUTHENTICATED',
        'this sign-in link was used, is over or never was; make another with: entente user link',
      );
    }
    const token = randomBytes(32).toString('base64url');
    const until = this.#after(sessionMs);
    signIns.addSession({ user, tokenHash: secretHash(token), until });
    return { token, until };
  }

  /** Ends the session of this token; a token that is no session's is left as it is. */
  end(token: string): void {
    this.#options.signIns.endSession(secretHash(token));
  }

  #code(user: string, minutes: number): SignInLink {
    const code = randomBytes(32).toString('base64url');
    const until = this.#after(minutes * 60_000);
    this.#options.signIns.addCode({ user, codeHash: secretHash(code), until });
    return { code, until };
  }

  #after(ms: number): string {
    return new Date(this.#options.clock.now().getTime() + ms).toISOString();
  }
}

/** Of 32 random bytes: they need no slow hash. */
function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
