import 'reflect-metadata';
import { X509Crl } from '@peculiar/x509';
import { revokedSerials } from '../identities/revoked-serials.js';

/** What a certificate revocation list says. */
export interface RevocationList {
  /** PEM with the label that Fabric looks for; others it takes for DER and refuses. */
  readonly pem: string;
  readonly issuer: string;
  /** Lower-case hex. */
  readonly serials: readonly string[];
  readonly nextUpdate: Date | undefined;
}

/** Reads a list from PEM of either usual label; undefined if it is none. */
export function readRevocationList(text: string): RevocationList | undefined {
  try {
    const crl = new X509Crl(text);
    const bytes = Buffer.from(crl.rawData);
    const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
    return {
      pem: ['-----BEGIN X509 CRL-----', ...lines, '-----END X509 CRL-----', ''].join('\n'),
      issuer: crl.issuer,
      serials: revokedSerials(bytes),
      nextUpdate: crl.nextUpdate,
    };
  } catch {
    return undefined;
  }
}

/** One program writes names on one line, the other on several and the other way round. */
export function isSameName(one: string, other: string): boolean {
  const parts = (name: string): string => JSON.stringify(name.split(/, |\n/).sort());
  return parts(one) === parts(other);
}
