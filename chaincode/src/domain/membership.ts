import type { Charter } from '@entente/protocol';
import { demand } from './demand.js';

/** @throws `DomainError` `FORBIDDEN` unless the member is in the charter */
export function demandMember(charter: Charter, member: string): void {
  demand(Object.hasOwn(charter.members, member), 'FORBIDDEN', `${member} is not a member under the charter`);
}

/** @throws `DomainError` `MEMBER_NOT_FOUND` naming the first of them who is not in the charter */
export function demandAllMembers(charter: Charter, members: readonly string[], where: string): void {
  const stranger = members.find((member) => !Object.hasOwn(charter.members, member));
  demand(stranger === undefined, 'MEMBER_NOT_FOUND', `${where} names ${stranger ?? ''}, who is no member`);
}
