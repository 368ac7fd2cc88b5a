import { type GatewayClient, QueryView } from '../client/index.js';
import { type Expected, openAnswer, type Opened } from '../envelope/index.js';
import type { RequesterKeys } from '../keys/index.js';
import { hiddenOpener } from './open-hidden.js';
import { serviceKeys } from './service-keys.js';

export { serviceKeys } from './service-keys.js';

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
    serviceKeys(client),
    expectedOf(client, request),
  ]);
  const hidden = keyFolder === undefined ? {} : { openHidden: hiddenOpener(client, keyFolder) };
  return openAnswer({ envelope, keys, serviceKey, expected, ...hidden });
}
