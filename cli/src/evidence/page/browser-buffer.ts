/*
 * What the checks use of Node's Buffer, for a browser: the page is built with this in its place.
 */
type Encoding = 'utf8' | 'hex' | 'latin1' | 'base64' | 'base64url';

class Bytes extends Uint8Array {
  static alloc(length: number): Bytes {
    return new Bytes(length);
  }

  static concat(parts: readonly Uint8Array[]): Bytes {
    const whole = new Bytes(parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  static compare(one: Uint8Array, other: Uint8Array): number {
    const difference = one.findIndex((byte, index) => byte !== other[index]);
    return difference < 0 ? one.length - other.length : (one[difference] ?? 0) - (other[difference] ?? -1);
  }

  static isBuffer(value: unknown): boolean {
    return value instanceof Bytes;
  }

  equals(other: Uint8Array): boolean {
    return Bytes.compare(this, other) === 0;
  }

  writeBigUInt64BE(value: bigint): number {
    new DataView(this.buffer, this.byteOffset).setBigUint64(0, value);
    return 8;
  }

  override toString(encoding: Encoding = 'utf8'): string {
    switch (encoding) {
      case 'hex':
        return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
      case 'latin1':
        return binary(this);
      case 'base64':
        return btoa(binary(this));
      case 'base64url':
        return btoa(binary(this)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      case 'utf8':
        return new TextDecoder().decode(this);
    }
  }
}

function binary(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8_192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)));
  }
  return parts.join('');
}

function decoded(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'hex':
      return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    case 'latin1':
      return Uint8Array.from(text, (character) => character.charCodeAt(0));
    case 'base64':
    case 'base64url':
      return decoded(atob(text.replaceAll('-', '+').replaceAll('_', '/')), 'latin1');
    case 'utf8':
      return new TextEncoder().encode(text);
  }
}

function from(value: string | ArrayLike<number> | ArrayBuffer, encoding: Encoding = 'utf8'): Bytes {
  if (typeof value === 'string') {
    return new Bytes(decoded(value, encoding));
  }
  return new Bytes(value instanceof ArrayBuffer ? new Uint8Array(value) : value);
}

/** In place of Node's; only what the checks call is there. */
export const Buffer = Object.assign(Bytes, { from });
