import { open, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Flips one bit of the last occurrence of some bytes in a file. @throws Error if the file does not have them */
export async function flipInFile(file: string, needle: Uint8Array, offset = needle.length - 1): Promise<void> {
  const content = await readFile(file);
  const at = content.lastIndexOf(needle);
  if (at < 0) {
    throw new Error(`${file} does not have these bytes`);
  }
  const handle = await open(file, 'r+');
  try {
    await handle.write(Buffer.of((content[at + offset] ?? 0) ^ 1), 0, 1, at + offset);
  } finally {
    await handle.close();
  }
}

/** Overwrites the bytes before the last occurrence of some bytes in a file. @throws Error if the file does not have them */
export async function overwriteInFile(file: string, needle: Uint8Array, length: number): Promise<void> {
  const content = await readFile(file);
  const at = content.lastIndexOf(needle);
  if (at < length) {
    throw new Error(`${file} does not have these bytes`);
  }
  content.fill(0xff, at - length, at);
  await writeFile(file, content);
}

/**
 * Flips one bit of a value in the journals of a LevelDB folder and makes the record's checksum fit, as whoever wants not
 * to be noticed would do.
 */
export async function flipInJournal(dir: string, needle: Uint8Array): Promise<void> {
  for (const name of (await readdir(dir)).filter((one) => one.endsWith('.log'))) {
    const file = join(dir, name);
    const content = await readFile(file);
    const at = content.lastIndexOf(needle);
    if (at >= 0) {
      flipInRecord(content, at + needle.length - 1);
      await writeFile(file, content);
      return;
    }
  }
  throw new Error(`no journal in ${dir} has these bytes`);
}

const pageBytes = 32 * 1024;
const headerBytes = 7;

/** A journal is pages of records; a record's header is a checksum over the rest of it, a length and a kind. */
function flipInRecord(journal: Buffer, at: number): void {
  let start = at - (at % pageBytes);
  for (;;) {
    const end = start + headerBytes + journal.readUInt16LE(start + 4);
    if (at < end) {
      journal.writeUInt8(journal.readUInt8(at) ^ 1, at);
      journal.writeUInt32LE(masked(crc32c(journal.subarray(start + 6, end))), start);
      return;
    }
    start = end;
  }
}

function masked(crc: number): number {
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}

/** CRC-32 with Castagnoli's polynomial, which Node's zlib does not have. */
function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0);
    }
  }
  return ~crc >>> 0;
}
