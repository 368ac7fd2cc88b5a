import createClient from 'openapi-fetch';
import type { Api, Body, SentBytes, Streamed } from './api.js';
import { parsed, partsOf, streamOf, wholeOf } from './bodies.js';
import type { components, paths } from '../generated/api.js';
import { GatewayUnreachable, problemOf } from './problem.js';

/** What the gateway's description names: `Schema<'QueryView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** A proposal with its document, its ballots, and what is judged of it. */
export type ProposalView = Schema<'ExplainedProposal'>;

/** What can be proposed. */
export type ProposedDocument = Body<'/v1/proposals'>['document'];

export interface ConnectOptions {
  /** `https://host:port`; `http:` on loopback only, since a token travels in it. */
  readonly gateway: string;
  /** What the gateway gave you: `entente user add NAME`. Without one only public routes answer. */
  readonly token?: string;
  /** Another fetch: `nodeFetch({ ca })` where the gateway's authority is not one of the system's. */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Largest answer that is read as a whole, in bytes (default: none is too large). */
  readonly maxBytes?: number;
}

/** How openapi-fetch is called here; names and types are held together by `Api`. */
interface Call {
  readonly path?: unknown;
  readonly query?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly body?: unknown;
}

type Send = (method: string, route: string, call?: Call) => Promise<Streamed>;

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * A gateway's routes.
 * @throws {@link GatewayUnreachable} if a token would travel in clear
 */
export function connect({ maxBytes = Infinity, ...options }: ConnectOptions): Api {
  const send = sender(options);
  const whole = async (method: string, route: string, call?: Call): Promise<Uint8Array<ArrayBuffer>> =>
    wholeOf(await send(method, route, call), maxBytes);
  const json = async (method: string, route: string, call?: Call): Promise<unknown> =>
    parsed(await whole(method, route, call));
  return {
    get: async (route: string, call?: Call) => json('GET', route, call),
    post: async (route: string, call: Call = {}) =>
      json('POST', route, { ...call, headers: { 'idempotency-key': crypto.randomUUID(), ...call.headers } }),
    delete: async (route: string, call?: Call) => {
      await whole('DELETE', route, call);
    },
    append: async (route: string, { offset, bytes, ...call }: Call & Appended) =>
      json('PATCH', route, {
        ...call,
        ...(bytes instanceof Blob ? { body: bytes } : { body: streamOf(bytes), duplex: 'half' }),
        headers: {
          ...{ 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
          // A browser says how long a body is by itself.
          ...(bytes instanceof Blob ? {} : { 'content-length': String(bytes.length) }),
          ...call.headers,
        },
      }),
    text: async (route: string, call?: Call) => new TextDecoder().decode(await whole('GET', route, call)),
    bytes: async (route: string, call?: Call) => whole('GET', route, call),
    stream: async (route: string, call?: Call) => send('GET', route, call),
  } as Api;
}

interface Appended {
  readonly offset: number;
  readonly bytes: Blob | SentBytes;
}

function sender({ gateway, token, fetch: send = globalThis.fetch.bind(globalThis) }: ConnectOptions): Send {
  const base = baseOf(gateway);
  const client = createClient<paths>({
    baseUrl: base.origin,
    headers: { accept: 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    cache: 'no-store',
    credentials: 'omit',
    bodySerializer: (body: unknown) =>
      body instanceof Blob || body instanceof ReadableStream ? body : JSON.stringify(body),
    fetch: async (request) => reached(base, request.signal, async () => send(request)),
  });
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) {
        throw await problemOf(response);
      }
    },
  });
  const request = client.request as unknown as (
    ...sent: readonly unknown[]
  ) => Promise<{ readonly response: Response }>;
  return async (method, route, { path, query, ...init } = {}) => {
    const { response } = await request(method, route, { ...init, params: { path, query }, parseAs: 'stream' });
    return { headers: response.headers, body: partsOf(response, async (read) => reached(base, init.signal, read)) };
  };
}

/** @throws {@link GatewayUnreachable} instead of what the network says, unless the caller wanted it to end */
async function reached<T>({ origin }: URL, signal: AbortSignal | undefined, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    signal?.throwIfAborted();
    const why = error instanceof Error ? `: ${error.message}` : '';
    throw new GatewayUnreachable(`${origin} does not answer${why}`, { cause: error });
  }
}

function baseOf(gateway: string): URL {
  const base = URL.parse(gateway);
  if (base === null || (base.protocol !== 'https:' && base.protocol !== 'http:')) {
    throw new GatewayUnreachable(`"${gateway}" is no address; write it as https://host:port`);
  }
  if (base.protocol === 'http:' && !loopback.has(base.hostname)) {
    throw new GatewayUnreachable(`${gateway} would send a token in clear; use https`);
  }
  return base;
}
