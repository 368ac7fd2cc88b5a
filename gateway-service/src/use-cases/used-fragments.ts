import { type QueryRequest, stateKey } from '@entente/protocol';
import type { LedgerState, LedgerTransaction } from '../ports/ledger.js';

/** The transactions in which owners that are not asked said that others keep their fragments: of each the last before the opening. */
export function usedFragments(
  state: Pick<LedgerState, 'writers'>,
  { id, fragments = {}, question: { requester, contract } }: QueryRequest,
): readonly LedgerTransaction[] {
  const [opened] = validWriters(state, stateKey('request', requester, id));
  if (opened === undefined) {
    return [];
  }
  return Object.keys(fragments).flatMap((owner) => {
    const said = validWriters(state, stateKey('fragment-set', contract.hash, owner));
    return said.filter((one) => isBefore(one, opened)).slice(-1);
  });
}

/** In ledger order. */
function validWriters(state: Pick<LedgerState, 'writers'>, key: string): readonly LedgerTransaction[] {
  return state
    .writers([key])
    .filter(({ valid }) => valid)
    .sort((one, other) => (isBefore(one, other) ? -1 : 1));
}

function isBefore(one: LedgerTransaction, other: LedgerTransaction): boolean {
  return one.block < other.block || (one.block === other.block && one.index < other.index);
}
