import { parseVersionedId, type QueryContract } from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import type { Api, Schema } from './connect.js';
import { type Expected, openAnswer, type Opened } from './envelope/index.js';
import type { paths } from './generated/api.js';
import { hiddenOpener } from './hidden/index.js';
import type { RequesterKeys } from './keys.js';
import { GatewayProblem } from './problem.js';
import { readsOf } from './reads-of.js';
import { type Writing, writeQuestion } from './write-question.js';

/** What a parameter may be given; its contract says which. */
export type Scalar = string | number | boolean;
export type ParameterValues = Record<string, Scalar | Scalar[]>;

export interface Asking {
  /** `id@version`. */
  readonly contract: string;
  readonly parameters: ParameterValues;
  readonly purpose: string;
  /** The member that pays, where the contract lets others pay than the first that it names. */
  readonly payer?: string;
  readonly keys: RequesterKeys;
  /** Where what opens the answer to a hidden question stays until then, by the question's nonce. Without it none is asked. */
  readonly keepSecrets?: Writing['keepSecrets'];
}

/** One request: how far it is. */
export type QueryView = Schema<'QueryView'>;

/** A gateway waits no longer than this within one call, in seconds. */
const longestWait = 60;

/**
 * Asks a question, and waits for its end within one call as long as a gateway does. The subjects of a hidden one, a value or a
 * list, are hidden here: about whom is in nothing that is sent.
 * @throws GatewayProblem what the gateway refused; `KEY_NOT_FOUND` if the key is not registered
 * @throws DomainError as `writeQuestion`
 */
export async function ask(api: Api, { keys, contract: reference, ...asking }: Asking): Promise<QueryView> {
  const { id, version } = parseVersionedId(reference);
  const path = { id, version: String(version) };
  const [me, registered, shown] = await Promise.all([
    api.GET('/v1/me').then(answerOf),
    api.GET('/v1/keys').then(answerOf),
    api.GET('/v1/query-contracts/{id}/versions/{version}', { params: { path } }).then(answerOf),
  ]);
  const key = registered.items.find((each) => each.id === keys.id);
  if (key === undefined) {
    throw new GatewayProblem({ status: 404, code: 'KEY_NOT_FOUND', detail: `${keys.id} is not registered` });
  }
  const contract = shown.contract as unknown as QueryContract;
  const signed = await writeQuestion({
    ...{ ...asking, contract, keys, member: me.member, keyVersion: key.version },
    reads: readsOf(api),
  });
  // Generated types have no lists that may not be changed (ADR 0061); nothing changes them.
  const body = signed as paths['/v1/queries']['post']['requestBody']['content']['application/json'];
  const header = { 'Idempotency-Key': crypto.randomUUID(), Prefer: `wait=${String(longestWait)}` };
  return answerOf(await api.POST('/v1/queries', { params: { header }, body }));
}

/** Asks how far a request is until it has ended. @throws DOMException `AbortError` when the signal says so */
export async function ended(
  api: Api,
  id: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<QueryView> {
  for (;;) {
    signal?.throwIfAborted();
    const view = answerOf(await api.GET('/v1/queries/{id}', { params: { path: { id } } }));
    if (view.status !== 'posted' && view.status !== 'open') {
      return view;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

export interface OpenWith {
  /** What `keepSecrets` was given when the hidden question with this nonce was asked. */
  readonly secretsOf?: (nonce: string) => Promise<MatchSecrets>;
}

/**
 * Fetches what a request was answered with, opens it here, and holds it against the ledger's record of the request.
 * @throws DomainError `ENVELOPE_UNREADABLE`, `COMMITMENT_MISMATCH`, `SHARE_INVALID`
 * @throws GatewayProblem `REQUEST_NOT_ENDED`, `REQUEST_REFUSED`
 */
export async function open(api: Api, id: string, keys: RequesterKeys, { secretsOf }: OpenWith = {}): Promise<Opened> {
  const params = { path: { id } };
  const [view, members, envelope] = await Promise.all([
    api.GET('/v1/queries/{id}', { params }).then(answerOf),
    api.GET('/v1/members').then(answerOf),
    api.GET('/v1/queries/{id}/result', { params, parseAs: 'text' }).then(answerOf),
  ]);
  const signing = new Map(members.items.map(({ mspId, gateway }) => [mspId, gateway?.signing]));
  return openAnswer({
    ...{ envelope, keys, serviceKey: (member) => signing.get(member), expected: expectedOf(view) },
    ...(secretsOf === undefined ? {} : { openHidden: hiddenOpener({ reads: readsOf(api), secretsOf }) }),
  });
}

/** What the ledger says of a request: who was to combine it, and the commitments to envelope and result. */
export function expectedOf({ id, serviceNode, enclave, request, outcome }: QueryView): Expected {
  return {
    request: id,
    ...(serviceNode === null ? {} : { serviceNode }),
    ...(enclave === null ? {} : { enclave: enclave }),
    ...(request === null ? {} : { contractHash: request.question.contract.hash }),
    ...(outcome === null ? {} : { outcome: outcome }),
  };
}

/** Refusals were thrown before, so that there is data. */
function answerOf<T>({ data }: { readonly data?: T }): T {
  return data as T;
}
