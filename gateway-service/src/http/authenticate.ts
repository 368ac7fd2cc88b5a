import { createHash } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import type { Request } from 'express';
import type { Journal } from '../ports/journal.js';
import type { SignIns } from '../ports/sign-ins.js';
import type { Caller, Route } from './route.js';

export type Authenticate = (request: Request) => Caller | undefined;

/** Bearer tokens that this gateway issued. Only their SHA-256 is kept: 32 random bytes need no slow hash. */
export function bearerTokens(
  journal: Pick<Journal, 'userByToken'> & { readonly signIns: Pick<SignIns, 'userBySession'> },
): Authenticate {
  return (request) => {
    const token = bearerToken(request);
    if (token === undefined) {
      return undefined;
    }
    const hash = tokenHash(token);
    return journal.userByToken(hash) ?? journal.signIns.userBySession(hash);
  };
}

export function bearerToken({ headers }: Pick<Request, 'headers'>): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,200})$/.exec(headers.authorization ?? '')?.[1];
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** @throws DomainError `NOT_AUTHENTICATED`, `FORBIDDEN` */
export function mayCall(roles: Route['roles'], caller: Caller | undefined): Caller {
  if (roles === 'public') {
    return caller ?? { name: '', role: 'requester' };
  }
  if (caller === undefined) {
    throw new DomainError(
      'NOT_AUTHENTICATED',
      'send "Authorization: Bearer <token>"; an operator makes one with: entente user add NAME --role ROLE',
    );
  }
  if (roles === 'any' ? caller.role === 'outside' : !roles.includes(caller.role)) {
    const needed = roles === 'any' ? 'a role in the member itself' : `the role ${roles.join(' or ')}`;
    throw new DomainError('FORBIDDEN', `this needs ${needed}; you are ${caller.role}`);
  }
  return caller;
}
