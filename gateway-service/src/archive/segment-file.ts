import {
  closeSync,
  fdatasync,
  fdatasyncSync,
  ftruncateSync,
  openSync,
  readFileSync,
  readSync,
  writeSync,
} from 'node:fs';
import { crc32 } from 'node:zlib';

const headLength = 8;

/** The blocks that a segment's bytes hold: each after its length and CRC-32. Ends where bytes are missing or changed. */
export function readRecords(bytes: Buffer): { readonly records: readonly Buffer[]; readonly length: number } {
  const records: Buffer[] = [];
  let at = 0;
  while (at + headLength <= bytes.length) {
    const end = at + headLength + bytes.readUInt32BE(at);
    const record = bytes.subarray(at + headLength, end);
    if (end > bytes.length || crc32(record) !== bytes.readUInt32BE(at + 4)) {
      break;
    }
    records.push(record);
    at = end;
  }
  return { records, length: at };
}

/** The segment that blocks are appended to: one file, written at once and brought to the disk within moments. */
export class SegmentFile {
  readonly file: string;
  readonly #fd: number;
  readonly #places: { readonly at: number; readonly length: number }[] = [];
  #length: number;
  #isDirty = false;
  #isSyncing = false;
  #isClosed = false;

  /** Opens it, made if it is missing. A record that was being written when the process or the machine died is cut off. */
  constructor(file: string) {
    this.file = file;
    this.#fd = openSync(file, 'a+', 0o600);
    const { records, length } = readRecords(readFileSync(file));
    ftruncateSync(this.#fd, length);
    this.#length = 0;
    for (const { length: size } of records) {
      this.#place(size);
    }
  }

  /** How many blocks it holds. */
  get count(): number {
    return this.#places.length;
  }

  /** Bytes on the disk. */
  get length(): number {
    return this.#length;
  }

  /** @throws Error of the system, such as `ENOSPC`; the file is as before then */
  append(record: Uint8Array): void {
    const head = Buffer.alloc(headLength);
    head.writeUInt32BE(record.length, 0);
    head.writeUInt32BE(crc32(record), 4);
    const bytes = Buffer.concat([head, record]);
    try {
      for (let written = 0; written < bytes.length;) {
        written += writeSync(this.#fd, bytes, written);
      }
    } catch (error) {
      ftruncateSync(this.#fd, this.#length);
      throw error;
    }
    this.#place(record.length);
    this.#isDirty = true;
    this.#sync();
  }

  read(index: number): Buffer | undefined {
    const place = this.#places[index];
    if (place === undefined) {
      return undefined;
    }
    const record = Buffer.alloc(place.length);
    return record.subarray(0, readSync(this.#fd, record, 0, place.length, place.at));
  }

  close(): void {
    if (!this.#isClosed) {
      this.#isClosed = true;
      fdatasyncSync(this.#fd);
      if (!this.#isSyncing) {
        closeSync(this.#fd);
      }
    }
  }

  #place(length: number): void {
    this.#places.push({ at: this.#length + headLength, length });
    this.#length += headLength + length;
  }

  /** Beside the event loop, and never twice at once: what a power cut takes is read from the peer again. */
  #sync(): void {
    if (this.#isSyncing || !this.#isDirty) {
      return;
    }
    this.#isDirty = false;
    this.#isSyncing = true;
    fdatasync(this.#fd, () => {
      this.#isSyncing = false;
      if (this.#isClosed) {
        closeSync(this.#fd);
      } else {
        this.#sync();
      }
    });
  }
}
