import { createHash } from 'node:crypto';
import type { common } from '@hyperledger/fabric-protos';
import { derOctets, derSequence, derUnsigned } from '../dev-ledger/wire/der.js';

/** A block's header in the form that is hashed and signed: ASN.1 of number, previous hash and data hash. */
export function blockHeaderBytes(block: common.Block): Buffer {
  const header = block.getHeader();
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(header?.getNumber() ?? 0));
  return derSequence(
    derUnsigned(number),
    derOctets(header?.getPreviousHash_asU8() ?? new Uint8Array()),
    derOctets(header?.getDataHash_asU8() ?? new Uint8Array()),
  );
}

/** A block's hash: what the next block names as the previous one. */
export function blockHash(block: common.Block): Buffer {
  return createHash('sha256').update(blockHeaderBytes(block)).digest();
}
