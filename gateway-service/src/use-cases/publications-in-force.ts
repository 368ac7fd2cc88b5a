import { type QueryRequest, stateKey } from '@entente/protocol';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

/**
 * The transactions that said what a hidden question was looked up in: of each owner the last publication before the request was
 * opened, and those between then and its end, for the owner may have taken any of them.
 */
export function publicationsInForce(
  state: Pick<LedgerState, 'list' | 'writers'>,
  { mode, id, owners, question: { requester, contract } }: QueryRequest,
): readonly LedgerTransaction[] {
  const writers = (key: string): readonly LedgerTransaction[] => state.writers([key]).filter(({ valid }) => valid);
  const [opened] = writers(stateKey('request', requester, id));
  const ended = writers(stateKey('outcome', requester, id)).at(-1);
  if (mode !== 'match' || opened === undefined || ended === undefined) {
    return [];
  }
  return Object.keys(owners).flatMap((owner) => {
    const published = state
      .list('publication', contract.hash, owner)
      .flatMap(({ epoch }) => writers(stateKey('publication', contract.hash, owner, String(epoch))))
      .filter((one) => isBefore(one, ended))
      .sort((one, other) => (isBefore(one, other) ? -1 : 1));
    const last = published.findLastIndex((one) => isBefore(one, opened));
    return published.slice(Math.max(0, last));
  });
}

type Place = Pick<LedgerTransaction, 'block' | 'index'>;

function isBefore(one: Place, other: Place): boolean {
  return one.block < other.block || (one.block === other.block && one.index < other.index);
}
