import 'reflect-metadata';
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as x509 from '@peculiar/x509';

/*
 * What the checks use of `node:crypto`, for a browser: the page is built with this in its place. SHA-256 and ECDSA over
 * P-256 are all that Fabric's identities and ours need; whatever asks for more is not verified.
 */

/** A public key: its point in uncompressed form; undefined for a kind that cannot be used here. */
export interface PublicKey {
  readonly asymmetricKeyType: 'ec' | undefined;
  readonly point: Uint8Array | undefined;
}

interface Hash {
  update(data: Uint8Array | string): Hash;
  digest(encoding?: 'hex'): Buffer | string;
}

/** @throws Error for another hash than SHA-256 */
export function createHash(name: string): Hash {
  if (name !== 'sha256') {
    throw new Error(`no hash ${name} here`);
  }
  const hash = sha256.create();
  const self: Hash = {
    update: (data) => {
      hash.update(typeof data === 'string' ? new TextEncoder().encode(data) : data);
      return self;
    },
    digest: (encoding) => (encoding === 'hex' ? bytesToHex(hash.digest()) : Buffer.from(hash.digest())),
  };
  return self;
}

type VerifyKey = PublicKey | { readonly key: PublicKey; readonly dsaEncoding?: 'der' | 'ieee-p1363' };

/** ECDSA over P-256 with SHA-256; anything else does not verify. */
export function verify(digest: string | undefined, data: Uint8Array, key: VerifyKey, signature: Uint8Array): boolean {
  const { point } = 'key' in key ? key.key : key;
  const format = 'key' in key && key.dsaEncoding === 'ieee-p1363' ? 'compact' : 'der';
  if (digest !== 'sha256' || point === undefined) {
    return false;
  }
  try {
    return p256.verify(plain(signature), plain(data), point, { lowS: false, format, prehash: true });
  } catch {
    return false;
  }
}

/** The page has no keys. @throws Error always */
export function sign(): never {
  throw new Error('nothing is signed here');
}

/** @throws Error for anything but a P-256 key as a JWK */
export function createPublicKey({ key }: { readonly key: Readonly<Record<string, string>> }): PublicKey {
  const { kty, crv, x = '', y = '' } = key;
  if (kty !== 'EC' || crv !== 'P-256') {
    throw new Error('only keys on P-256 are used here');
  }
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { asymmetricKeyType: 'ec', point: plain(point) };
}

/** The parts of a certificate that the checks look at. */
export class X509Certificate {
  readonly raw: Buffer;
  readonly fingerprint256: string;
  readonly serialNumber: string;
  readonly ca: boolean;
  readonly publicKey: PublicKey;
  readonly #certificate: x509.X509Certificate;

  /** @throws Error if it is none */
  constructor(input: Uint8Array | string) {
    const text = typeof input === 'string' ? input : Buffer.from(input).toString('latin1');
    const isPem = text.includes('-----BEGIN');
    this.#certificate = new x509.X509Certificate(isPem ? text : plain(input as Uint8Array));
    this.raw = Buffer.from(new Uint8Array(this.#certificate.rawData));
    this.fingerprint256 = bytesToHex(sha256(plain(this.raw)));
    this.serialNumber = this.#certificate.serialNumber;
    this.ca = this.#certificate.getExtension(x509.BasicConstraintsExtension)?.ca === true;
    this.publicKey = keyOf(new Uint8Array(this.#certificate.publicKey.rawData));
  }

  checkIssued(authority: X509Certificate): boolean {
    return this.#certificate.issuer === authority.#certificate.subject;
  }

  verify(key: PublicKey): boolean {
    const { hash } = this.#certificate.signatureAlgorithm as { readonly hash?: { readonly name: string } };
    const signed = firstElement(firstContent(this.raw));
    const signature = new Uint8Array(this.#certificate.signature);
    return hash?.name === 'SHA-256' && verify('sha256', signed, key, derOf(signature));
  }
}

/** The point in a P-256 key's SubjectPublicKeyInfo, which has one length and one prefix. */
function keyOf(spki: Uint8Array): PublicKey {
  const prefix = '3059301306072a8648ce3d020106082a8648ce3d030107034200';
  const isP256 = spki.length === 91 && bytesToHex(spki.subarray(0, 26)) === prefix;
  return isP256
    ? { asymmetricKeyType: 'ec', point: spki.slice(26) }
    : { asymmetricKeyType: undefined, point: undefined };
}

/** The library gives r and s one after the other or as they stand in the certificate. */
function derOf(signature: Uint8Array): Uint8Array {
  return signature.length === 64 && signature[0] !== 0x30
    ? p256.Signature.fromBytes(signature, 'compact').toBytes('der')
    : signature;
}

/** The content of the outer sequence of a DER structure. */
function firstContent(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(headerLength(bytes));
}

function firstElement(bytes: Uint8Array): Uint8Array {
  const header = headerLength(bytes);
  return bytes.subarray(0, header + contentLength(bytes, header));
}

function headerLength(bytes: Uint8Array): number {
  const first = bytes[1] ?? 0;
  return first < 0x80 ? 2 : 2 + (first & 0x7f);
}

function contentLength(bytes: Uint8Array, header: number): number {
  return header === 2 ? (bytes[1] ?? 0) : Number(`0x${bytesToHex(plain(bytes.subarray(2, header)))}`);
}

/** Plain bytes, since the libraries refuse what only looks like them. */
function plain(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(bytes);
}
