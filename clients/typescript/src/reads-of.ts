import type { Api } from './connect.js';
import type { GatewayReads } from './hidden/index.js';

/** An address that is made at run time, which the description's types cannot follow: typed as one that they know. */
type SomePath = '/v1/me';

/** Reads of a gateway for the requester's part of a hidden question. */
export function readsOf(api: Api): GatewayReads {
  return {
    get: async (path) => (await api.GET(path as SomePath)).data,
    bytes: async (path) => {
      const { data } = await api.GET(path as SomePath, { parseAs: 'arrayBuffer' });
      return new Uint8Array(data ?? new ArrayBuffer());
    },
  };
}
