import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decode, encode } from '../../codec.js';
import { DomainError } from '../../problems.js';
import { utf8Text } from './bytes-text.js';
import { entryBytes, tagBytes } from './entry.js';
import { PublicationHeader } from './publication-header.js';

/**
 * A publication as bytes: a mark, four bytes of the header's length, the header in canonical JSON, then the entries in the
 * order of their tags, without anything between or after. Its content hash is the SHA-256 of all of it.
 */
const mark = utf8ToBytes('entente-match-publication-v1\n');
const lengthBytes = 4;
const longestHeader = 4_096;

/** An incremental SHA-256; a gateway passes its platform's, which is faster. */
export interface RunningHash {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

/** What stands before the entries. */
export function headerBytes(header: PublicationHeader): Uint8Array {
  const text = utf8ToBytes(encode(header));
  const length = new Uint8Array(lengthBytes);
  new DataView(length.buffer).setUint32(0, text.length);
  return concatBytes(mark, length, text);
}

/** How many bytes a publication has. */
export function publicationBytes(header: PublicationHeader): number {
  return headerBytes(header).length + header.count * entryBytes(header);
}

export interface ReadPublication {
  readonly header: PublicationHeader;
  /** SHA-256 of all bytes, in hex: what the ledger names the publication by. */
  readonly contentHash: string;
  /** The entries that were looked for and are there, by their tags in hex. */
  readonly found: ReadonlyMap<string, Uint8Array>;
}

export interface ReadOptions {
  /**
   * The tags (hex) to look for, once the header is known. The whole publication is read whatever is looked for and wherever
   * it stands, so neither place nor time of reading tells anything.
   */
  readonly wanted?: (header: PublicationHeader) => ReadonlySet<string>;
  readonly hash?: RunningHash;
}

/**
 * Reads a publication from beginning to end in bounded memory.
 * @throws {@link DomainError} `INVALID_INPUT` if it is not written as publications are: header, number of entries, order of
 * tags (a tag that stands twice breaks it), nothing after
 */
export async function readPublication(
  chunks: AsyncIterable<Uint8Array>,
  { wanted, hash = sha256.create() }: ReadOptions = {},
): Promise<ReadPublication> {
  const reader = new Reader(wanted);
  for await (const chunk of chunks) {
    hash.update(chunk);
    reader.take(chunk);
  }
  return { ...reader.end(), contentHash: bytesToHex(hash.digest()) };
}

class Reader {
  readonly #wanted: ReadOptions['wanted'];
  readonly #found = new Map<string, Uint8Array>();
  #tags: ReadonlySet<string> = new Set();
  #rest = new Uint8Array();
  #header: PublicationHeader | undefined;
  #entries = 0;
  #last: Uint8Array | undefined;

  constructor(wanted: ReadOptions['wanted']) {
    this.#wanted = wanted;
  }

  take(chunk: Uint8Array): void {
    const bytes = this.#rest.length === 0 ? chunk : concatBytes(this.#rest, chunk);
    let offset = 0;
    if (this.#header === undefined) {
      const header = readHeader(bytes);
      if (header === undefined) {
        this.#rest = Uint8Array.from(bytes);
        return;
      }
      this.#header = header;
      this.#tags = this.#wanted?.(header) ?? new Set();
      offset = headerBytes(header).length;
    }
    const size = entryBytes(this.#header);
    for (; offset + size <= bytes.length; offset += size) {
      this.#entry(bytes.subarray(offset, offset + size), this.#header.count);
    }
    this.#rest = Uint8Array.from(bytes.subarray(offset));
  }

  end(): Omit<ReadPublication, 'contentHash'> {
    const header = this.#header;
    if (header === undefined || this.#rest.length > 0 || this.#entries !== header.count) {
      throw faulty('it has more or fewer entries than its header says');
    }
    return { header, found: this.#found };
  }

  #entry(entry: Uint8Array, count: number): void {
    this.#entries += 1;
    if (this.#entries > count) {
      throw faulty('it has more entries than its header says');
    }
    const tag = entry.subarray(0, tagBytes);
    if (this.#last !== undefined && compareBytes(this.#last, tag) >= 0) {
      throw faulty('its tags do not ascend');
    }
    this.#last = Uint8Array.from(tag);
    if (this.#tags.size > 0) {
      const hex = bytesToHex(tag);
      if (this.#tags.has(hex)) {
        this.#found.set(hex, Uint8Array.from(entry));
      }
    }
  }
}

/** The header at the beginning of these bytes; undefined as long as there are too few. */
function readHeader(bytes: Uint8Array): PublicationHeader | undefined {
  if (compareBytes(bytes.subarray(0, mark.length), mark.subarray(0, bytes.length)) !== 0) {
    throw faulty('it does not begin as publications do');
  }
  const start = mark.length + lengthBytes;
  if (bytes.length < start) {
    return undefined;
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset + mark.length, lengthBytes).getUint32(0);
  if (length > longestHeader) {
    throw faulty('its header is too long');
  }
  if (bytes.length < start + length) {
    return undefined;
  }
  const text = utf8Text(bytes.subarray(start, start + length));
  const header = decode(PublicationHeader, text);
  if (encode(header) !== text) {
    throw faulty('its header is not in canonical form');
  }
  return header;
}

/** Negative, zero or positive as the left bytes come before, equal or come after the right ones. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return left.length - right.length;
}

function faulty(text: string): DomainError {
  return new DomainError('INVALID_INPUT', `the publication is faulty: ${text}`);
}
