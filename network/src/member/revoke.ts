import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setRevocationLists, type UpdateFile } from '../channel/index.js';
import { readPair, writePrivateFile } from '../identities/pem-files.js';
import { addRevocation, normalSerial, readRevocationList, serialOf } from '../identities/revocation-list.js';
import { NetworkProblem } from '../problem.js';
import { type AuthorityName, memberCertificates } from './certificates.js';
import { exists, type MemberHome } from './home.js';
import { plan } from './updates.js';

export interface RevokeOptions {
  /** A certificate's file, or its serial number in hex. */
  readonly certificate: string;
  /** Who issued it, where only a serial number is given; `ca` if left out. */
  readonly authority?: AuthorityName;
  /** Even one that the home still uses. */
  readonly evenInUse?: boolean;
  readonly now?: number;
}

/** A revocation that the channel must still be told. */
export interface Revoked {
  readonly serial: string;
  readonly authority: AuthorityName;
  /** The authority's revocation list, in the home. */
  readonly listFile: string;
  /** Number of the list, one more than of the list before. */
  readonly listNumber: number;
  /** Puts the list into the channel's configuration; undefined before the member joined, when nobody goes by it yet. */
  readonly update: UpdateFile | undefined;
}

/**
 * Takes a certificate of the member back: signs a new revocation list, and makes the update that has peers, orderers and
 * gateways follow it.
 * @throws NetworkProblem `CERTIFICATE_IN_USE`, `NOT_OURS`, `NO_SUCH_CERTIFICATE`, `AUTHORITY_MISSING`
 */
export async function revokeCertificate(home: MemberHome, options: RevokeOptions): Promise<Revoked> {
  const { now = Date.now() } = options;
  const { serial, authority } = await whichCertificate(home, options);
  await refuseInUse(home, serial, options);
  const listFile = home.files.revocationLists[authority];
  const list = await addRevocation(await authorityPair(home, authority), await readIfThere(listFile), serial, now);
  await writePrivateFile(listFile, list, 0o644);
  return {
    serial,
    authority,
    listFile,
    listNumber: readRevocationList(list).number,
    update: (await exists(home.files.alliance)) ? await updateForRevocationLists(home) : undefined,
  };
}

/**
 * The update that gives the channel the revocation lists of this home.
 * @throws NetworkProblem `NOTHING_CHANGES` if it has them
 */
export async function updateForRevocationLists(home: MemberHome): Promise<UpdateFile> {
  const { ca, tlsCa, ordererCa } = home.files.revocationLists;
  const [ofCa, ofTlsCa, ofOrdererCa] = await Promise.all([ca, tlsCa, ordererCa].map(readIfThere));
  const there = (lists: readonly (string | undefined)[]): string[] => lists.filter((list) => list !== undefined);
  const { mspId } = home.settings;
  const members = there([ofCa, ofTlsCa]);
  const orderers = there([ofOrdererCa, ofTlsCa]);
  return await plan(
    home,
    (config) => {
      const own = members.length === 0 ? config : setRevocationLists(config, mspId, members);
      return orderers.length === 0 ? own : setRevocationLists(own, home.layout.orderer.mspId, orderers);
    },
    `${mspId} takes certificates back`,
  );
}

async function whichCertificate(
  home: MemberHome,
  { certificate, authority = 'ca' }: RevokeOptions,
): Promise<{ readonly serial: string; readonly authority: AuthorityName }> {
  if (/^[0-9a-fA-F][0-9a-fA-F:\s]{1,80}$/.test(certificate) && !(await exists(certificate))) {
    return { serial: normalSerial(certificate), authority };
  }
  const pem = await readIfThere(certificate);
  if (pem === undefined) {
    throw new NetworkProblem(
      'NO_SUCH_CERTIFICATE',
      `${certificate} is neither a file nor a serial number; name one (entente member certificates, or the home's folder "retired")`,
    );
  }
  const found = await issuerOf(home, pem);
  if (found === undefined) {
    throw new NetworkProblem('NOT_OURS', `${certificate} was not issued by an authority of ${home.settings.mspId}`);
  }
  return { serial: serialOf(pem), authority: found };
}

async function issuerOf(home: MemberHome, pem: string): Promise<AuthorityName | undefined> {
  const { layout } = home;
  const files = { ca: layout.caCertFile, tlsCa: layout.tlsCaCertFile, ordererCa: layout.orderer.caCertFile } as const;
  const certificate = new X509Certificate(pem);
  for (const name of ['ca', 'tlsCa', 'ordererCa'] as const) {
    const authority = new X509Certificate(await readFile(files[name]));
    if (certificate.checkIssued(authority) && certificate.verify(authority.publicKey)) {
      return name;
    }
  }
  return undefined;
}

async function refuseInUse(home: MemberHome, serial: string, { evenInUse = false }: RevokeOptions): Promise<void> {
  const used = (await memberCertificates(home)).find((one) => one.serial === serial && !one.isAuthority);
  if (used !== undefined && !evenInUse) {
    throw new NetworkProblem(
      'CERTIFICATE_IN_USE',
      `${serial} is what this member uses as ${used.name}: rotate it first (entente member rotate ${used.name}), then revoke the old one`,
    );
  }
}

async function authorityPair(home: MemberHome, name: AuthorityName): Promise<{ cert: string; key: string }> {
  const { layout } = home;
  const files = { ca: layout.ca, tlsCa: layout.tlsCa, ordererCa: layout.orderer.ca }[name];
  const pair = await readPair(files);
  if (pair === undefined) {
    throw new NetworkProblem(
      'AUTHORITY_MISSING',
      `${files.keyFile} is not here; put the authority's key back to sign its list`,
    );
  }
  return pair;
}

async function readIfThere(file: string): Promise<string | undefined> {
  return (await exists(file)) ? await readFile(file, 'utf8') : undefined;
}
