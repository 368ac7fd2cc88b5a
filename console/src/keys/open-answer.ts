import { openAnswer, type Opened } from '@entente/client/envelope';
import type { ReadSoFar } from '@entente/client/hidden';
import { DomainError } from '@entente/protocol';
import type { Api } from '@entente/client/connect';
import type { QueryView } from '../api/views';
import { openedHidden } from '../hidden/in-thread';
import { secretsOf } from '../hidden/kept-secrets';
import type { OwnKeys } from './own-keys';

/** What is opened by whom. */
export interface Opening {
  readonly gateway: Api;
  readonly view: QueryView;
  readonly keys: OwnKeys;
  /** Told as publications are read, in which the answer to a hidden question is looked up. */
  readonly onRead: (read: ReadSoFar) => void;
}

/**
 * Fetches the envelope, or the owners' shares, and opens them here, with the gateways' keys as the alliance knows them. A
 * hidden question is opened by what this browser kept when it asked.
 * @throws DomainError as `openAnswer`; `KEY_NOT_FOUND` if the question was hidden elsewhere
 * @throws Problem what the gateway refused
 */
export async function openOwn({ gateway, view, keys, onRead }: Opening): Promise<Opened> {
  const { id, request, outcome, enclave } = view;
  if (request === null || outcome === null) {
    throw new DomainError('NOT_FOUND', 'the ledger does not say yet what this request was answered with');
  }
  const { contract, nonce } = request.question;
  const expected = { request: id, contractHash: contract.hash, outcome, ...(enclave && { enclave }) };
  const envelope = await gateway.text('/v1/queries/{id}/result', { path: { id } });
  const secrets = await secretsOf(nonce);
  if (secrets !== undefined) {
    return openedHidden(gateway, { envelope, keys, expected, secrets }, onRead);
  }
  const { items } = await gateway.get('/v1/members');
  return openAnswer({
    ...{ envelope, keys, expected },
    serviceKey: (member) => items.find(({ mspId }) => mspId === member)?.gateway?.signing,
    openHidden: () => {
      throw new DomainError('KEY_NOT_FOUND', 'what opens this answer stayed where the hidden question was asked');
    },
  });
}
