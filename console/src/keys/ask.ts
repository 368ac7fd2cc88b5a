import { commitment, contentHash, defaultPayer, type QueryContract, type Question } from '@entente/protocol';
import { base64url } from 'jose';
import type { Gateway } from '../api/gateway';
import { Problem } from '../api/problem';
import type { List, Me, QueryView, RegisteredKey } from '../api/views';
import { type OwnKeys, signDocument } from './own-keys';

export type Scalar = string | number | boolean;
export type Parameters = Readonly<Record<string, Scalar | readonly Scalar[]>>;

interface Asked {
  readonly me: Me;
  readonly gateway: Gateway;
  readonly keys: OwnKeys;
  readonly contract: QueryContract;
  readonly parameters: Parameters;
  readonly purpose: string;
}

/**
 * Signs a question in this browser and asks it. The contract's hash is computed here, so that the question is about the text
 * that was shown; the ledger gets a commitment to the parameters alone.
 * @throws Problem what the gateway refused
 */
export async function ask({ me, gateway, keys, contract, parameters, purpose }: Asked): Promise<QueryView> {
  const { items } = await gateway.get<List<RegisteredKey>>('/v1/keys');
  const registered = items.find(({ id }) => id === keys.id);
  if (registered === undefined) {
    throw new Problem('KEY_NOT_FOUND', 0, keys.id);
  }
  const { id, version } = contract;
  const [nonce, salt] = [random(), random()];
  const question: Question = {
    kind: 'question',
    requester: me.member,
    receiver: me.member,
    payer: defaultPayer(contract, me.member) ?? me.member,
    contract: { id, version, hash: contentHash('query-contract', contract) },
    parameters: commitment('parameters', nonce, salt, parameters),
    purpose,
    key: { id: keys.id, version: registered.version },
    nonce,
  };
  const signature = await signDocument(keys.signing, 'question', question);
  const body = { contract: `${id}@${String(version)}`, parameters, purpose, key: keys.id, nonce, salt, signature };
  return gateway.post<QueryView>('/v1/queries', body);
}

function random(): string {
  return base64url.encode(crypto.getRandomValues(new Uint8Array(32)));
}
