import { ledger } from '@hyperledger/fabric-protos';
import type { KeyRead, KeyWrite, RangeRead, RangeSummary, ReadWriteSet, Version } from '../domain/read-write-set.js';

const { rwset } = ledger;
const { kvrwset } = rwset;
type KVRead = InstanceType<typeof kvrwset.KVRead>;

/** A transaction's read/write sets in Fabric's own bytes (`ChaincodeAction.results`). */
export function encodeResults(sets: readonly ReadWriteSet[]): Uint8Array {
  const whole = new rwset.TxReadWriteSet();
  whole.setDataModel(rwset.TxReadWriteSet.DataModel.KV);
  whole.setNsRwsetList(sets.map(encodeNamespace));
  return whole.serializeBinary();
}

function encodeNamespace(set: ReadWriteSet): InstanceType<typeof rwset.NsReadWriteSet> {
  const kv = new kvrwset.KVRWSet();
  kv.setReadsList(set.reads.map(encodeRead));
  kv.setRangeQueriesInfoList(set.ranges.map(encodeRange));
  kv.setWritesList(set.writes.map(encodeWrite));
  const namespace = new rwset.NsReadWriteSet();
  namespace.setNamespace(set.namespace);
  namespace.setRwset(kv.serializeBinary());
  return namespace;
}

/** @throws Error if the bytes are not a read/write set. */
export function decodeResults(bytes: Uint8Array): ReadWriteSet[] {
  return rwset.TxReadWriteSet.deserializeBinary(bytes)
    .getNsRwsetList()
    .map((namespace) => {
      const kv = kvrwset.KVRWSet.deserializeBinary(namespace.getRwset_asU8());
      return {
        namespace: namespace.getNamespace(),
        reads: kv.getReadsList().map(decodeRead),
        ranges: kv.getRangeQueriesInfoList().map(decodeRange),
        writes: kv.getWritesList().map((write) => ({
          key: write.getKey(),
          isDelete: write.getIsDelete(),
          value: write.getValue_asU8(),
        })),
      };
    });
}

/** One read in Fabric's own form. */
export function encodeRead({ key, version }: KeyRead): KVRead {
  const read = new kvrwset.KVRead();
  read.setKey(key);
  if (version !== undefined) {
    const message = new kvrwset.Version();
    message.setBlockNum(version.blockNum);
    message.setTxNum(version.txNum);
    read.setVersion(message);
  }
  return read;
}

function decodeRead(read: KVRead): KeyRead {
  const version = read.getVersion();
  return { key: read.getKey(), version: version === undefined ? undefined : decodeVersion(version) };
}

function decodeVersion(version: InstanceType<typeof kvrwset.Version>): Version {
  return { blockNum: version.getBlockNum(), txNum: version.getTxNum() };
}

function encodeWrite({ key, isDelete, value }: KeyWrite): InstanceType<typeof kvrwset.KVWrite> {
  const write = new kvrwset.KVWrite();
  write.setKey(key);
  write.setIsDelete(isDelete);
  write.setValue(value);
  return write;
}

function encodeRange({
  startKey,
  endKey,
  exhausted,
  reads,
  summary,
}: RangeRead): InstanceType<typeof kvrwset.RangeQueryInfo> {
  const range = new kvrwset.RangeQueryInfo();
  range.setStartKey(startKey);
  range.setEndKey(endKey);
  range.setItrExhausted(exhausted);
  if (summary === undefined) {
    if (reads.length > 0) {
      const raw = new kvrwset.QueryReads();
      raw.setKvReadsList(reads.map(encodeRead));
      range.setRawReads(raw);
    }
  } else {
    const hashes = new kvrwset.QueryReadsMerkleSummary();
    hashes.setMaxDegree(summary.maxDegree);
    hashes.setMaxLevel(summary.maxLevel);
    hashes.setMaxLevelHashesList(summary.hashes.map((hash) => Buffer.from(hash, 'hex')));
    range.setReadsMerkleHashes(hashes);
  }
  return range;
}

function decodeRange(range: InstanceType<typeof kvrwset.RangeQueryInfo>): RangeRead {
  const hashes = range.getReadsMerkleHashes();
  return {
    startKey: range.getStartKey(),
    endKey: range.getEndKey(),
    exhausted: range.getItrExhausted(),
    reads: (range.getRawReads()?.getKvReadsList() ?? []).map(decodeRead),
    ...(hashes === undefined ? {} : { summary: decodeSummary(hashes) }),
  };
}

function decodeSummary(hashes: InstanceType<typeof kvrwset.QueryReadsMerkleSummary>): RangeSummary {
  return {
    maxDegree: hashes.getMaxDegree(),
    maxLevel: hashes.getMaxLevel(),
    hashes: hashes.getMaxLevelHashesList_asU8().map((hash) => Buffer.from(hash).toString('hex')),
  };
}
