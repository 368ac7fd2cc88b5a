import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import { type DerElement, derContent, derElements, derInside, derTag } from '../../trust/der.js';
import { demandQuote, orFault } from './quote-fault.js';

/** Object identifiers of what Intel says of a processor in its certificate, as DER. */
const oid = (last: readonly number[]): string =>
  Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf8, 0x4d, 0x01, 0x0d, 0x01, ...last]).toString('hex');
const sgxExtension = '1.2.840.113741.1.13.1';
const [ppidOid, fmspcOid] = [oid([1]), oid([4])];
const [oidTag, octetString] = [0x06, 0x04];

/** The certificates of a PEM chain, leaf first. */
export function chainOf(pem: string): readonly X509Certificate[] {
  const found = pem.match(/-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g) ?? [];
  return found.map((one) => new X509Certificate(one));
}

export interface ChainDemand {
  readonly root: Buffer;
  /** What the subjects are called, leaf first: a certificate for one use is not taken for another. */
  readonly names: readonly RegExp[];
  readonly now: Date;
}

/**
 * A chain of exactly these certificates, each in its time and signed by the next, all but the first authorities, up to the
 * root that is trusted.
 * @throws `QuoteFault` `certificate`
 */
export function demandChain(pem: string, { root, names, now }: ChainDemand): readonly X509Certificate[] {
  const chain = orFault('certificate', 'a certificate chain cannot be read', () => chainOf(pem));
  demandQuote(chain.length === names.length, 'certificate', 'a certificate chain has other certificates than are due');
  for (const [at, one] of chain.entries()) {
    const name = /^CN=(.*)$/m.exec(one.subject)?.[1] ?? '';
    demandQuote(names[at]?.test(name) === true, 'certificate', 'a certificate is one for another use');
    demandQuote(one.ca === at > 0, 'certificate', 'an end entity stands for an authority, or the reverse');
    const isNow = new Date(one.validFrom) <= now && now <= new Date(one.validTo);
    demandQuote(isNow, 'certificate', 'a certificate is not in its time');
    const issuer = chain[at + 1] ?? one;
    const isIssued = one.checkIssued(issuer) && one.verify(issuer.publicKey);
    demandQuote(isIssued, 'certificate', 'a certificate is not signed by the next one');
  }
  demandQuote(chain.at(-1)?.raw.equals(root) === true, 'certificate', 'a certificate chain ends at another root');
  return chain;
}

/**
 * The library reads revocation lists without looking at who signed them or when, and takes one that it cannot read for an
 * empty one. So each is verified here, and what it revokes looked up here too.
 * @throws `QuoteFault` `crl-invalid`, `crl-expired`
 */
export async function readCrl(hex: string, issuer: X509Certificate, now: Date): Promise<x509.X509Crl> {
  const list = orFault(
    'crl-invalid',
    'a revocation list cannot be read',
    () => new x509.X509Crl(Buffer.from(hex, 'hex')),
  );
  const authority = new x509.X509Certificate(issuer.raw);
  const isSigned = list.issuer === authority.subject && (await isSignedBy(list, authority));
  demandQuote(isSigned, 'crl-invalid', 'a revocation list is not signed by the authority that it is of');
  demandQuote(
    list.nextUpdate !== undefined && list.thisUpdate <= now && now <= list.nextUpdate,
    'crl-expired',
    'a revocation list is not in its time',
  );
  return list;
}

async function isSignedBy(list: x509.X509Crl, authority: x509.X509Certificate): Promise<boolean> {
  try {
    return await list.verify({ publicKey: authority });
  } catch {
    return false;
  }
}

/** @throws `QuoteFault` `certificate-revoked` */
export function demandNotRevoked(list: x509.X509Crl, certificates: readonly X509Certificate[]): void {
  const revoked = new Set(list.entries.map(({ serialNumber }) => BigInt(`0x${serialNumber}`)));
  for (const { serialNumber } of certificates) {
    demandQuote(!revoked.has(BigInt(`0x${serialNumber}`)), 'certificate-revoked', 'a certificate is revoked');
  }
}

/** Which processor a PCK certificate is of, and of which family. @throws `QuoteFault` `certificate` */
export function processorOf(pck: X509Certificate): { readonly ppid: string; readonly fmspc: string } {
  return orFault('certificate', 'a PCK certificate does not say of which processor it is', () => {
    const extension = new x509.X509Certificate(pck.raw).getExtension(sgxExtension);
    const fields = derInside(derElements(new Uint8Array(extension?.value ?? new ArrayBuffer(0)))[0], derTag.sequence);
    return { ppid: octets(fields, ppidOid), fmspc: octets(fields, fmspcOid) };
  });
}

function octets(fields: readonly DerElement[], wanted: string): string {
  for (const field of fields) {
    const [identifier, value] = derInside(field, derTag.sequence);
    if (Buffer.from(derContent(identifier, oidTag)).toString('hex') === wanted) {
      return Buffer.from(derContent(value, octetString)).toString('hex');
    }
  }
  throw new Error('a field of the processor is missing');
}
