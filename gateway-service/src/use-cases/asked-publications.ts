import { jointEpoch, type QueryRequest, stateKey } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

/**
 * Where the publications stand that a hidden score is looked up in: those of the joint epoch that was the last whole one when
 * the request was opened. Which epoch was asked about, the owners alone have seen; they evaluate with the key of no other.
 */
export function askedPublications(
  state: Pick<LedgerState, 'list' | 'writers'>,
  { mode, id, question: { requester, contract } }: QueryRequest,
): readonly string[] {
  if (mode !== 'hidden-score') {
    return [];
  }
  const placeOf = (key: string): readonly [block: number, index: number] | undefined => {
    const writer = state.writers([key]).findLast(({ valid }) => valid);
    return writer === undefined ? undefined : [writer.block, writer.index];
  };
  const opened = placeOf(stateKey('request', requester, id));
  const keyOf = (owner: string, epoch: number): string => stateKey('publication', contract.hash, owner, String(epoch));
  const before = state.list('publication', contract.hash).filter(({ owner, epoch }) => {
    const published = placeOf(keyOf(owner, epoch));
    return opened !== undefined && published !== undefined && isBefore(published, opened);
  });
  const asked = jointEpoch(before);
  return asked === undefined ? [] : Object.keys(asked.masks).map((owner) => keyOf(owner, asked.epoch));
}

function isBefore([block, index]: readonly [number, number], [other, place]: readonly [number, number]): boolean {
  return block < other || (block === other && index < place);
}
