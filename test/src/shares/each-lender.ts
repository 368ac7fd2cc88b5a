import { lendersFiles, readContractForm } from '@entente/examples';
import type { QueryContractForm } from '@entente/protocol';

/** What each lender has by product, in place of what all have together. */
export async function eachLender(): Promise<QueryContractForm> {
  const form = await readContractForm(lendersFiles.contracts.industryOverdue);
  return {
    ...form,
    id: 'overdue-by-lender',
    title: 'Overdue loans of each lender by product',
    local:
      'SELECT product, count(*) AS loans, avg(balance) AS mean FROM credit_exposure GROUP BY product ORDER BY product',
    parameters: {},
    combine: { mode: 'collect', by: form.combine.by },
  };
}
