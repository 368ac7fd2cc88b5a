/** The few forms of ASN.1 DER that Fabric's block hash and ECDSA signatures need. */
export function derSequence(...parts: readonly Uint8Array[]): Buffer {
  return derValue(0x30, Buffer.concat(parts));
}

export function derOctets(bytes: Uint8Array): Buffer {
  return derValue(0x04, bytes);
}

/** A non-negative integer from its big-endian bytes. */
export function derUnsigned(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) {
    start++;
  }
  const magnitude = bytes.subarray(start);
  const needsZero = ((magnitude[0] ?? 0) & 0x80) !== 0;
  return derValue(
    0x02,
    needsZero ? Buffer.concat([Buffer.of(0), magnitude]) : magnitude.length === 0 ? Buffer.of(0) : magnitude,
  );
}

function derValue(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of(tag), derLength(content.length), content]);
}

function derLength(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.of(length);
  }
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) {
    bytes.unshift(rest % 256);
  }
  return Buffer.of(0x80 | bytes.length, ...bytes);
}
