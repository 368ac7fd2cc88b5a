import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { algorithm, importKey } from './certificate-authority.js';
import type { PemPair } from './pem-files.js';
import { revokedSerials } from './revoked-serials.js';

const dayMs = 24 * 3600 * 1000;
const crlNumberOid = '2.5.29.20';
/** A list is renewed with every revocation; this only bounds how long a forgotten one is believed. */
const nextUpdateDays = 365;

/** One certificate that its authority takes back. */
export interface Revocation {
  /** Lower-case hex, as certificates show it. */
  readonly serial: string;
  readonly at: Date;
}

/** What a certificate revocation list says. */
export interface RevocationList {
  readonly number: number;
  readonly issuedAt: Date;
  readonly nextUpdate: Date | undefined;
  readonly revoked: readonly Revocation[];
}

/**
 * Signs a revocation list with one more certificate in it; numbers go up by one from the list before.
 * @param previous PEM of the authority's list so far, if there is one
 * @throws Error if `previous` is not of this authority
 */
export async function addRevocation(
  authority: PemPair,
  previous: string | undefined,
  serial: string,
  now: number,
): Promise<string> {
  const before = previous === undefined ? undefined : await checkedList(previous, authority.cert);
  const issuer = new x509.X509Certificate(authority.cert);
  const wanted = normalSerial(serial);
  const kept = (before?.revoked ?? []).filter((entry) => entry.serial !== wanted);
  const known = before?.revoked.find((entry) => entry.serial === wanted);
  const crl = await x509.X509CrlGenerator.create({
    issuer: issuer.subject,
    thisUpdate: new Date(now),
    nextUpdate: new Date(now + nextUpdateDays * dayMs),
    signingKey: await importKey(authority.key),
    signingAlgorithm: algorithm,
    entries: [...kept, known ?? { serial: wanted, at: new Date(now) }].map((entry) => ({
      serialNumber: entry.serial,
      revocationDate: entry.at,
    })),
    extensions: [
      // Fabric finds a list by its authority's key identifier.
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      new x509.Extension(crlNumberOid, false, derInteger((before?.number ?? 0) + 1)),
    ],
  });
  return `${crl.toString('pem')}\n`;
}

/** Reads a list without asking who signed it. @throws Error if it is none */
export function readRevocationList(pem: string): RevocationList {
  const crl = new x509.X509Crl(pem);
  // The library reads no entry of a list without a next update: going on from it would take revocations back.
  if (crl.entries.length !== revokedSerials(Buffer.from(crl.rawData)).length) {
    throw new Error('the revocation list does not say when the next is due, and cannot be gone on with');
  }
  const number = crl.getExtension(crlNumberOid);
  return {
    number: number === null ? 0 : integerOf(new Uint8Array(number.value)),
    issuedAt: crl.thisUpdate,
    nextUpdate: crl.nextUpdate,
    revoked: crl.entries.map(({ serialNumber, revocationDate }) => ({
      serial: normalSerial(serialNumber),
      at: revocationDate,
    })),
  };
}

/** Reads a list that must be of the given authority. @throws Error if its signature is not */
export async function checkedList(pem: string, authorityCert: string): Promise<RevocationList> {
  const issuer = new x509.X509Certificate(authorityCert);
  const crl = new x509.X509Crl(pem);
  if (crl.issuer !== issuer.subject || !(await crl.verify({ publicKey: issuer }))) {
    throw new Error(`the revocation list is not signed by ${issuer.subject}`);
  }
  return readRevocationList(pem);
}

/** The serial number of a certificate, as lists have it. */
export function serialOf(certificate: string): string {
  return normalSerial(new X509Certificate(certificate).serialNumber);
}

/** Without separators and leading zero bytes, in lower case. */
export function normalSerial(serial: string): string {
  const hex = serial
    .replaceAll(/[\s:]/g, '')
    .toLowerCase()
    .replace(/^(00)+(?=..)/, '');
  return hex.length % 2 === 0 ? hex : `0${hex}`;
}

function derInteger(value: number): Uint8Array<ArrayBuffer> {
  const hex = value.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const content = (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), bytes]) : bytes;
  return new Uint8Array([0x02, content.length, ...content]);
}

function integerOf(der: Uint8Array): number {
  return der.subarray(2).reduce((value, byte) => value * 256 + byte, 0);
}
