import {
  outsideKeyFault,
  type OutsideUser,
  type RequesterKey,
  type RequesterKeyProofs,
  type RequesterKeyStatement,
} from '@entente/protocol';
import { demand } from './demand.js';
import { publicKey, thumbprint } from './public-keys.js';
import { isSignedBy } from './signatures.js';
import { dateOf, isAfter, yearsLater } from './time.js';

const longestValidityYears = 3;

export interface KeyRegistration {
  readonly caller: string;
  readonly statement: RequesterKeyStatement;
  readonly proofs: RequesterKeyProofs;
  readonly previous: RequesterKey | undefined;
  /** Who stands under the handle that the statement names, if it names one. */
  readonly user: OutsideUser | undefined;
  readonly now: string;
}

/**
 * Registers a requester's keys, or renews them under the next version. A revoked key stays revoked; one of an outside user stays
 * that, and ends with it.
 * @throws `DomainError` `FORBIDDEN`, `OUTSIDER_NOT_ALLOWED`, `KEY_TOO_WEAK`, `KEY_NOT_USABLE`, `PROOF_INVALID`, `TIMESTAMP_UNACCEPTABLE`
 */
export function registerKey({ caller, statement, proofs, previous, user, now }: KeyRegistration): RequesterKey {
  demand(statement.member === caller, 'FORBIDDEN', `${caller} cannot register a key of ${statement.member}`);
  checkKeys(statement);
  demand(previous?.status !== 'revoked', 'KEY_NOT_USABLE', 'this key was revoked; register another one');
  demand(
    previous === undefined || previous.outside === statement.outside,
    'KEY_NOT_USABLE',
    'this key was registered for somebody else; register another one',
  );
  checkOutside(statement, user, now);
  checkValidity(statement.validUntil, now);
  for (const use of ['encryption', 'signing'] as const) {
    demand(
      isSignedBy(statement[use], { kind: 'requester-key', value: statement, signature: proofs[use] }),
      'PROOF_INVALID',
      `the proof of possession of the ${use} key does not verify`,
    );
  }
  return { ...statement, version: (previous?.version ?? 0) + 1, status: 'active', registeredAt: now };
}

/** @throws `DomainError` `KEY_NOT_USABLE` if it is revoked already */
export function revokeKey(key: RequesterKey): RequesterKey {
  demand(key.status === 'active', 'KEY_NOT_USABLE', 'this key is revoked already');
  return { ...key, status: 'revoked' };
}

/**
 * The key that a question names must be the registered one, in the same version, not revoked, not expired.
 * @throws `DomainError` `KEY_NOT_USABLE`
 */
export function demandUsable(key: RequesterKey, version: number, now: string): void {
  demand(key.status === 'active', 'KEY_NOT_USABLE', 'the key is revoked');
  demand(key.version === version, 'KEY_NOT_USABLE', `the key stands at version ${String(key.version)}`);
  demand(isAfter(key.validUntil, now), 'KEY_NOT_USABLE', `the key was valid until ${key.validUntil}`);
}

function checkOutside(statement: RequesterKeyStatement, user: OutsideUser | undefined, now: string): void {
  if (statement.outside === undefined) {
    return;
  }
  const fault = outsideKeyFault(statement, user, dateOf(now));
  demand(fault === undefined, 'OUTSIDER_NOT_ALLOWED', fault ?? '');
}

function checkKeys({ id, encryption, signing }: RequesterKeyStatement): void {
  publicKey(encryption);
  publicKey(signing);
  demand(id === thumbprint(encryption), 'PROOF_INVALID', 'the id is not the thumbprint of the encryption key');
  demand(id !== thumbprint(signing), 'KEY_TOO_WEAK', 'one key may not both sign and be encrypted to');
}

function checkValidity(validUntil: string, now: string): void {
  demand(isAfter(validUntil, now), 'TIMESTAMP_UNACCEPTABLE', 'the key would be valid until a time that has passed');
  demand(
    !isAfter(validUntil, yearsLater(now, longestValidityYears)),
    'TIMESTAMP_UNACCEPTABLE',
    `a key is registered for ${String(longestValidityYears)} years at most`,
  );
}
