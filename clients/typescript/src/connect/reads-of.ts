import type { Api, PathOf } from './api.js';
import type { GatewayReads } from '../hidden/index.js';

/** An address that is made at run time, which the description's types cannot follow: typed as one that they know. */
type SomePath = PathOf<'get'> & '/v1/me';

/** Reads of a gateway for the requester's part of a hidden question. */
export function readsOf(api: Api): GatewayReads {
  return {
    get: async (path) => api.get(path as SomePath),
    bytes: async (path) => api.bytes(path as SomePath),
  };
}
