/** One element of DER, the form of certificates and revocation lists. */
export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array;
  /** With tag and length. */
  readonly whole: Uint8Array;
}

/** The tags that occur in certificates and revocation lists. */
export const derTag = { integer: 0x02, bitString: 0x03, sequence: 0x30, utcTime: 0x17, generalizedTime: 0x18 } as const;

/** The elements that these bytes consist of. @throws Error if they are not DER, or something is left over */
export function derElements(bytes: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length;) {
    const element = elementAt(bytes, at);
    elements.push(element);
    at += element.whole.length;
  }
  return elements;
}

/** The elements inside one of the given tag. @throws Error if it is not there or of another tag */
export function derInside(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return derElements(derContent(element, tag));
}

/** The content of one of the given tag. @throws Error if it is not there or of another tag */
export function derContent(element: DerElement | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) {
    throw new Error(`DER: tag ${String(tag)} is due, not ${String(element?.tag)}`);
  }
  return element.content;
}

function elementAt(bytes: Uint8Array, at: number): DerElement {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags above 30 take more bytes; none of ours is one.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) {
    throw new Error('DER: no element');
  }
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  const start = at + 2 + lengthBytes;
  const length = first < 0x80 ? first : lengthOf(bytes.subarray(at + 2, start));
  if (start + length > bytes.length) {
    throw new Error('DER: an element is longer than what is there');
  }
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) };
}

function lengthOf(bytes: Uint8Array): number {
  if (bytes.length === 0 || bytes.length > 4) {
    throw new Error('DER: a length in no or too many bytes');
  }
  return bytes.reduce((length, byte) => length * 256 + byte, 0);
}
