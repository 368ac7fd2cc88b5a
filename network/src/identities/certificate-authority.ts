import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import * as x509 from '@peculiar/x509';
import { fabricAttributesOid } from './gateway-attributes.js';
import type { PemPair } from './pem-files.js';

export const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const backdateMs = 5 * 60 * 1000;
const dayMs = 24 * 3600 * 1000;
const caDays = 3650;
const leafDays = 365;

/** What a leaf certificate is for. */
export type Purpose = 'signing' | 'tls-server' | 'tls-client' | 'tls-both';

export interface LeafRequest {
  readonly commonName: string;
  readonly purpose: Purpose;
  /** The NodeOU of a signing identity. */
  readonly role?: 'client' | 'peer' | 'admin' | 'orderer';
  /** Names and addresses of a TLS server; this machine's if left out. */
  readonly hosts?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  /** For how many days from now it is valid; a year if left out. */
  readonly days?: number;
}

/** Makes a self-signed CA of an organisation (ECDSA P-256, ten years). */
export async function newAuthority(organization: string, commonName: string, now: number): Promise<PemPair> {
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: subject(organization, commonName),
    ...validity(now, caDays),
    keys,
    signingAlgorithm: algorithm,
    serialNumber: newSerial(),
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { cert: toPem(cert), key: await exportKey(keys.privateKey) };
}

/** Issues a leaf certificate with a new key (one year). */
export async function issueLeaf(
  authority: PemPair,
  organization: string,
  request: LeafRequest,
  now: number,
): Promise<PemPair> {
  const keys = await newKeys();
  const issuer = new x509.X509Certificate(authority.cert);
  const cert = await x509.X509CertificateGenerator.create({
    subject: subject(organization, request.commonName, request.role),
    issuer: issuer.subject,
    ...validity(now, request.days ?? leafDays),
    publicKey: keys.publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: algorithm,
    serialNumber: newSerial(),
    extensions: [
      ...leafExtensions(request),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { cert: toPem(cert), key: await exportKey(keys.privateKey) };
}

/** What a renewed certificate may have other than the one before it. */
export interface Renewal {
  /** Keep the key: whoever compares public keys (raft consenters' TLS, gossip) sees no change. Default: a new key. */
  readonly sameKey?: boolean;
  /** Names and addresses of a TLS server, where they change. */
  readonly hosts?: readonly string[];
  /** Attributes of a signing identity beside those it had; what it said already stays as it was. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/**
 * Issues a leaf certificate that says what an earlier one says (subject, usages, attributes, hosts), for another year.
 * @throws Error if the earlier certificate cannot be read
 */
export async function renewLeaf(
  authority: PemPair,
  current: PemPair,
  now: number,
  changes: Renewal = {},
): Promise<PemPair> {
  const before = new x509.X509Certificate(current.cert);
  const issuer = new x509.X509Certificate(authority.cert);
  const keys = changes.sameKey === true ? undefined : await newKeys();
  const publicKey =
    keys?.publicKey ??
    (await webcrypto.subtle.importKey('spki', before.publicKey.rawData, algorithm, true, ['verify']));
  const cert = await x509.X509CertificateGenerator.create({
    subject: before.subject,
    issuer: issuer.subject,
    ...validity(now, leafDays),
    publicKey,
    signingKey: await importKey(authority.key),
    signingAlgorithm: algorithm,
    serialNumber: newSerial(),
    extensions: [
      ...carriedOver(before, changes),
      await x509.SubjectKeyIdentifierExtension.create(publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return { cert: toPem(cert), key: keys === undefined ? current.key : await exportKey(keys.privateKey) };
}

/** Extensions as they were, but for the keys' identifiers and what is given anew. */
function carriedOver(before: x509.X509Certificate, { hosts, attributes }: Renewal): readonly x509.Extension[] {
  const given = [
    ...(hosts === undefined ? [] : [alternativeNames(hosts)]),
    ...(attributes === undefined ? [] : [attributesExtension({ ...attributes, ...attributesIn(before) })]),
  ];
  const replaced = new Set([...keyIdentifiers, ...given.map(({ type }) => type)]);
  return [...before.extensions.filter(({ type }) => !replaced.has(type)), ...given];
}

const subjectKeyIdentifierOid = '2.5.29.14';
const authorityKeyIdentifierOid = '2.5.29.35';
const keyIdentifiers: ReadonlySet<string> = new Set([subjectKeyIdentifierOid, authorityKeyIdentifierOid]);

/** A certificate that is its own trust anchor: whoever trusts it trusts one holder and nobody else. */
export async function selfSignedClient(organization: string, commonName: string, now: number): Promise<PemPair> {
  const keys = await newKeys();
  const cert = await x509.X509CertificateGenerator.createSelfSigned({
    name: subject(organization, commonName),
    ...validity(now, leafDays),
    keys,
    signingAlgorithm: algorithm,
    serialNumber: newSerial(),
    extensions: leafExtensions({ commonName, purpose: 'tls-client' }),
  });
  return { cert: toPem(cert), key: await exportKey(keys.privateKey) };
}

const loopback = ['localhost', '127.0.0.1'] as const;

function leafExtensions({ purpose, attributes, hosts = loopback }: LeafRequest): x509.Extension[] {
  const extensions: x509.Extension[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
  ];
  if (purpose === 'signing') {
    if (attributes !== undefined) {
      extensions.push(attributesExtension(attributes));
    }
    return extensions;
  }
  const usages = [
    ...(purpose === 'tls-client' ? [] : [x509.ExtendedKeyUsage.serverAuth]),
    ...(purpose === 'tls-server' ? [] : [x509.ExtendedKeyUsage.clientAuth]),
  ];
  extensions.push(new x509.ExtendedKeyUsageExtension(usages));
  if (purpose !== 'tls-client') {
    extensions.push(alternativeNames(hosts));
  }
  return extensions;
}

function attributesIn(certificate: x509.X509Certificate): Readonly<Record<string, string>> {
  const extension = certificate.getExtension(fabricAttributesOid);
  const said = extension && (JSON.parse(Buffer.from(extension.value).toString('utf8')) as { attrs?: object });
  return { ...(said?.attrs as Readonly<Record<string, string>> | undefined) };
}

function attributesExtension(attributes: Readonly<Record<string, string>>): x509.Extension {
  return new x509.Extension(fabricAttributesOid, false, Buffer.from(JSON.stringify({ attrs: attributes })));
}

function alternativeNames(hosts: readonly string[]): x509.SubjectAlternativeNameExtension {
  return new x509.SubjectAlternativeNameExtension(
    hosts.map((host) => ({ type: isIP(host) === 0 ? 'dns' : 'ip', value: host })),
  );
}

function subject(organization: string, commonName: string, role?: string): x509.JsonName {
  return [{ O: [organization] }, ...(role === undefined ? [] : [{ OU: [role] }]), { CN: [commonName] }];
}

function validity(now: number, days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(now - backdateMs), notAfter: new Date(now + days * dayMs) };
}

/** 16 random bytes whose first bit is clear, so that the DER integer stays positive. */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes.toString('hex');
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

/** A private key as WebCrypto takes it. */
export async function importKey(pem: string): Promise<webcrypto.CryptoKey> {
  const der = x509.PemConverter.decodeFirst(pem);
  return await webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  return `${x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`;
}

function toPem(certificate: x509.X509Certificate): string {
  return `${certificate.toString('pem')}\n`;
}
