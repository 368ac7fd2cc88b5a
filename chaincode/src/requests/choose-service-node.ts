import {
  type Charter,
  DomainError,
  type Freezes,
  isMemberFrozen,
  isChosenByOwners,
  mayCombineForOutside,
  type QueryContract,
  type QueryRequest,
  serviceNodeMode,
  membersOf,
} from '@entente/protocol';
import type { AllianceState } from '../ledger/alliance-state.js';

/** Who combines a request, or who may be chosen to. */
export type ServiceNodeChoice = Pick<QueryRequest, 'serviceNode' | 'service'>;

export interface Choosing {
  readonly contract: QueryContract;
  readonly charter: Charter;
  readonly freezes: Freezes;
  readonly owners: readonly string[];
  readonly requester: string;
  /** An outside user of the requester asks. */
  readonly isOutside: boolean;
}

/**
 * Chooses the service node as the contract says, or lays down who the owners choose among. A named one without
 * substitutes costs no read.
 * @throws `DomainError` `NO_SERVICE_NODE` if nobody fits
 */
export async function chooseServiceNode(state: AllianceState, choosing: Choosing): Promise<ServiceNodeChoice> {
  const { by, substitutes = [] } = choosing.contract.combine;
  const mode = serviceNodeMode(by);
  if (mode === 'named') {
    const named = [by, ...substitutes].filter((member) => isLetCombine(member, choosing));
    const [first, ...others] = demandAny(named);
    const fit = [first, ...others.filter((member) => isFit(member, choosing))];
    return { serviceNode: first, ...(fit.length > 1 ? { service: { mode, candidates: fit } } : {}) };
  }
  if (isChosenByOwners(mode)) {
    const members = membersOf(choosing.charter).filter((member) => isFit(member, choosing));
    return { service: { mode, candidates: demandAny(await withGateway(state, members)) } };
  }
  const roster = await state.serviceRoster.find();
  const candidates = demandAny((roster?.order ?? []).filter((member) => isFit(member, choosing)));
  return {
    ...{ serviceNode: candidates[0], service: { mode, candidates, epoch: roster?.epoch } },
  };
}

/** Whoever combines sees the partial results: no owner, not the member that asks, nobody who is
 * frozen or whom the contract excludes. */
function isFit(member: string, choosing: Choosing): boolean {
  const { contract, charter, freezes, owners, requester } = choosing;
  const { exclude = [] } = contract.combine;
  return (
    isLetCombine(member, choosing) &&
    Object.hasOwn(charter.members, member) &&
    !isMemberFrozen(freezes, member) &&
    !owners.includes(member) &&
    member !== requester &&
    !exclude.includes(member)
  );
}

/** A contract may say who combines what outside users ask. */
function isLetCombine(member: string, { contract, isOutside }: Choosing): boolean {
  return !isOutside || mayCombineForOutside(contract, member);
}

async function withGateway(state: AllianceState, members: readonly string[]): Promise<readonly string[]> {
  const registered = await Promise.all(members.map((member) => state.gateways.has(member)));
  return members.filter((_member, index) => registered[index]);
}

function demandAny(candidates: readonly string[]): readonly [string, ...string[]] {
  const [first, ...others] = candidates;
  if (first === undefined) {
    throw new DomainError('NO_SERVICE_NODE', 'every member that could combine asks, answers or is excluded');
  }
  return [first, ...others];
}
