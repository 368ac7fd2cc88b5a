import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 3600 * 1000;

/** PEM. */
export interface TestPair {
  readonly certificate: string;
  readonly key: string;
}

export interface TestAuthority {
  readonly certificate: string;
  /** A certificate for servers and clients on this machine; `from` and `until` in days from now. */
  issue(name: string, validity?: { readonly from?: number; readonly until?: number }): Promise<TestPair>;
  /** DER of a revocation list of this authority, or of whoever else's name `issuer` gives. */
  revoke(certificates: readonly string[], issuer?: string, nextUpdate?: Date): Promise<Buffer>;
}

/** A certificate authority that lives as long as a test. */
export async function testAuthority(name: string): Promise<TestAuthority> {
  const keys = await newKeys();
  const own = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    ...between(-10, 3650),
    keys,
    signingAlgorithm: algorithm,
    serialNumber: serial(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return {
    certificate: own.toString('pem'),
    issue: async (subject, { from = -1, until = 365 } = {}) => {
      const leafKeys = await newKeys();
      const leaf = await x509.X509CertificateGenerator.create({
        subject: `CN=${subject}`,
        issuer: own.subject,
        ...between(from, until),
        publicKey: leafKeys.publicKey,
        signingKey: keys.privateKey,
        signingAlgorithm: algorithm,
        serialNumber: serial(),
        extensions: [
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
          new x509.SubjectAlternativeNameExtension([
            { type: 'dns', value: 'localhost' },
            { type: 'ip', value: '127.0.0.1' },
          ]),
          await x509.AuthorityKeyIdentifierExtension.create(own.publicKey),
        ],
      });
      return { certificate: leaf.toString('pem'), key: await pemOf(leafKeys.privateKey) };
    },
    revoke: async (certificates, issuer = own.subject, nextUpdate) => {
      const list = await x509.X509CrlGenerator.create({
        issuer,
        thisUpdate: new Date(),
        signingAlgorithm: algorithm,
        signingKey: keys.privateKey,
        ...(nextUpdate === undefined
          ? {}
          : { nextUpdate, extensions: [await x509.AuthorityKeyIdentifierExtension.create(own.publicKey)] }),
        entries: certificates.map((pem) => ({ serialNumber: new x509.X509Certificate(pem).serialNumber })),
      });
      return Buffer.from(list.rawData);
    },
  };
}

function between(from: number, until: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() + from * dayMs), notAfter: new Date(Date.now() + until * dayMs) };
}

function serial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x3f) | 0x40, 0);
  return bytes.toString('hex');
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}
