import {
  type Charter,
  isAccountable,
  matchShape,
  type QueryContract,
  type Question,
  supervisorsOf,
} from '@entente/protocol';
import { demand } from '../domain/demand.js';
import type { AllianceState } from '../ledger/alliance-state.js';

/**
 * A question of a contract that asks for it has every element put away under the joint key of the supervisors as they are
 * now. That it is put away rightly is for every owner's gateway to check, since only owners see the blinded elements.
 * @throws `DomainError` `ESCROW_INVALID`, `SUPERVISION_NOT_FOUND`
 */
export async function demandEscrowed(
  state: AllianceState,
  { id, combine }: QueryContract,
  { escrow }: Question,
  charter: Charter,
): Promise<void> {
  if (!isAccountable(combine)) {
    demand(escrow === undefined, 'ESCROW_INVALID', `questions under ${id} are not put away for anybody`);
    return;
  }
  const key = await state.supervisionKey.get();
  const isTheirs = key.supervisors.join(' ') === supervisorsOf(charter).join(' ');
  demand(
    isTheirs,
    'SUPERVISION_NOT_FOUND',
    'the supervisors have changed since they made their key: they have its shares moved, or make another',
  );
  const { elements } = matchShape(combine) ?? { elements: 0 };
  const isWhole = escrow?.generation === key.generation && escrow.elements.length === elements;
  demand(
    isWhole,
    'ESCROW_INVALID',
    `every element of a question under ${id} is put away under key ${String(key.generation)} of the supervisors`,
  );
}
