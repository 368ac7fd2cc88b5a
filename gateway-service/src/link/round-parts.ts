import { decode, DomainError, encode, SignedRoundHeader } from '@entente/protocol';
import { z } from 'zod';
import { mostPartBytes, type RoundPart } from '../ports/secure-link.js';

const mostPrefixBytes = 8 * 1024;

const Prefix = z.strictObject({ signed: SignedRoundHeader, offset: z.int().min(0) }).readonly();

/** A part as it travels: the length of the prefix (4 bytes, big endian), the prefix as JSON, the bytes as they are. */
export function packPart({ signed, offset, bytes }: RoundPart): Buffer {
  const prefix = Buffer.from(encode({ signed, offset }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(prefix.length);
  return Buffer.concat([length, prefix, bytes]);
}

/** @throws DomainError `INVALID_INPUT`, `INPUT_TOO_LARGE` */
export function unpackPart(packed: Buffer): RoundPart {
  const length = packed.length < 4 ? 0 : packed.readUInt32BE(0);
  if (length === 0 || length > mostPrefixBytes || packed.length < 4 + length) {
    throw new DomainError('INVALID_INPUT', 'not a part of a message of a round');
  }
  const bytes = packed.subarray(4 + length);
  if (bytes.length > mostPartBytes) {
    throw new DomainError('INPUT_TOO_LARGE', `more than ${String(mostPartBytes)} bytes in one part`);
  }
  return { ...decode(Prefix, packed.toString('utf8', 4, 4 + length)), bytes };
}
