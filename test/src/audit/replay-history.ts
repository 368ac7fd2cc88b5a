import type { ReadTransaction } from '@entente/network/evidence';
import { FakeLedger } from '../parts.js';
import { recorded } from './recorded-ledger.js';

type Call = Parameters<FakeLedger['endorse']>[0];

/** The transactions that accepted calls make on a ledger of their own, from the beginning. */
export async function transactionsOf(calls: readonly Call[]): Promise<readonly ReadTransaction[]> {
  const ledger = new FakeLedger();
  const transactions = recorded(ledger);
  for (const call of calls) {
    ledger.commit(await ledger.endorse(call));
  }
  return transactions;
}
