import { DomainError } from '../../problems.js';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Bytes as base64url without padding, on any platform. */
export function bytesToText(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    held += 8;
    while (held >= 6) {
      held -= 6;
      text += alphabet.charAt((bits >> held) & 63);
    }
    bits &= (1 << held) - 1;
  }
  return held === 0 ? text : text + alphabet.charAt((bits << (6 - held)) & 63);
}

/** @throws {@link DomainError} `INVALID_INPUT` if the text is not what {@link bytesToText} makes of any bytes */
export function textToBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let index = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[index] = (bits >> held) & 255;
      index += 1;
    }
    bits &= (1 << held) - 1;
  }
  if (bytesToText(bytes) !== text) {
    throw new DomainError('INVALID_INPUT', 'the text is no base64url');
  }
  return bytes;
}

/** @throws {@link DomainError} `INVALID_INPUT` if the bytes are no UTF-8 */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new DomainError('INVALID_INPUT', 'the bytes are no UTF-8', { cause: error });
  }
}
