import { jointEpoch, type QueryRequest, stateKey } from '@entente/protocol';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

type Publications = Pick<LedgerState, 'list' | 'writers'>;

/** The transactions that said what a hidden question was looked up in; none of requests in other modes. */
export function hiddenPublications(state: Publications, request: QueryRequest): readonly LedgerTransaction[] {
  switch (request.mode) {
    case 'match':
      return inForce(state, request);
    case 'hidden-score':
      return ofJointEpoch(state, request);
    default:
      return [];
  }
}

/**
 * Of each owner the last publication before the request was opened, and those between then and its end, for the owner may have
 * taken any of them.
 */
function inForce(
  state: Publications,
  { id, owners, question: { requester, contract } }: QueryRequest,
): readonly LedgerTransaction[] {
  const [opened] = validWriters(state, stateKey('request', requester, id));
  const ended = validWriters(state, stateKey('outcome', requester, id)).at(-1);
  if (opened === undefined || ended === undefined) {
    return [];
  }
  return Object.keys(owners).flatMap((owner) => {
    const published = state
      .list('publication', contract.hash, owner)
      .flatMap(({ epoch }) => validWriters(state, stateKey('publication', contract.hash, owner, String(epoch))))
      .filter((one) => isBefore(one, ended))
      .sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const last = published.findLastIndex((one) => isBefore(one, opened));
    return published.slice(Math.max(0, last));
  });
}

/**
 * Those of the joint epoch that was the last whole one when the request was opened. Which epoch was asked about, the owners alone
 * have seen; they evaluate with the key of no other.
 */
function ofJointEpoch(
  state: Publications,
  { id, question: { requester, contract } }: QueryRequest,
): readonly LedgerTransaction[] {
  const opened = validWriters(state, stateKey('request', requester, id)).at(-1);
  const keyOf = (owner: string, epoch: number): string => stateKey('publication', contract.hash, owner, String(epoch));
  const before = state.list('publication', contract.hash).filter(({ owner, epoch }) => {
    const published = validWriters(state, keyOf(owner, epoch)).at(-1);
    return opened !== undefined && published !== undefined && isBefore(published, opened);
  });
  const asked = jointEpoch(before);
  const parties = Object.keys(asked?.masks ?? {});
  return parties.flatMap((owner) => validWriters(state, keyOf(owner, asked?.epoch ?? 0)));
}

function validWriters(state: Publications, key: string): readonly LedgerTransaction[] {
  return state.writers([key]).filter(({ valid }) => valid);
}

type Place = Pick<LedgerTransaction, 'block' | 'index'>;

function isBefore(one: Place, other: Place): boolean {
  return one.block < other.block || (one.block === other.block && one.index < other.index);
}
