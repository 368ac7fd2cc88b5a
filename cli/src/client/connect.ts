import { type Api, connect } from '@entente/client';
import { nodeFetch } from '@entente/client/node';

export interface GatewayOptions {
  /** `https://host:port`; `http:` is accepted on loopback only, since a token travels in it. */
  readonly gateway: string;
  /** Bearer token that the gateway issued; without one only public addresses answer. */
  readonly token?: string;
  /** PEM of the authorities that are trusted instead of the system's. */
  readonly ca?: string;
  /** Largest answer that is read as a whole, in bytes. */
  readonly maxBytes?: number;
  /** Longest wait for one answer, in milliseconds (default: 120 seconds, above the longest that a gateway takes). */
  readonly timeoutMs?: number;
}

/** A gateway's routes from Node, trusting the authority of the member's own gateway. @throws GatewayUnreachable as `connect` */
export function connectFromNode({ ca, timeoutMs, maxBytes = 16 * 1024 * 1024, ...to }: GatewayOptions): Api {
  const trusted = { ...(ca === undefined ? {} : { ca }), ...(timeoutMs === undefined ? {} : { timeoutMs }) };
  return connect({ ...to, maxBytes, fetch: nodeFetch(trusted) });
}
