import { createHash } from 'node:crypto';
import { common } from '@hyperledger/fabric-protos';
import { blockHash } from './block-header.js';

/** The digests under which people know a first block: its hash, and the SHA-256 of the file that all joined from. */
export function digestsOfGenesis(block: common.Block): readonly string[] {
  // The file has what was made; a peer adds its own judgement to the metadata.
  const made = common.Block.deserializeBinary(block.serializeBinary());
  const metadata = made.getMetadata()?.getMetadataList_asU8() ?? [];
  const filter = common.BlockMetadataIndex.TRANSACTIONS_FILTER;
  made.getMetadata()?.setMetadataList(metadata.map((bytes, index) => (index === filter ? new Uint8Array() : bytes)));
  return [blockHash(block).toString('hex'), createHash('sha256').update(made.serializeBinary()).digest('hex')];
}
