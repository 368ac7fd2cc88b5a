import type { RequesterKey } from '../documents/keys.js';
import type { OutsideUser } from '../documents/outside-user.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { QueryRequest } from '../documents/query-request.js';

/** A key that asks, and what it asks. */
export interface OutsideUse {
  readonly key: Pick<RequesterKey, 'id' | 'member' | 'outside'>;
  /** What stands on the ledger under the key's member and handle. */
  readonly user: OutsideUser | undefined;
  readonly contract: Pick<QueryContract, 'id' | 'access'>;
  readonly purpose: string;
  /** Who combines the request, or may be chosen to. */
  readonly combined: Pick<QueryRequest, 'serviceNode' | 'service'>;
  /** A day, `2026-03-01`. */
  readonly on: string;
}

/**
 * Why a key may not ask this as an outside user's, in words; undefined if it may, and for every key of a member's own
 * requester. One law for chaincode, gateways, audit and evidence.
 */
export function outsideFault({ key, user, contract, purpose, combined, on }: OutsideUse): string | undefined {
  if (key.outside === undefined) {
    return undefined;
  }
  const { purposes } = user ?? {};
  return (
    outsideKeyFault(key, user, on) ??
    outsideContractFault(contract, user) ??
    throughFault(contract, combined) ??
    (purposes === undefined || purposes.includes(purpose) ? undefined : `it may ask for ${purposes.join(', ')} only`)
  );
}

/** Why a key may not be that of the outside user which it names; undefined if it may. */
export function outsideKeyFault(
  { id, member, outside = '' }: OutsideUse['key'],
  user: OutsideUser | undefined,
  on: string,
): string | undefined {
  const named = `${member} sponsors no outside user ${outside}`;
  if (user?.sponsor !== member || user.handle !== outside) {
    return `${named}; it has to propose it`;
  }
  if (user.status !== 'approved') {
    return `${named} any more: the members have removed it`;
  }
  if (user.validUntil < on) {
    return `the outside user ${outside} was approved until ${user.validUntil}`;
  }
  return user.key === undefined || user.key === id ? undefined : `${outside} was approved with another key`;
}

/** Whether a member may combine what an outside user asks, as the contract says. */
export function mayCombineForOutside({ access: { outside } }: Pick<QueryContract, 'access'>, member: string): boolean {
  return outside?.through?.includes(member) !== false;
}

function throughFault(
  contract: OutsideUse['contract'],
  { serviceNode, service }: OutsideUse['combined'],
): string | undefined {
  const nodes = [...(serviceNode === undefined ? [] : [serviceNode]), ...(service?.candidates ?? [])];
  const other = nodes.find((member) => !mayCombineForOutside(contract, member));
  const { through = [] } = contract.access.outside ?? {};
  return other === undefined
    ? undefined
    : `${contract.id} is asked from outside through ${through.join(', ')}, not ${other}`;
}

/** Why an outside user may not ask under a contract at all; undefined if it may. */
export function outsideContractFault(
  { id, access: { outside } }: OutsideUse['contract'],
  user: OutsideUser | undefined,
): string | undefined {
  if (outside === undefined) {
    return `${id} does not let outside users ask`;
  }
  const { sponsor = '', contracts } = user ?? {};
  if (outside.sponsors?.includes(sponsor) === false) {
    return `${id} lets outside users of ${outside.sponsors.join(', ')} ask only`;
  }
  return contracts === undefined || contracts.includes(id) ? undefined : `it may ask ${contracts.join(', ')} only`;
}
