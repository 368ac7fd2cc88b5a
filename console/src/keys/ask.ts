import { questionBody, type SignedQuestion, signQuestion } from '@entente/client/question';
import type { GeneralizedSchema, ParameterValue, QueryContract } from '@entente/protocol';
import type { Api } from '@entente/client/connect';
import { refusal } from '../api/problem';
import type { Me, QueryView } from '../api/views';
import { hidden } from '../hidden/in-thread';
import { keepSecrets } from '../hidden/kept-secrets';
import type { OwnKeys } from './own-keys';

export type Parameters = Readonly<Record<string, ParameterValue>>;

interface Asking {
  readonly me: Me;
  readonly gateway: Api;
  readonly keys: OwnKeys;
  readonly contract: QueryContract;
  readonly purpose: string;
}

interface Asked extends Asking {
  readonly parameters: Parameters;
}

interface AskedInHiding extends Asking {
  readonly schemas: readonly GeneralizedSchema[];
  readonly subjects: readonly ParameterValue[];
}

/**
 * Signs a question in this browser and asks it.
 * @throws Problem what the gateway refused
 */
export async function ask({ me, gateway, keys, ...asked }: Asked): Promise<QueryView> {
  const keyVersion = await versionOf(gateway, keys);
  return send(gateway, await signQuestion({ ...asked, member: me.member, keys, keyVersion }));
}

/** How a question recurs, and what its parameters are each time. */
export interface AskedAhead extends Asking {
  readonly title: string;
  readonly missed: 'skip' | 'once';
  readonly times: readonly { readonly at: string; readonly parameters: Parameters }[];
}

/** Signs a question once for each time, and has the gateway ask each when it is due. @throws Problem what the gateway refused */
export async function askAhead({ me, gateway, keys, title, missed, times, ...asked }: AskedAhead): Promise<void> {
  const keyVersion = await versionOf(gateway, keys);
  const occurrences = await Promise.all(
    times.map(async ({ at, parameters }) => ({
      at,
      question: questionBody(await signQuestion({ ...asked, parameters, member: me.member, keys, keyVersion })),
    })),
  );
  await gateway.post('/v1/schedules', { body: { title, missed, occurrences } });
}

/**
 * Hides the subjects of a question in this browser, keeps here what opens its answer, and asks it: about whom is in nothing
 * that is sent.
 * @throws Problem what was refused
 */
export async function askInHiding({ me, gateway, keys, ...asked }: AskedInHiding): Promise<QueryView> {
  const keyVersion = await versionOf(gateway, keys);
  const { question, secrets } = await hidden(gateway, { ...asked, member: me.member, keys, keyVersion });
  await keepSecrets(question.nonce, secrets);
  return send(gateway, question);
}

async function send(gateway: Api, question: SignedQuestion): Promise<QueryView> {
  return gateway.post('/v1/queries', { body: questionBody(question) });
}

/** @throws Problem `KEY_NOT_FOUND` if this browser's key is not registered */
async function versionOf(gateway: Api, { id }: OwnKeys): Promise<number> {
  const { items } = await gateway.get('/v1/keys');
  const registered = items.find((key) => key.id === id);
  if (registered === undefined) {
    throw refusal('KEY_NOT_FOUND', id);
  }
  return registered.version;
}
