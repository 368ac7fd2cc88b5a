import createClient, { type Client } from 'openapi-fetch';
import type { components, paths } from './generated/api.js';
import { GatewayUnreachable, problemOf } from './problem.js';

/** What the gateway's description names: `Schema<'QueryView'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** Every route, typed by the gateway's description: `api.GET('/v1/queries/{id}', { params: { path: { id } } })`. */
export type Api = Client<paths>;

export interface ConnectOptions {
  /** `https://host:port`; `http:` on loopback only, since a token travels in it. */
  readonly gateway: string;
  /** What the gateway gave you: `entente user add NAME`. */
  readonly token: string;
  /** Another fetch: `nodeFetch({ ca })` where the gateway's authority is not one of the system's. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * A gateway's routes. Every answer but 2xx is thrown as a `GatewayProblem`; where none comes, as `GatewayUnreachable`.
 * @throws {@link GatewayUnreachable} if a token would travel in clear
 */
export function connect({ gateway, token, fetch: send = globalThis.fetch }: ConnectOptions): Api {
  const base = URL.parse(gateway);
  if (base === null || (base.protocol !== 'https:' && !(base.protocol === 'http:' && loopback.has(base.hostname)))) {
    throw new GatewayUnreachable(`${gateway}: https:// is needed, or a token would travel in clear`);
  }
  const api = createClient<paths>({
    baseUrl: base.origin,
    headers: { authorization: `Bearer ${token}` },
    cache: 'no-store',
    credentials: 'omit',
    fetch: async (request) => {
      try {
        return await send(request);
      } catch (error) {
        throw new GatewayUnreachable(`${base.origin} does not answer`, { cause: error });
      }
    },
  });
  api.use({
    onResponse: async ({ response }) => {
      if (!response.ok) {
        throw await problemOf(response);
      }
    },
  });
  return api;
}
