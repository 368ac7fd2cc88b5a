import { createHash } from 'node:crypto';
import type { common } from '@hyperledger/fabric-protos';

/** SHA-256 of a block's header in ASN.1, as Fabric chains blocks by it. @throws Error if the block has no header */
export function blockHash(block: common.Block): Buffer {
  const header = block.getHeader();
  if (header === undefined) {
    throw new Error('a block has no header');
  }
  const content = Buffer.concat([
    element(0x02, unsigned(header.getNumber())),
    element(0x04, header.getPreviousHash_asU8()),
    element(0x04, header.getDataHash_asU8()),
  ]);
  return createHash('sha256').update(element(0x30, content)).digest();
}

/** What is wrong with a block that should follow the one with this hash; undefined if it does follow. */
export function chainFault(block: common.Block, previous: Uint8Array | undefined): string | undefined {
  const header = block.getHeader();
  if (header === undefined) {
    return 'a block has no header';
  }
  const number = String(header.getNumber());
  if (Buffer.compare(dataHash(block), header.getDataHash_asU8()) !== 0) {
    return `the content of block ${number} is not what its header says`;
  }
  return previous !== undefined && Buffer.compare(previous, header.getPreviousHash_asU8()) !== 0
    ? `block ${number} does not follow the block before it`
    : undefined;
}

function dataHash(block: common.Block): Buffer {
  const hash = createHash('sha256');
  for (const envelope of block.getData()?.getDataList_asU8() ?? []) {
    hash.update(envelope);
  }
  return hash.digest();
}

function element(tag: number, content: Uint8Array): Buffer {
  // Hashes and headers are short: one byte of length is enough.
  return Buffer.concat([Buffer.of(tag, content.length), content]);
}

/** No leading zero bytes but the one that keeps it positive. */
function unsigned(value: number): Buffer {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.length % 2 === 0 ? digits : `0${digits}`, 'hex');
  return (bytes[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
}
