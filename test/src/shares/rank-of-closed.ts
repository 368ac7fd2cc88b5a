import { lendersFiles, readContractForm } from '@entente/examples';
import type { QueryContractForm } from '@entente/protocol';

/** The scenario's contract, of loans that are closed: of bad debts a small lender has too few to say anything. */
export async function rankOfClosed(): Promise<QueryContractForm> {
  const form = await readContractForm(lendersFiles.rankOverdueRate);
  return { ...form, id: 'rank-closed', local: form.local.replace("'bad_debt'", "'closed'") };
}
