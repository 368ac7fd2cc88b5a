import { checkBlocks, checkConfigurations } from './check-blocks.js';
import { checkTransactions } from './check-transactions.js';
import { type Check, Checks, type ReadTransaction, type ShownLedger } from './types.js';

export { type ReadLedgerBlock, readLedgerBlock } from './read-block.js';
export { readTransaction } from './read-transaction.js';
export {
  type Check,
  Checks,
  type CheckVerdict,
  type KeyRead,
  type KeyWritten,
  type ReadTransaction,
  type ShownBlock,
  type ShownLedger,
  type ShownTransaction,
} from './types.js';

/** What is shown of a ledger, checked. */
export interface CheckedLedger {
  readonly checks: readonly Check[];
  /** Transactions as their envelopes say them, whether or not their checks passed. */
  readonly transactions: readonly ReadTransaction[];
  /** One process without consensus: nobody ordered its blocks. */
  readonly isDevelopment: boolean;
}

/**
 * Checks what somebody shows of a channel: configuration chained from block 0, orderers' signatures, transactions with
 * their senders, endorsements and commit certificates. Pure: no network, no clock, no files.
 * @param genesis SHA-256 of block 0 as members agreed on it, hex
 */
export function checkShownLedger(ledger: ShownLedger, genesis?: string): CheckedLedger {
  const checks = new Checks();
  const configurations = checkConfigurations(ledger, genesis, checks);
  checkBlocks(ledger, configurations, checks);
  const transactions = checkTransactions(ledger, configurations, checks);
  return { checks: checks.list, transactions, isDevelopment: configurations.isDevelopment };
}
