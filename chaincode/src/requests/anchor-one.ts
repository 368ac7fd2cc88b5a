import type { Anchor, TransactionInput } from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { Moment } from './moment.js';

/**
 * Puts the root over many of the caller's records on the ledger: what is not there can be neither changed nor put back
 * in time afterwards. What the records are, whoever is given one sees from it and its proof.
 * @throws `DomainError` `ALREADY_EXISTS`
 */
export async function anchorOne(
  { state, caller, now }: Pick<Moment, 'state' | 'caller' | 'now'>,
  { root, count }: TransactionInput<'queries:Anchor'>,
): Promise<Anchor> {
  demand(!(await state.anchors.has(caller, root)), 'ALREADY_EXISTS', 'this root is on the ledger');
  const anchor: Anchor = { member: caller, root, count, anchoredAt: now };
  await state.anchors.put(anchor);
  return anchor;
}
