import { ledger } from '@hyperledger/fabric-protos';

const { rwset } = ledger;
const { kvrwset } = rwset;

/** Block and place in the block of the transaction that wrote a key last. */
export interface Version {
  readonly block: number;
  readonly place: number;
}

export interface Read {
  readonly key: Uint8Array;
  /** Undefined: the key was not there. */
  readonly version: Version | undefined;
}

export interface RangeRead {
  readonly from: Uint8Array;
  /** Not in the range if all of it was read, else the last key that was. Empty: to the end. */
  readonly to: Uint8Array;
  readonly exhausted: boolean;
  readonly reads: readonly Read[];
  /** Above fifty rows only hashes of them are kept. */
  readonly summary: ledger.rwset.kvrwset.QueryReadsMerkleSummary | undefined;
}

export interface Write {
  readonly key: Uint8Array;
  /** Undefined: deleted. For private data the value's hash. */
  readonly value: Uint8Array | undefined;
}

export interface MetadataWrite {
  readonly key: Uint8Array;
  readonly entries: readonly ledger.rwset.kvrwset.KVMetadataEntry[];
}

/** What a transaction read and wrote in one namespace, or (of hashes) in one collection of private data. */
export interface AccessSet {
  readonly namespace: string;
  readonly collection: string;
  readonly reads: readonly Read[];
  readonly ranges: readonly RangeRead[];
  readonly writes: readonly Write[];
  readonly metadataWrites: readonly MetadataWrite[];
}

/**
 * Takes a transaction's read/write set apart: each namespace, followed by its collections.
 * @throws Error if it cannot be read
 */
export function readAccessSets(bytes: Uint8Array): AccessSet[] {
  return rwset.TxReadWriteSet.deserializeBinary(bytes)
    .getNsRwsetList()
    .flatMap((set) => [
      publicSet(set),
      ...set.getCollectionHashedRwsetList().map((one) => hashedSet(set.getNamespace(), one)),
    ]);
}

/** Where a peer keeps what belongs to a namespace or a collection. */
export function storedNamespace({ namespace, collection }: Pick<AccessSet, 'namespace' | 'collection'>): string {
  return collection === '' ? namespace : `${namespace}$$h${collection}`;
}

function publicSet(set: ledger.rwset.NsReadWriteSet): AccessSet {
  const kv = kvrwset.KVRWSet.deserializeBinary(set.getRwset_asU8());
  return {
    namespace: set.getNamespace(),
    collection: '',
    reads: kv.getReadsList().map((read) => ({ key: utf8(read.getKey()), version: versionOf(read.getVersion()) })),
    ranges: kv.getRangeQueriesInfoList().map((range) => ({
      from: utf8(range.getStartKey()),
      to: utf8(range.getEndKey()),
      exhausted: range.getItrExhausted(),
      reads: (range.getRawReads()?.getKvReadsList() ?? []).map((read) => ({
        key: utf8(read.getKey()),
        version: versionOf(read.getVersion()),
      })),
      summary: range.getReadsMerkleHashes(),
    })),
    writes: kv.getWritesList().map((write) => ({
      key: utf8(write.getKey()),
      value: valueOf(write.getIsDelete(), write.getValue_asU8()),
    })),
    metadataWrites: kv.getMetadataWritesList().map((write) => ({
      key: utf8(write.getKey()),
      entries: write.getEntriesList(),
    })),
  };
}

function hashedSet(namespace: string, set: ledger.rwset.CollectionHashedReadWriteSet): AccessSet {
  const hashed = kvrwset.HashedRWSet.deserializeBinary(set.getHashedRwset_asU8());
  return {
    namespace,
    collection: set.getCollectionName(),
    reads: hashed.getHashedReadsList().map((read) => ({
      key: read.getKeyHash_asU8(),
      version: versionOf(read.getVersion()),
    })),
    ranges: [],
    writes: hashed.getHashedWritesList().map((write) => ({
      key: write.getKeyHash_asU8(),
      value: valueOf(write.getIsDelete() || write.getIsPurge(), write.getValueHash_asU8()),
    })),
    metadataWrites: hashed.getMetadataWritesList().map((write) => ({
      key: write.getKeyHash_asU8(),
      entries: write.getEntriesList(),
    })),
  };
}

/** An empty value is a deletion to a peer. */
function valueOf(isDelete: boolean, value: Uint8Array): Uint8Array | undefined {
  return isDelete || value.length === 0 ? undefined : value;
}

function versionOf(version: ledger.rwset.kvrwset.Version | undefined): Version | undefined {
  return version === undefined ? undefined : { block: version.getBlockNum(), place: version.getTxNum() };
}

function utf8(text: string): Uint8Array {
  return Buffer.from(text, 'utf8');
}
