import { DomainError, sharingItemHash, type SharingQuestion, sharingRequestId } from '@entente/protocol';
import { newReaderKey } from '@entente/protocol/secure';
import { base64url } from 'jose';
import type { Api } from '@entente/client/connect';
import type { SharedItem, SharingRequestView } from '../api/views';
import type { Me } from '../api/views';
import { signDocument } from '@entente/client/keys';
import type { OwnKeys } from '../keys/own-keys';
import { keepReader } from './reader-secret';

interface Asked {
  readonly me: Me;
  readonly gateway: Api;
  readonly keys: OwnKeys;
  readonly item: SharedItem;
  readonly purpose: string;
}

/** In how many days the approvals must have come: as long as the ledger lets a request wait, less a minute for its clock. */
const waitMs = 7 * 86_400_000 - 60_000;

/**
 * Signs a question for an item in this browser and asks it; what opens the answer of a split one stays here.
 * @throws DomainError `KEY_NOT_FOUND`, `SHARING_INVALID` if the gateway shows another item than it names
 * @throws Problem what the gateway refused
 */
export async function askForItem({ me, gateway, keys, item, purpose }: Asked): Promise<SharingRequestView> {
  demandHash(item);
  const { items } = await gateway.get('/v1/keys');
  const registered = items.find(({ id }) => id === keys.id);
  if (registered === undefined) {
    throw new DomainError('KEY_NOT_FOUND', keys.id);
  }
  const reader = item.policy.kind === 'split' ? newReaderKey() : undefined;
  const question: SharingQuestion = {
    kind: 'sharing-question',
    requester: me.member,
    item: { owner: item.owner, id: item.id, hash: item.hash },
    purpose,
    key: { id: keys.id, version: registered.version },
    ...(reader === undefined ? {} : { reader: reader.key }),
    expiresAt: new Date(Date.now() + waitMs).toISOString(),
    nonce: base64url.encode(crypto.getRandomValues(new Uint8Array(32))),
  };
  if (reader !== undefined) {
    await keepReader(sharingRequestId(question), reader);
  }
  const signature = await signDocument(keys.signing, 'sharing-question', question);
  return gateway.post('/v1/sharing/requests', { body: { question, signature } });
}

function demandHash({ here: _here, ...item }: SharedItem): void {
  const { kind: _kind, hash, owner, putAt: _putAt, withdrawnAt: _withdrawnAt, ...statement } = item;
  if (sharingItemHash(owner, statement) !== hash) {
    throw new DomainError('SHARING_INVALID', 'the item has another hash than what is said of it gives');
  }
}
