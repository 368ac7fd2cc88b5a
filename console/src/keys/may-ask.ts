import type { QueryContract } from '@entente/protocol';
import type { Me } from '../api/views';

/** Who asks at all: requesters of the member, and outside users that it sponsors. */
export function isAsker(role: Me['role']): boolean {
  return role === 'requester' || role === 'outside';
}

/** Whether a contract lets whoever is signed in ask, as far as its text says; chaincode and gateways decide. */
export function mayAsk({ role, member }: Me, { members, outside }: QueryContract['access']): boolean {
  if (role === 'requester') {
    return members.includes(member);
  }
  return role === 'outside' && outside !== undefined && (outside.sponsors ?? members).includes(member);
}
