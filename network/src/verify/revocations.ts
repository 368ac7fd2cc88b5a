import 'reflect-metadata';
import { verify, type X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { revokedSerials as serialsIn } from '../identities/revoked-serials.js';

/** A certificate's serial number, in a form that does not depend on who wrote it. */
export function serialOf(hex: string): string {
  return BigInt(`0x${hex}`).toString(16);
}

/** Digests by the name of a signature algorithm's hash; revocation lists with another one count for nothing. */
const digests: ReadonlyMap<string, string> = new Map([
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/**
 * The serial numbers that an MSP's lists revoke, by the fingerprint of the authority. A list that none of the
 * authorities signed, or that cannot be read, revokes nothing, as for a peer.
 */
export function revokedSerials(
  lists: readonly Uint8Array[],
  authorities: readonly X509Certificate[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const revoked = new Map<string, Set<string>>();
  for (const list of lists.flatMap(read)) {
    for (const authority of authorities.filter((one) => isSignedBy(list, one))) {
      const serials = revoked.get(authority.fingerprint256) ?? new Set();
      list.serials.forEach((serial) => serials.add(serial));
      revoked.set(authority.fingerprint256, serials);
    }
  }
  return revoked;
}

interface ReadList {
  readonly crl: x509.X509Crl;
  readonly serials: readonly string[];
}

function read(bytes: Uint8Array): ReadList[] {
  try {
    const text = Buffer.from(bytes).toString('latin1');
    const crl = new x509.X509Crl(text.startsWith('-----') ? text : new Uint8Array(bytes));
    return [{ crl, serials: serialsIn(new Uint8Array(crl.rawData)).map(serialOf) }];
  } catch {
    return [];
  }
}

function isSignedBy({ crl }: ReadList, authority: X509Certificate): boolean {
  const { hash } = crl.signatureAlgorithm as { readonly hash?: { readonly name: string } };
  const digest = digests.get(hash?.name ?? '');
  try {
    return digest !== undefined && verify(digest, signedPart(crl), authority.publicKey, new Uint8Array(crl.signature));
  } catch {
    return false; // The authority's key is of another kind than the signature.
  }
}

/** What is signed of a list: the first element of its outer sequence. */
function signedPart(crl: x509.X509Crl): Uint8Array {
  const whole = new Uint8Array(crl.rawData);
  const { at } = contentOf(whole, 0);
  return whole.subarray(at, contentOf(whole, at).end);
}

/** Where the content of a DER element begins and ends. */
function contentOf(bytes: Uint8Array, offset: number): { readonly at: number; readonly end: number } {
  const first = bytes[offset + 1] ?? 0;
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const at = offset + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : Number(`0x${Buffer.from(bytes.subarray(offset + 2, at)).toString('hex') || '0'}`);
  return { at, end: at + length };
}
