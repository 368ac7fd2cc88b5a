import { createHash } from 'node:crypto';
import { hiddenOpener, serviceKeysOf } from '@entente/client/hidden';
import { type GatewayClient, QueryView } from '../client/index.js';
import { type Expected, openAnswer, type Opened, type OpenOptions } from '../envelope/index.js';
import type { RequesterKeys } from '../keys/index.js';
import { readSecrets } from './kept-secrets.js';

/** What the ledger says of a request: who was to combine it, and the commitments to envelope and result. */
export async function expectedOf(client: GatewayClient, request: string): Promise<Expected> {
  const {
    serviceNode,
    enclave,
    outcome,
    request: opened,
  } = await client.read(QueryView, `/v1/queries/${encodeURIComponent(request)}`);
  return {
    request,
    ...(typeof serviceNode === 'string' ? { serviceNode } : {}),
    ...(enclave === null || enclave === undefined ? {} : { enclave }),
    ...(opened === null || opened === undefined ? {} : { contractHash: opened.question.contract.hash }),
    ...(outcome === null || outcome === undefined ? {} : { outcome }),
  };
}

/** Fetches the envelope of a request, opens it here, and holds it against the ledger. */
export async function openResult(
  client: GatewayClient,
  keys: RequesterKeys,
  request: string,
  keyFolder?: string,
): Promise<Opened> {
  const [envelope, serviceKey, expected] = await Promise.all([
    client.text(`/v1/queries/${encodeURIComponent(request)}/result`),
    serviceKeysOf(client),
    expectedOf(client, request),
  ]);
  const hidden = keyFolder === undefined ? {} : { openHidden: openerOf(client, keyFolder) };
  return openAnswer({ envelope, keys, serviceKey, expected, ...hidden });
}

/** Opens hidden questions by the secrets that are kept beside the requester's keys. */
export function openerOf(client: GatewayClient, keyFolder: string): NonNullable<OpenOptions['openHidden']> {
  return hiddenOpener({
    reads: client,
    secretsOf: (nonce) => readSecrets(keyFolder, nonce),
    newHash: () => createHash('sha256'),
  });
}
