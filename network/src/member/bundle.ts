import { createHash, createPrivateKey, createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { MemberDescription } from '../alliance/description.js';
import { ordererMspId } from '../alliance/layout.js';
import { NetworkProblem } from '../problem.js';
import type { MemberHome } from './home.js';
import { canonicalJson, checkJson, readJson } from './read-json.js';
import { Host } from './settings.js';

const Pem = z
  .string()
  .regex(/^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+-----END CERTIFICATE-----\n$/, 'one certificate in PEM');
const Endpoint = z.strictObject({ host: Host, port: z.int().min(1).max(65_535) });

/** What the others must know of a member, and nothing that is secret. */
export const BundleContent = z.strictObject({
  format: z.literal('entente-member-bundle/1'),
  ...MemberDescription.shape,
  ordererMspId: z.string().min(1),
  endpoints: z.strictObject({ peer: Endpoint, orderer: Endpoint, link: Endpoint }),
  certificates: z.strictObject({
    ca: Pem,
    tlsCa: Pem,
    ordererCa: Pem,
    orderer: z.strictObject({ signing: Pem, tls: Pem }),
  }),
});
export type BundleContent = Readonly<z.infer<typeof BundleContent>>;

/** The content, signed with the keys of the three authorities in it: who made the bundle holds them. */
export const MemberBundle = z.strictObject({
  content: BundleContent,
  signatures: z.strictObject({ ca: z.base64(), tlsCa: z.base64(), ordererCa: z.base64() }),
});
export type MemberBundle = Readonly<z.infer<typeof MemberBundle>>;

const authorities = ['ca', 'tlsCa', 'ordererCa'] as const;

/** Makes the public bundle from a home. The content, and so the fingerprint, is the same until a certificate changes. */
export async function makeBundle({ settings, layout, ports }: MemberHome): Promise<MemberBundle> {
  const read = (file: string): Promise<string> => readFile(file, 'utf8');
  const [ca, tlsCa, ordererCa, signing, tls] = await Promise.all(
    [
      layout.caCertFile,
      layout.tlsCaCertFile,
      layout.orderer.caCertFile,
      layout.orderer.signing.certFile,
      layout.orderer.tls.certFile,
    ].map(read),
  );
  const { mspId, name, roles, host } = settings;
  const content = BundleContent.parse({
    format: 'entente-member-bundle/1',
    mspId,
    name,
    ...(roles === undefined ? {} : { roles }),
    ordererMspId: layout.orderer.mspId,
    endpoints: {
      peer: { host, port: ports.peer },
      orderer: { host, port: ports.orderer },
      link: { host, port: ports.gateway.link },
    },
    certificates: { ca, tlsCa, ordererCa, orderer: { signing, tls } },
  });
  const signed = async (keyFile: string): Promise<string> =>
    sign('sha256', Buffer.from(canonicalJson(content)), createPrivateKey(await read(keyFile))).toString('base64');
  return {
    content,
    signatures: {
      ca: await signed(layout.ca.keyFile),
      tlsCa: await signed(layout.tlsCa.keyFile),
      ordererCa: await signed(layout.orderer.ca.keyFile),
    },
  };
}

/**
 * Reads a bundle that came from another member and checks all that can be checked without asking anybody.
 * @throws NetworkProblem `BUNDLE_NOT_FOUND`, `BUNDLE_INVALID`
 */
export async function readBundle(file: string, now = Date.now()): Promise<BundleContent> {
  const bundle = await readJson(file, MemberBundle, {
    what: 'member bundle',
    missing: 'BUNDLE_NOT_FOUND',
    invalid: 'BUNDLE_INVALID',
    remedy: 'name the file that the member gave you',
  });
  return checkBundle(bundle, `member bundle ${file}`, now);
}

/** The same for text. @throws NetworkProblem `BUNDLE_INVALID` */
export function parseBundle(text: string, now = Date.now()): BundleContent {
  const kind = { what: 'member bundle', invalid: 'BUNDLE_INVALID' };
  return checkBundle(checkJson(text, MemberBundle, kind), kind.what, now);
}

/** SHA-256 of the content in hex: what members read to each other over another way than the bundle took. */
export function bundleFingerprint(content: BundleContent): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

/** A digest in groups of four, as people read it aloud. */
export function inGroups(hex: string): string {
  return hex.replace(/.{4}(?=.)/g, '$& ');
}

function checkBundle(bundle: MemberBundle, what: string, now: number): BundleContent {
  const { content } = bundle;
  const fault = faultOfAuthorities(bundle) ?? faultOfOrderer(content, now);
  if (fault !== undefined) {
    throw new NetworkProblem('BUNDLE_INVALID', `the ${what} ${fault}; ask ${content.mspId} for it again`);
  }
  return content;
}

function faultOfAuthorities({ content, signatures }: MemberBundle): string | undefined {
  const { certificates } = content;
  const signed = Buffer.from(canonicalJson(content));
  for (const name of authorities) {
    const authority = readCertificate(certificates[name]);
    if (authority?.ca !== true || !authority.verify(authority.publicKey)) {
      return `has no self-signed authority as "${name}"`;
    }
    if (!verify('sha256', signed, createPublicKey(certificates[name]), Buffer.from(signatures[name], 'base64'))) {
      return `is not signed with the key of its "${name}": it was changed, or made by somebody without the key`;
    }
  }
  return new Set(authorities.map((name) => certificates[name])).size < authorities.length
    ? 'uses one authority for several purposes'
    : undefined;
}

function faultOfOrderer(content: BundleContent, now: number): string | undefined {
  const { certificates, endpoints, mspId } = content;
  const { signing, tls } = certificates.orderer;
  if (content.ordererMspId !== ordererMspId(mspId)) {
    return `names the orderer MSP ${content.ordererMspId}, not ${ordererMspId(mspId)}`;
  }
  if (!isIssued(signing, certificates.ordererCa, now)) {
    return "has an orderer's signing certificate that its orderer authority did not issue or that has ended";
  }
  return isIssued(tls, certificates.tlsCa, now) && isFor(tls, endpoints.orderer.host)
    ? undefined
    : "has an orderer's TLS certificate that is not for its host, not of its TLS authority, or has ended";
}

function readCertificate(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

function isIssued(pem: string, authorityPem: string, now: number): boolean {
  const certificate = readCertificate(pem);
  const authority = readCertificate(authorityPem);
  return (
    certificate !== undefined &&
    authority !== undefined &&
    certificate.checkIssued(authority) &&
    certificate.verify(authority.publicKey) &&
    certificate.validToDate.getTime() > now
  );
}

function isFor(pem: string, host: string): boolean {
  const certificate = readCertificate(pem);
  return (certificate?.checkHost(host) ?? certificate?.checkIP(host)) !== undefined;
}
