import type { RequesterKey, RequesterKeyProofs, RequesterKeyStatement } from '@entente/protocol';
import { demand } from './demand.js';
import { publicKey, thumbprint } from './public-keys.js';
import { isSignedBy } from './signatures.js';
import { isAfter, yearsLater } from './time.js';

const longestValidityYears = 3;

export interface KeyRegistration {
  readonly caller: string;
  readonly statement: RequesterKeyStatement;
  readonly proofs: RequesterKeyProofs;
  readonly previous: RequesterKey | undefined;
  readonly now: string;
}

/**
 * Registers a requester's keys, or renews them under the next version. A revoked key stays revoked.
 * @throws `DomainError` `FORBIDDEN`, `KEY_TOO_WEAK`, `KEY_NOT_USABLE`, `PROOF_INVALID`, `TIMESTAMP_UNACCEPTABLE`
 */
export function registerKey({ caller, statement, proofs, previous, now }: KeyRegistration): RequesterKey {
  demand(statement.member === caller, 'FORBIDDEN', `${caller} cannot register a key of ${statement.member}`);
  checkKeys(statement);
  demand(previous?.status !== 'revoked', 'KEY_NOT_USABLE', 'this key was revoked; register another one');
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
