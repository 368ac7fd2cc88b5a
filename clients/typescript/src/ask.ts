import { parseVersionedId } from '@entente/protocol';
import type { MatchSecrets } from '@entente/protocol/secure';
import { type Api, GatewayProblem, readsOf, type Schema } from './connect/index.js';
import { type Expected, openAnswer, type Opened } from './envelope/index.js';
import { hiddenOpener } from './hidden/index.js';
import type { RequesterKeys } from './keys.js';
import { questionBody } from './question/index.js';
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
    api.get('/v1/me'),
    api.get('/v1/keys'),
    api.get('/v1/query-contracts/{id}/versions/{version}', { path }),
  ]);
  const key = registered.items.find((each) => each.id === keys.id);
  if (key === undefined) {
    throw new GatewayProblem({ status: 404, code: 'KEY_NOT_FOUND', detail: `${keys.id} is not registered` });
  }
  const signed = await writeQuestion({
    ...{ ...asking, contract: shown.contract, keys, member: me.member, keyVersion: key.version },
    reads: readsOf(api),
  });
  return api.post('/v1/queries', { body: questionBody(signed), headers: { prefer: `wait=${String(longestWait)}` } });
}

/** Asks how far a request is until it has ended. @throws DOMException `AbortError` when the signal says so */
export async function ended(
  api: Api,
  id: string,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<QueryView> {
  for (;;) {
    signal?.throwIfAborted();
    const view = await api.get('/v1/queries/{id}', { path: { id }, ...(signal === undefined ? {} : { signal }) });
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
  const path = { id };
  const [view, members, envelope] = await Promise.all([
    api.get('/v1/queries/{id}', { path }),
    api.get('/v1/members'),
    api.text('/v1/queries/{id}/result', { path }),
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
