import { createHash } from 'node:crypto';
import type { ReadTransaction } from '@entente/network/evidence';
import { freezingAttribute, votingAttribute } from '@entente/protocol';
import type { FakeLedger } from '../parts.js';

type Call = Parameters<FakeLedger['endorse']>[0];
/** What the ledger takes a caller's certificate for where a call does not say. */
const asGateway = [votingAttribute, freezingAttribute];

type Endorsement = Awaited<ReturnType<FakeLedger['endorse']>>;

/** Every transaction that is committed from now on, as a block would have it: one in each. */
export function recorded(ledger: FakeLedger): readonly ReadTransaction[] {
  const transactions: ReadTransaction[] = [];
  const calls = new WeakMap<Endorsement, Call>();
  const written = new Map<string, number>();
  const endorse = ledger.endorse.bind(ledger);
  const commit = ledger.commit.bind(ledger);
  ledger.endorse = async (call): Promise<Endorsement> => {
    const endorsement = await endorse(call);
    calls.set(endorsement, call);
    return endorsement;
  };
  ledger.commit = (endorsement): void => {
    const call = calls.get(endorsement);
    if (call !== undefined && endorsement.refusal === undefined) {
      transactions.push(transactionOf(call, endorsement, transactions.length + 1, written));
    }
    commit(endorsement);
  };
  return transactions;
}

function transactionOf(
  { transaction, caller, json, now, attributes = asGateway }: Call,
  { reads, writes }: Endorsement,
  block: number,
  written: Map<string, number>,
): ReadTransaction {
  const versions = Object.keys(reads).map((key) => {
    const at = written.get(key);
    return { key, version: at === undefined ? undefined : { block: at, place: 0 } };
  });
  for (const [key, value] of Object.entries(writes)) {
    if (value === '') {
      written.delete(key);
    } else {
      written.set(key, block);
    }
  }
  return {
    id: createHash('sha256')
      .update(`${String(block)} ${json}`)
      .digest('hex'),
    block,
    place: 0,
    creator: caller,
    attributes,
    call: [transaction, json],
    at: now,
    reads: versions,
    writes: Object.entries(writes).map(([key, value]) => ({ key, value: value === '' ? undefined : value })),
  };
}
