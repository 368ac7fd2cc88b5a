const tags = { integer: 0x02, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30 } as const;

/**
 * The serial numbers in a list's DER, in lower-case hex. Not by `X509Crl.entries`: of a list that does not say when the
 * next is due (RFC 5280 leaves that open), version 2.2.0 of the library reads no entry, and says nothing.
 * @throws Error if the list is not in the form of RFC 5280
 */
export function revokedSerials(der: Uint8Array): string[] {
  const fields = inside(inside(elements(der)[0])[0]);
  // Before: perhaps the version, the algorithm, the issuer. After the time of issue: perhaps that of the next.
  const issued = fields.findIndex(isTime);
  const [revoked] = fields.slice(issued + 1).filter((field) => !isTime(field));
  if (issued < 2) {
    throw new Error('the revocation list has no time of issue');
  }
  return revoked?.tag === tags.sequence ? inside(revoked).map(serialIn) : [];
}

function serialIn(entry: Element): string {
  const [serial] = inside(entry);
  if (serial?.tag !== tags.integer || serial.content.length === 0) {
    throw new Error('an entry of the revocation list has no serial number');
  }
  return Buffer.from(serial.content).toString('hex');
}

function isTime({ tag }: Element): boolean {
  return tag === tags.utcTime || tag === tags.generalizedTime;
}

/** One element of DER. */
interface Element {
  readonly tag: number;
  readonly content: Uint8Array;
}

function inside(element: Element | undefined): readonly Element[] {
  if (element?.tag !== tags.sequence) {
    throw new Error('DER: a sequence is due');
  }
  return elements(element.content);
}

function elements(bytes: Uint8Array): readonly Element[] {
  const found: Element[] = [];
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at + 1] ?? 0;
    const start = at + 2 + (first < 0x80 ? 0 : first - 0x80);
    const length = first < 0x80 ? first : bytes.subarray(at + 2, start).reduce((sum, byte) => sum * 256 + byte, 0);
    if (start + length > bytes.length) {
      throw new Error('DER: an element is longer than what is there');
    }
    found.push({ tag: bytes[at] ?? 0, content: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return found;
}
