import { compareKeys } from './key-order.js';
import type { ReadWriteSet } from './read-write-set.js';
import type { WorldState } from './world-state.js';

/** Fabric's namespace for chaincode definitions. Every transaction reads the sequence of its chaincode's definition there. */
const lifecycleNamespace = '_lifecycle';

const sequenceKey = (chaincode: string): string => `namespaces/fields/${chaincode}/Sequence`;

/** Block 0 defines the chaincode: sequence 1. */
export function defineChaincode(state: WorldState, chaincode: string): void {
  const write = { key: sequenceKey(chaincode), isDelete: false, value: Buffer.of(8, 1) };
  state.write(lifecycleNamespace, write, { blockNum: 0, txNum: 0 }, '');
}

/** A transaction's read/write sets as a peer gives them: with the read of the definition, namespaces in order. */
export function withLifecycleRead(set: ReadWriteSet): ReadWriteSet[] {
  const reads = [{ key: sequenceKey(set.namespace), version: { blockNum: 0, txNum: 0 } }];
  const lifecycle: ReadWriteSet = { namespace: lifecycleNamespace, reads, ranges: [], writes: [] };
  const isEmpty = set.reads.length + set.ranges.length + set.writes.length === 0;
  return isEmpty ? [lifecycle] : [lifecycle, set].sort((a, b) => compareKeys(a.namespace, b.namespace));
}

/** Whether the sets write only where the transaction's chaincode may, and read its definition. */
export function staysInNamespace(sets: readonly ReadWriteSet[], chaincode: string): boolean {
  const mayRead = new Set([chaincode, lifecycleNamespace]);
  const readsDefinition = sets.some(
    ({ namespace, reads }) =>
      namespace === lifecycleNamespace && reads.some(({ key }) => key === sequenceKey(chaincode)),
  );
  return (
    readsDefinition &&
    sets.every(({ namespace, writes }) => mayRead.has(namespace) && (writes.length === 0 || namespace === chaincode))
  );
}
