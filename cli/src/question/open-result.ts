import { createHash } from 'node:crypto';
import type { EcPublicJwk } from '@entente/protocol';
import { hiddenOpener, serviceKeysOf } from '@entente/client/hidden';
import { type Api, expectedOf as expectedBy, readsOf } from '@entente/client';
import { type Expected, openAnswer, type Opened, type OpenOptions } from '../envelope/index.js';
import type { RequesterKeys } from '../keys/index.js';
import { readSecrets } from './kept-secrets.js';

/** What the ledger says of a request: who was to combine it, and the commitments to envelope and result. */
export async function expectedOf(client: Api, request: string): Promise<Expected> {
  return expectedBy(await client.get('/v1/queries/{id}', { path: { id: request } }));
}

/** Receipt keys of all members' gateways, as the ledger has them. */
export async function serviceKeys(client: Api): Promise<(member: string) => EcPublicJwk | undefined> {
  return serviceKeysOf(readsOf(client));
}

/** Fetches the envelope of a request, opens it here, and holds it against the ledger. */
export async function openResult(
  client: Api,
  keys: RequesterKeys,
  request: string,
  keyFolder?: string,
): Promise<Opened> {
  const [envelope, serviceKey, expected] = await Promise.all([
    client.text('/v1/queries/{id}/result', { path: { id: request } }),
    serviceKeys(client),
    expectedOf(client, request),
  ]);
  const hidden = keyFolder === undefined ? {} : { openHidden: openerOf(client, keyFolder) };
  return openAnswer({ envelope, keys, serviceKey, expected, ...hidden });
}

/** Opens hidden questions by the secrets that are kept beside the requester's keys. */
export function openerOf(client: Api, keyFolder: string): NonNullable<OpenOptions['openHidden']> {
  return hiddenOpener({
    reads: readsOf(client),
    secretsOf: (nonce) => readSecrets(keyFolder, nonce),
    newHash: () => createHash('sha256'),
  });
}
