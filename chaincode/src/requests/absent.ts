import type { FragmentSet, QueryContract, QueryRequest } from '@entente/protocol';
import { demandStillKept, divideOwners, takesFragments } from '../domain/fragments.js';
import type { AllianceState } from '../ledger/alliance-state.js';

/** Who of those who offer computes, and who is there by fragments. @throws `DomainError` `FRAGMENTS_NOT_USABLE` */
export async function withAbsent(
  state: AllianceState,
  contract: QueryContract,
  hash: string,
  offering: QueryRequest['owners'],
  requester: string,
): Promise<ReturnType<typeof divideOwners>> {
  if (!takesFragments(contract)) {
    return { owners: offering };
  }
  const sets: FragmentSet[] = [];
  for (const owner of Object.keys(offering).sort()) {
    const set = await state.fragmentSets.find(hash, owner);
    if (set?.status === 'kept') {
      sets.push(set);
    }
  }
  return divideOwners(offering, sets, requester);
}

/** @throws `DomainError` `FRAGMENTS_NOT_USABLE` */
export async function demandFragmentsKept(state: AllianceState, { fragments, question }: QueryRequest): Promise<void> {
  const standing = new Map<string, FragmentSet | undefined>();
  for (const owner of Object.keys(fragments ?? {}).sort()) {
    standing.set(owner, await state.fragmentSets.find(question.contract.hash, owner));
  }
  demandStillKept(fragments, standing);
}
