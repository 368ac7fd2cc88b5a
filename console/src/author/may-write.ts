import type { Me } from '../api/views';

/** Whose drafts the gateway judges and tries on generated data; officers alone propose them. */
export function mayWrite(role: Me['role']): boolean {
  return role === 'officer' || role === 'requester' || role === 'auditor';
}
