import { crc32 } from 'node:zlib';

/** Before each block in the file: length of its bytes and their CRC-32, both 32 bits, big-endian. */
export const recordHeaderBytes = 8;

/** No block comes near; a larger length can only be damage. */
const maxRecordBytes = 256 * 1024 * 1024;

export function encodeRecord(block: Uint8Array): Buffer {
  const record = Buffer.allocUnsafe(recordHeaderBytes + block.length);
  record.writeUInt32BE(block.length, 0);
  record.writeUInt32BE(crc32(block), 4);
  record.set(block, recordHeaderBytes);
  return record;
}

/** What stands at one place of the file. `torn`: it stops before the record does, so a write was cut short there. */
export type ReadRecord =
  | { readonly kind: 'block'; readonly block: Buffer; readonly end: number }
  | { readonly kind: 'end' | 'torn' | 'broken' };

/** Reads the record at an offset of the whole file's bytes. */
export function readRecord(file: Buffer, offset: number): ReadRecord {
  if (offset === file.length) {
    return { kind: 'end' };
  }
  if (file.length - offset < recordHeaderBytes) {
    return { kind: 'torn' };
  }
  const length = file.readUInt32BE(offset);
  const start = offset + recordHeaderBytes;
  if (length === 0 || length > maxRecordBytes) {
    return isZero(file.subarray(offset)) ? { kind: 'torn' } : { kind: 'broken' };
  }
  const end = start + length;
  if (end > file.length) {
    return { kind: 'torn' };
  }
  const block = file.subarray(start, end);
  if (crc32(block) !== file.readUInt32BE(offset + 4)) {
    // Damage in the last record is a write that did not finish; anywhere else it is damage.
    return { kind: end === file.length ? 'torn' : 'broken' };
  }
  return { kind: 'block', block, end };
}

/** Some file systems leave zeros where an append was under way. */
function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
