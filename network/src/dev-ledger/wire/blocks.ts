import { createHash } from 'node:crypto';
import { common } from '@hyperledger/fabric-protos';
import { derOctets, derSequence, derUnsigned } from './der.js';

/** Makes a block over serialized envelopes, without its metadata. */
export function newBlock(number: number, previousHash: Uint8Array, envelopes: readonly Uint8Array[]): common.Block {
  const header = new common.BlockHeader();
  header.setNumber(number);
  header.setPreviousHash(previousHash);
  header.setDataHash(dataHash(envelopes));
  const data = new common.BlockData();
  data.setDataList([...envelopes]);
  const block = new common.Block();
  block.setHeader(header);
  block.setData(data);
  return block;
}

/** Puts the validation codes where Fabric's peers put them. The other kinds of metadata stay empty: nobody ordered this. */
export function setValidationCodes(block: common.Block, codes: readonly number[]): void {
  const kinds = Object.values(common.BlockMetadataIndex).length;
  const list = Array.from({ length: kinds }, () => new Uint8Array());
  list[common.BlockMetadataIndex.TRANSACTIONS_FILTER] = Uint8Array.from(codes);
  const metadata = new common.BlockMetadata();
  metadata.setMetadataList(list);
  block.setMetadata(metadata);
}

export function validationCodes(block: common.Block): Uint8Array {
  return block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER] ?? new Uint8Array();
}

export function envelopesOf(block: common.Block): Uint8Array[] {
  return block.getData()?.getDataList_asU8() ?? [];
}

export function blockNumber(block: common.Block): number {
  return block.getHeader()?.getNumber() ?? 0;
}

/** Fabric's block hash: SHA-256 of the ASN.1 form of the header. */
export function headerHash(block: common.Block): Buffer {
  const header = block.getHeader();
  if (header === undefined) {
    throw new Error('a block has no header');
  }
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(header.getNumber()));
  const der = derSequence(
    derUnsigned(number),
    derOctets(header.getPreviousHash_asU8()),
    derOctets(header.getDataHash_asU8()),
  );
  return createHash('sha256').update(der).digest();
}

/** Hash of the envelopes one after the other, as the header carries it. */
export function dataHash(envelopes: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const envelope of envelopes) {
    hash.update(envelope);
  }
  return hash.digest();
}
