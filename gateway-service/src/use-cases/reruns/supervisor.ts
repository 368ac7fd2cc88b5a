import type { LedgerState } from '../../ports/ledger.js';

/** Whether the charter in force gives a member the supervising role. */
export function isSupervisor(state: Pick<LedgerState, 'get'>, member: string): boolean {
  const { members = {} } = state.get('charter') ?? {};
  return Object.hasOwn(members, member) && (members[member]?.roles.includes('supervisor') ?? false);
}
