import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RunningNetwork } from '@entente/network';
import { appendWrittenBlocks, writtenBlock, writtenTransaction } from '@entente/network/testing';
import { stateKey } from '@entente/protocol';
import { connectLedger } from '../ledger-client.js';

/** Documents in a transaction, one transaction in a block. */
const perBlock = 1_000;
/** Characters; a request and its outcome, with three receipts, are five documents of some 600 on average. */
const documentSize = 600;
const limitMs = 180_000;

/**
 * Puts so many documents under keys of receipts into the block file of a development ledger that does not run.
 * @returns the number of the block that comes next
 */
export function fillBlockFile({ layout, description, members }: RunningNetwork, documents: number): Promise<number> {
  const identities = members.map(({ mspId, clientCertFile }) => ({
    mspId,
    certificate: readFileSync(clientCertFile, 'utf8'),
  }));
  const [creator] = identities;
  if (creator === undefined) {
    throw new Error('the network has no members');
  }
  const value = Buffer.from(JSON.stringify({ filled: 'x'.repeat(documentSize) }));
  return appendWrittenBlocks(layout.ledger.blocksFile, function* (newest) {
    let previous = newest;
    for (let from = 0; from < documents; from += perBlock) {
      const numbers = Array.from({ length: Math.min(perBlock, documents - from) }, (_none, index) => from + index);
      const { envelope } = writtenTransaction({
        ...{ channel: description.channel, chaincode: description.chaincode, creator },
        endorsers: identities.slice(0, 3),
        call: ['bench:fill'],
        writes: numbers.map((number) => ({ key: keyOf(number), value })),
      });
      previous = writtenBlock(previous, [envelope]);
      yield previous;
    }
  });
}

/** A place of its own among the others, as the hash of a question has one. */
function keyOf(number: number): string {
  const id = createHash('sha256').update(String(number)).digest('hex');
  return stateKey('receipt', 'LenderAMSP', id, 'LenderBMSP');
}

/** The same by transactions, on a ledger that runs. @returns the number of the block that comes next */
export async function fillByTransactions(network: RunningNetwork, documents: number): Promise<number> {
  const client = connectLedger(network, network.members[0]?.mspId ?? '');
  try {
    for (let from = 0; from < documents; from += perBlock) {
      const count = Math.min(perBlock, documents - from);
      const transaction = await client.contract
        .newProposal('bench:fill', { arguments: [String(from), String(count), String(documentSize)] })
        .endorse({ deadline: Date.now() + limitMs });
      const committed = client.watch.wait(transaction.getTransactionId(), limitMs);
      transaction.submit().catch(() => undefined);
      const outcome = await committed;
      if (outcome?.valid !== true) {
        throw new Error(`filling the ledger ended ${outcome?.code ?? 'unseen'}`);
      }
    }
    return client.ledger.state.height();
  } finally {
    await client.stop();
  }
}
