import { verify, type X509Certificate } from 'node:crypto';
import { derContent, type DerElement, derElements, derInside, derTag } from './der.js';

/** What one authority has revoked. */
export interface Revocations {
  /** SHA-256 of the authority's certificate, as Node writes it. */
  readonly authority: string;
  /** Serial numbers as {@link serialOf} writes them. */
  readonly serials: ReadonlySet<string>;
}

export interface ReadRevocations {
  readonly revocations: readonly Revocations[];
  /** Lists that cannot be read, or that none of the authorities has signed: they revoke nothing. */
  readonly faulty: number;
}

/**
 * Reads certificate revocation lists (RFC 5280, PEM or DER). A list counts for the authorities whose name it bears and
 * whose key signed it. One that is past its next update still counts: a revocation does not end.
 */
export function readRevocations(
  lists: readonly Uint8Array[],
  authorities: readonly X509Certificate[],
): ReadRevocations {
  const read = lists.map((bytes) => {
    const list = parse(bytes);
    return list === undefined
      ? []
      : authorities
          .filter((authority) => isSignedBy(list, authority))
          .map(({ fingerprint256 }) => ({ authority: fingerprint256, serials: list.serials }));
  });
  return { revocations: read.flat(), faulty: read.filter((found) => found.length === 0).length };
}

/** A certificate's serial number, in a form that does not depend on who wrote it. */
export function serialOf(hex: string): string {
  return BigInt(`0x${hex}`).toString(16);
}

interface RevocationList {
  /** DER of the issuer's name. */
  readonly issuer: Uint8Array;
  readonly serials: ReadonlySet<string>;
  /** What is signed, and how. */
  readonly signed: Uint8Array;
  /** DER of the signature's algorithm, in the signed part and beside it. */
  readonly algorithms: readonly [Uint8Array, Uint8Array];
  readonly signature: Uint8Array;
}

function parse(bytes: Uint8Array): RevocationList | undefined {
  try {
    return parseDer(derOf(bytes));
  } catch {
    return undefined;
  }
}

function derOf(bytes: Uint8Array): Uint8Array {
  const [, body] =
    /-----BEGIN X509 CRL-----([A-Za-z0-9+/=\s]+)-----END X509 CRL-----/.exec(Buffer.from(bytes).toString('latin1')) ??
    [];
  return body === undefined ? bytes : Buffer.from(body, 'base64');
}

function parseDer(bytes: Uint8Array): RevocationList {
  const [list, ...others] = derElements(bytes);
  const [signed, algorithm, signature, ...more] = derInside(list, derTag.sequence);
  if (others.length + more.length > 0 || signed === undefined || algorithm === undefined) {
    throw new Error('not one revocation list');
  }
  const fields = derInside(signed, derTag.sequence);
  // The version is left out in lists of the first one.
  const [inner, issuer, , ...rest] = fields[0]?.tag === derTag.integer ? fields.slice(1) : fields;
  if (inner === undefined || issuer === undefined) {
    throw new Error('the revocation list has no issuer');
  }
  return {
    issuer: issuer.whole,
    serials: new Set(revokedIn(rest).map(serialIn)),
    signed: signed.whole,
    algorithms: [inner.whole, algorithm.whole],
    signature: wholeBytes(derContent(signature, derTag.bitString)),
  };
}

/** The first byte of a bit string says how many bits of the last one are unused. */
function wholeBytes(bits: Uint8Array): Uint8Array {
  if (bits[0] !== 0) {
    throw new Error('the signature is not in whole bytes');
  }
  return bits.subarray(1);
}

/** What follows the time of issue: perhaps the time of the next, perhaps the revoked ones, perhaps extensions. */
function revokedIn(fields: readonly DerElement[]): readonly DerElement[] {
  const list = fields.find(({ tag }) => tag !== derTag.utcTime && tag !== derTag.generalizedTime);
  return list?.tag === derTag.sequence ? derElements(list.content) : [];
}

function serialIn(entry: DerElement): string {
  const [serial] = derInside(entry, derTag.sequence);
  return serialOf(Buffer.from(derContent(serial, derTag.integer)).toString('hex'));
}

/** Digests by the signature algorithm's object identifier (DER): ECDSA, RSA and Ed25519, nothing older than SHA-256. */
const digests: ReadonlyMap<string, string | null> = new Map([
  ['06082a8648ce3d040302', 'sha256'],
  ['06082a8648ce3d040303', 'sha384'],
  ['06082a8648ce3d040304', 'sha512'],
  ['06092a864886f70d01010b', 'sha256'],
  ['06092a864886f70d01010c', 'sha384'],
  ['06092a864886f70d01010d', 'sha512'],
  ['06032b6570', null],
]);

function isSignedBy({ issuer, algorithms, signed, signature }: RevocationList, authority: X509Certificate): boolean {
  const [inner, outer] = algorithms;
  try {
    const [identifier] = derInside(derElements(outer)[0], derTag.sequence);
    const digest = digests.get(Buffer.from(identifier?.whole ?? []).toString('hex'));
    return (
      digest !== undefined &&
      Buffer.compare(inner, outer) === 0 &&
      Buffer.compare(issuer, subjectOf(authority)) === 0 &&
      verify(digest, signed, authority.publicKey, signature)
    );
  } catch {
    return false; // The authority's key is of another kind than the signature.
  }
}

/** DER of a certificate's subject: after version, serial number, algorithm, issuer and validity. */
function subjectOf(certificate: X509Certificate): Uint8Array {
  const [content] = derInside(derElements(certificate.raw)[0], derTag.sequence);
  return derInside(content, derTag.sequence)[5]?.whole ?? new Uint8Array();
}
