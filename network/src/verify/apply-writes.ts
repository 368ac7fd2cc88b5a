import { ledger } from '@hyperledger/fabric-protos';
import type { BlockUpdates } from './commit-hash.js';
import type { BlockWrites } from './conflicts.js';
import type { RecomputedState, StateKey } from './recomputed-state.js';
import { type AccessSet, type MetadataWrite, storedNamespace, type Version } from './write-sets.js';

/** What the transactions of a block did so far. */
export interface AppliedBlock {
  readonly written: BlockWrites;
  readonly updates: BlockUpdates;
}

/** Puts what a valid transaction wrote into the state, as a peer does. */
export function applyWrites(
  sets: readonly AccessSet[],
  version: Version,
  state: RecomputedState,
  { written, updates }: AppliedBlock,
): void {
  for (const set of sets) {
    const namespace = storedNamespace(set);
    const metadata = new Map(set.metadataWrites.map((write) => [Buffer.from(write.key).toString('latin1'), write]));
    for (const { key, value } of set.writes) {
      const at = { namespace, key };
      const own = metadata.get(Buffer.from(key).toString('latin1'));
      metadata.delete(Buffer.from(key).toString('latin1'));
      written.add(at);
      updates.add(set, key, value, version);
      if (value === undefined) {
        state.delete(at);
      } else {
        // A key keeps its metadata unless the transaction writes that too.
        state.put(at, version, value, own === undefined ? metadataOf(state, at) : serializedMetadata(own));
      }
    }
    for (const write of metadata.values()) {
      const at = { namespace, key: write.key };
      written.add(at);
      updates.addUnknown();
      state.putMetadata(at, version, serializedMetadata(write));
    }
  }
}

function metadataOf(state: RecomputedState, at: StateKey): Uint8Array {
  return state.get(at)?.metadata ?? new Uint8Array();
}

/** The form in which peers keep metadata: the write itself, without its key. */
function serializedMetadata({ entries }: MetadataWrite): Uint8Array {
  const message = new ledger.rwset.kvrwset.KVMetadataWrite();
  message.setEntriesList([...entries]);
  return message.serializeBinary();
}

/** The endorsement policy in a key's own metadata, as a `SignaturePolicyEnvelope`; undefined if it has none. */
export function keyPolicy(metadata: Uint8Array): Uint8Array | undefined {
  const policy = ledger.rwset.kvrwset.KVMetadataWrite.deserializeBinary(metadata)
    .getEntriesList()
    .find((entry) => entry.getName() === 'VALIDATION_PARAMETER')
    ?.getValue_asU8();
  return policy === undefined || policy.length === 0 ? undefined : policy;
}
