/** Kinds of keys in the world state. Each document stands under its own key, so that unrelated changes never conflict. */
export type StateKind =
  | 'charter'
  | 'founding'
  | 'acceptance'
  | 'gateway'
  | 'requester-key'
  | 'schema'
  | 'data-source'
  | 'schema-sources'
  | 'source-status'
  | 'query-contract'
  | 'query-contract-current'
  | 'proposal'
  | 'ballot'
  | 'decision'
  | 'delegation'
  | 'standing-approval'
  | 'freezes'
  | 'beat'
  | 'adopted-build'
  | 'authenticated-key'
  | 'outside-user'
  | 'extract'
  | 'request'
  | 'receipt'
  | 'computation'
  | 'co-approval'
  | 'publication'
  | 'mask-key'
  | 'fragment-set'
  | 'supervision-making'
  | 'supervision-key'
  | 'supervision-opening'
  | 'sharing-key'
  | 'sharing-item'
  | 'sharing-request'
  | 'sharing-answer'
  | 'sharing-outcome'
  | 'allowed-measurement'
  | 'enclave-round'
  | 'enclave-node'
  | 'enclave-cluster'
  | 'outcome'
  | 'anchor'
  | 'budget-unit'
  | 'budget-total'
  | 'gateway-version'
  | 'dispute'
  | 'service'
  | 'service-election'
  | 'service-vote'
  | 'service-salt'
  | 'service-roster';

/**
 * The key of a document in the world state, in the form of Fabric's composite keys: U+0000, then kind and attributes,
 * each closed by U+0000. Attributes are ids, MSP IDs or hashes and hold no U+0000 (their schemas see to that).
 */
export function stateKey(kind: StateKind, ...attributes: readonly string[]): string {
  return `\u0000${[kind, ...attributes].map((part) => `${part}\u0000`).join('')}`;
}

/** The parts of a composite key; undefined for a key that is none. */
export function parseStateKey(
  key: string,
): { readonly kind: string; readonly attributes: readonly string[] } | undefined {
  if (!key.startsWith('\u0000') || !key.endsWith('\u0000')) {
    return undefined;
  }
  const [kind, ...attributes] = key.slice(1, -1).split('\u0000');
  return kind === undefined ? undefined : { kind, attributes };
}
