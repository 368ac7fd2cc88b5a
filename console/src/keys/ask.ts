import { signQuestion } from '@entente/client/question';
import type { ParameterValue, QueryContract } from '@entente/protocol';
import type { Gateway } from '../api/gateway';
import { Problem } from '../api/problem';
import type { List, Me, QueryView, RegisteredKey } from '../api/views';
import type { OwnKeys } from './own-keys';

export type Parameters = Readonly<Record<string, ParameterValue>>;

interface Asked {
  readonly me: Me;
  readonly gateway: Gateway;
  readonly keys: OwnKeys;
  readonly contract: QueryContract;
  readonly parameters: Parameters;
  readonly purpose: string;
}

/**
 * Signs a question in this browser and asks it.
 * @throws Problem what the gateway refused
 */
export async function ask({ gateway, ...asked }: Asked): Promise<QueryView> {
  return gateway.post<QueryView>('/v1/queries', await signed({ gateway, ...asked }));
}

/** A question as it is sent. @throws Problem `KEY_NOT_FOUND` if this browser's key is not registered */
async function signed({ me, gateway, keys, contract, parameters, purpose }: Asked): Promise<object> {
  const { items } = await gateway.get<List<RegisteredKey>>('/v1/keys');
  const registered = items.find(({ id }) => id === keys.id);
  if (registered === undefined) {
    throw new Problem('KEY_NOT_FOUND', 0, keys.id);
  }
  return signQuestion({ member: me.member, contract, parameters, purpose, keys, keyVersion: registered.version });
}
