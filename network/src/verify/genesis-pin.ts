import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { common } from '@hyperledger/fabric-protos';
import { dataHash, envelopesOf } from '../dev-ledger/wire/blocks.js';
import { blockHash } from './block-header.js';
import type { Findings } from './report.js';

/** What block 0 must be: SHA-256 values, hex, one of which must be it. */
export interface PinnedGenesis {
  readonly digests: readonly string[];
  /** Where the digest comes from, for the report. */
  readonly from: string;
}

/** Block 0 as the member has it in a file, to compare the peer's with. @throws Error if it cannot be read */
export async function genesisOfFile(file: string): Promise<PinnedGenesis> {
  const block = common.Block.deserializeBinary(await readFile(file));
  return { digests: [blockHash(block).toString('hex')], from: file };
}

/** A digest as somebody wrote it down: the hash of block 0 or that of its file. */
export function genesisOfDigest(digest: string): PinnedGenesis {
  return { digests: [digest.toLowerCase()], from: 'the given digest' };
}

/** The digests under which people know a first block: its hash, and the SHA-256 of the file that all joined from. */
export function digestsOfGenesis(block: common.Block): readonly string[] {
  // The file has what was made; a peer adds its own judgement to the metadata.
  const made = common.Block.deserializeBinary(block.serializeBinary());
  const metadata = made.getMetadata()?.getMetadataList_asU8() ?? [];
  const filter = common.BlockMetadataIndex.TRANSACTIONS_FILTER;
  made.getMetadata()?.setMetadataList(metadata.map((bytes, index) => (index === filter ? new Uint8Array() : bytes)));
  return [blockHash(block).toString('hex'), createHash('sha256').update(made.serializeBinary()).digest('hex')];
}

/** Compares block 0 with the one that the members agreed on. */
export function checkGenesis(block: common.Block, { digests, from }: PinnedGenesis, findings: Findings): void {
  const isContent = dataHash(envelopesOf(block)).equals(block.getHeader()?.getDataHash_asU8() ?? new Uint8Array());
  if (!isContent || !digestsOfGenesis(block).some((digest) => digests.includes(digest))) {
    const found = blockHash(block).toString('hex');
    findings.add({ code: 'GENESIS', block: 0, detail: `it is not the first block of ${from}; its hash is ${found}` });
  }
}
