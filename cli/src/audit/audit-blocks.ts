import { type ReadLedgerBlock, readLedgerBlock } from '@entente/network/evidence';
import { type Breach, LedgerAudit } from './audit.js';

/** What an audit of raw blocks found. */
export interface AuditReport {
  readonly blocks: number;
  readonly transactions: number;
  readonly breaches: readonly Breach[];
}

/**
 * Reads blocks from block 0 on, each in protobuf, and holds the ledger that they make against every rule of the alliance.
 * Whether orderers and members signed them is for `entente ledger verify` to say.
 * @throws Error if something is no block
 */
export async function auditBlocks(
  blocks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  chaincode: string,
): Promise<AuditReport> {
  const audit = new LedgerAudit();
  const breaches: Breach[] = [];
  let previous: ReadLedgerBlock | undefined;
  for await (const bytes of blocks) {
    const block = readLedgerBlock(bytes, chaincode);
    breaches.push(...chainBreaches(block, previous));
    block.transactions.forEach((transaction) => {
      audit.replay(transaction);
    });
    previous = block;
  }
  const found = [...breaches, ...audit.breaches].sort((one, other) => one.block - other.block);
  return { blocks: (previous?.number ?? -1) + 1, transactions: audit.transactions, breaches: found };
}

function chainBreaches(block: ReadLedgerBlock, previous: ReadLedgerBlock | undefined): readonly Breach[] {
  const { number, previousHash, isIntact, unreadable } = block;
  const due = previous === undefined ? 0 : previous.number + 1;
  const at = { rule: 'chain', block: number, transaction: '', by: '' };
  return [
    ...(number === due ? [] : [{ ...at, detail: `it came where block ${String(due)} was due` }]),
    ...(previous === undefined || previous.hash === previousHash
      ? []
      : [{ ...at, detail: 'it does not follow the block before' }]),
    ...(isIntact ? [] : [{ ...at, detail: 'its transactions are not those that its header names' }]),
    ...unreadable.map(({ place, detail }) => ({
      ...at,
      detail: `transaction ${String(place)} is called valid: ${detail}`,
    })),
  ];
}
