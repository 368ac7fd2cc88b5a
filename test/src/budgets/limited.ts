import { lendersFiles, readContractForm } from '@entente/examples';
import type { TestAlliance } from '../alliance.js';
import type { Member } from '../parts.js';

/** As the ledger's own account of a budget has it, at one gateway. */
export interface Budget {
  readonly scope: string;
  readonly limit: number;
  readonly spent: number;
  readonly open: number;
  readonly free: number;
}

export const checkScope = 'contract:multi-loan-check:contract:life';

/** The check of one person, with so many uses for all lenders together, for good. */
export async function limitedCheck(units: number, giveBack: 'never' | 'unanswered'): Promise<unknown> {
  const form = await readContractForm(lendersFiles.contracts.multiLoanCheck);
  return { ...form, limits: [{ units, per: 'life', of: 'contract', giveBack }] };
}

export async function budgetAt(alliance: TestAlliance, member: Member): Promise<Budget> {
  return await alliance.officer(member).get('/v1/budgets/{scope}', { path: { scope: checkScope } });
}
