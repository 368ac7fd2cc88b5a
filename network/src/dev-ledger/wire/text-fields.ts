import { isUtf8 } from 'node:buffer';

/**
 * Whether the named fields of a protobuf message are UTF-8, as fields of text must be. What cannot be read as a message
 * at all is left to whoever decodes it.
 */
export function hasWholeText(message: Uint8Array, fields: readonly number[]): boolean {
  const reader = new Reader(message);
  for (let field = reader.next(); field !== undefined; field = reader.next()) {
    if (field.bytes !== undefined && fields.includes(field.number) && !isUtf8(field.bytes)) {
      return false;
    }
  }
  return true;
}

interface Field {
  readonly number: number;
  /** Content of a field with a length. */
  readonly bytes?: Uint8Array;
}

/** Walks over the fields of a message. */
class Reader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next field; undefined at the end, or where nothing can be read. */
  next(): Field | undefined {
    if (this.#at >= this.#bytes.length) {
      return undefined;
    }
    const tag = this.#varint();
    const number = tag >>> 3;
    switch (tag & 7) {
      case 0:
        this.#varint();
        return { number };
      case 1:
        this.#at += 8;
        return { number };
      case 2: {
        const length = this.#varint();
        const start = this.#at;
        this.#at += length;
        return { number, bytes: this.#bytes.subarray(start, this.#at) };
      }
      case 5:
        this.#at += 4;
        return { number };
      default:
        return undefined;
    }
  }

  /** A number in seven-bit groups, the lowest first; its upper half, beyond 32 bits, is of no interest here. */
  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#at++] ?? 0;
      value |= shift < 32 ? (byte & 0x7f) << shift : 0;
      if (byte < 0x80) {
        return value >>> 0;
      }
    }
  }
}
