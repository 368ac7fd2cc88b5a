import { newKeys, type RequesterKeys } from '@entente/client/keys';
import type { Api } from '@entente/client/connect';
import type { Me } from '../api/views';
import { keptKeys, keepKeys } from './kept-keys';

/**
 * A requester's keys as a browser holds them. Their private halves cannot be read, by this page either: WebCrypto uses
 * them and gives them out to nobody.
 */
export interface OwnKeys extends RequesterKeys {
  readonly validUntil: string;
}

/** The keys that this browser has for whoever is signed in. */
export async function ownKeys(me: Me): Promise<OwnKeys | undefined> {
  return keptKeys(nameOf(me));
}

/**
 * Makes keys, registers their public halves with the alliance, and keeps them in this browser.
 * @throws Problem what the gateway refused; then nothing is kept
 */
export async function makeKeys(me: Me, gateway: Api): Promise<OwnKeys> {
  const { keys: made, registration } = await newKeys({
    member: me.member,
    ...(me.role === 'outside' ? { outside: me.name } : {}),
  });
  await gateway.post('/v1/keys', { body: registration });
  const keys = { ...made, validUntil: registration.statement.validUntil };
  await keepKeys(nameOf(me), keys);
  return keys;
}

function nameOf({ member, name }: Me): string {
  return `${member}/${name}`;
}
