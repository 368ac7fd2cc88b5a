import { randomUUID } from 'node:crypto';
import {
  DomainError,
  type GeneralizedSchema,
  matchShape,
  parseVersionedId,
  type QueryContract,
  VersionedId,
} from '@entente/protocol';
import { hideSubjects, schemasOf } from '@entente/client/hidden';
import { questionBody, type SignedQuestion } from '@entente/client/question';
import type { MatchSecrets } from '@entente/protocol/secure';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, type QueryView, readsOf } from '@entente/client';
import type { RequesterKeys } from '../keys/index.js';
import { readParameters } from './parameters.js';
import { signQuestion } from './sign-question.js';
import { subjectValue } from './subject-word.js';

export interface QuestionWords {
  /** `id@version`, or `id` for the version in force. */
  readonly contract: string;
  /** `name=value` each. */
  readonly parameters: readonly string[];
  /** May be left out if the contract allows one purpose only. */
  readonly purpose?: string;
  /** The member that pays, where the contract lets others pay. */
  readonly payer?: string;
  /** Keeps what only the requester may have of a hidden question, before it is sent. Without it none is asked. */
  readonly keepSecrets?: (nonce: string, secrets: MatchSecrets) => Promise<void>;
}

/** A query contract by `id@version`, or by `id` in the version in force. @throws DomainError `QUERY_CONTRACT_NOT_FOUND` */
export async function findContract(client: Api, reference: string): Promise<QueryContract> {
  const { id, version } = VersionedId.safeParse(reference).success
    ? parseVersionedId(reference)
    : { id: reference, version: await versionInForce(client, reference) };
  const path = { id, version: String(version) };
  return (await client.get('/v1/query-contracts/{id}/versions/{version}', { path })).contract;
}

async function versionInForce(client: Api, id: string): Promise<number> {
  const { items } = await client.get('/v1/query-contracts');
  const current = items.find((item) => item.id === id);
  if (current === undefined) {
    throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `no query contract ${id}; see: entente contract list`);
  }
  return current.version;
}

interface Readied {
  readonly member: string;
  readonly contract: QueryContract;
  readonly schemas: readonly GeneralizedSchema[];
  readonly keyVersion: number;
}

/** Contract, schemas and key registration, as the gateway has them. @throws DomainError `KEY_NOT_FOUND` */
async function readied(client: Api, keys: RequesterKeys, reference: string): Promise<Readied> {
  const [me, contract, { items }] = await Promise.all([
    client.get('/v1/me'),
    findContract(client, reference),
    client.get('/v1/keys'),
  ]);
  const key = items.find(({ id }) => id === keys.id);
  if (key === undefined) {
    throw new DomainError('KEY_NOT_FOUND', `key ${keys.id} is not registered; use: entente key register DIR`);
  }
  return { member: me.member, contract, schemas: await schemasOf(readsOf(client), contract), keyVersion: key.version };
}

/**
 * The same question with other parameters each time, each signed by itself. Nothing is sent.
 * @throws DomainError `UNSUPPORTED` for hidden questions, whose secrets are made when they are asked
 */
export async function prepareQuestions(
  client: Api,
  keys: RequesterKeys,
  words: Omit<QuestionWords, 'keepSecrets'>,
  parameters: readonly (readonly string[])[],
): Promise<readonly SignedQuestion[]> {
  const { member, contract, schemas, keyVersion } = await readied(client, keys, words.contract);
  if (matchShape(contract.combine) !== undefined) {
    throw new DomainError(
      'UNSUPPORTED',
      'a hidden question cannot be signed ahead: what opens it is made when it is asked',
    );
  }
  return parameters.map((each) =>
    signQuestion({
      ...{ member, contract, keys, keyVersion },
      parameters: readParameters(each, contract, schemas),
      purpose: words.purpose ?? onlyPurpose(contract),
    }),
  );
}

/** Reads contract, schemas and key registration from the gateway, types the parameters and signs. Nothing is sent. */
export async function prepareQuestion(client: Api, keys: RequesterKeys, words: QuestionWords): Promise<SignedQuestion> {
  const { member, contract, schemas, keyVersion } = await readied(client, keys, words.contract);
  const hidden =
    matchShape(contract.combine) === undefined
      ? undefined
      : await hideSubjects(readsOf(client), {
          ...{ contract, schemas, place: { requester: member, key: keys.id } },
          subjects: words.parameters.map((word) => subjectValue(word, contract, schemas)),
        });
  const question = signQuestion({
    member,
    contract,
    parameters: hidden?.parameters ?? readParameters(words.parameters, contract, schemas),
    purpose: words.purpose ?? onlyPurpose(contract),
    ...(words.payer === undefined ? {} : { payer: words.payer }),
    keys,
    keyVersion,
    escrow: hidden?.escrow,
  });
  if (hidden !== undefined) {
    await keepOrRefuse(words, question.nonce, hidden.secrets);
  }
  return question;
}

async function keepOrRefuse({ keepSecrets }: QuestionWords, nonce: string, secrets: MatchSecrets): Promise<void> {
  if (keepSecrets === undefined) {
    throw new DomainError('UNSUPPORTED', 'a hidden question needs a place to keep its secrets until it is answered');
  }
  await keepSecrets(nonce, secrets);
}

function onlyPurpose({ id, purposes }: QueryContract): string {
  const [purpose, ...others] = purposes;
  if (purpose === undefined || others.length > 0) {
    throw new DomainError(
      'PURPOSE_NOT_ALLOWED',
      `${id} allows several purposes; name one with --purpose: ${purposes.join(', ')}`,
    );
  }
  return purpose;
}

export interface PostOptions {
  /** The same key and body give the same request; a fresh one is drawn if none is given. */
  readonly idempotencyKey?: string;
  /** Longest wait for the request to end, in milliseconds. */
  readonly waitMs: number;
}

/** Posts a signed question and waits until the request has ended or the time is up. @throws GatewayProblem the refusal */
export async function postQuestion(client: Api, question: SignedQuestion, options: PostOptions): Promise<QueryView> {
  const deadline = Date.now() + options.waitMs;
  const headers = {
    'idempotency-key': options.idempotencyKey ?? randomUUID(),
    prefer: `wait=${String(Math.min(30, Math.floor(options.waitMs / 1_000)))}`,
  };
  let view = await client.post('/v1/queries', { body: questionBody(question), headers });
  for (let pauseMs = 50; !hasEnded(view) && Date.now() < deadline; pauseMs = Math.min(pauseMs * 2, 1_000)) {
    await pause(pauseMs);
    view = await client.get('/v1/queries/{id}', { path: { id: view.id } });
  }
  return view;
}

export function hasEnded({ status }: QueryView): boolean {
  return status !== 'posted' && status !== 'open';
}
