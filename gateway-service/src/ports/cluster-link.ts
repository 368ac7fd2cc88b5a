import type { ClusterGrants, ClusterRequest } from '@entente/protocol';

/** What the host of an enclave asks of other gateways, on the way to a cluster's key. */
export type ClusterSaid =
  /** A nonce of an enclave beside the gateway that is asked. */
  | { readonly ask: 'nonce'; readonly enclave: string }
  /** That gateway's word for a request. */
  | { readonly ask: 'grant'; readonly request: ClusterRequest; readonly quote: string }
  /** The key, sealed by the enclave beside it, once the ledger has the grants. */
  | { readonly ask: 'key'; readonly request: ClusterRequest; readonly quote: string; readonly grants: ClusterGrants };

export interface ClusterLink {
  /** @returns a nonce, a signature or a sealed key, as asked. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  cluster(member: string, said: ClusterSaid): Promise<string>;
}

/** What this gateway does as one of those who grant keys, and as the host of an enclave that has one. */
export interface ClusterHandler {
  /** `caller` is the member proven by its pinned certificate. */
  cluster(caller: string, said: ClusterSaid): Promise<string>;
}
