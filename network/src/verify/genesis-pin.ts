import { readFile } from 'node:fs/promises';
import { common } from '@hyperledger/fabric-protos';
import { dataHash, envelopesOf } from '../dev-ledger/wire/blocks.js';
import { blockHash } from './block-header.js';
import { digestsOfGenesis } from './genesis-digests.js';
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

/** Compares block 0 with the one that the members agreed on. */
export function checkGenesis(block: common.Block, { digests, from }: PinnedGenesis, findings: Findings): void {
  const isContent = dataHash(envelopesOf(block)).equals(block.getHeader()?.getDataHash_asU8() ?? new Uint8Array());
  if (!isContent || !digestsOfGenesis(block).some((digest) => digests.includes(digest))) {
    const found = blockHash(block).toString('hex');
    findings.add({ code: 'GENESIS', block: 0, detail: `it is not the first block of ${from}; its hash is ${found}` });
  }
}
