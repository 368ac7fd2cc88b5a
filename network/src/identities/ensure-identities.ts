import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { KeyPairFiles, MemberLayout, NetworkLayout } from '../alliance/layout.js';
import type * as certificateAuthority from './certificate-authority.js';
import type { LeafRequest } from './certificate-authority.js';
import { gatewayAttributes } from './gateway-attributes.js';
import { isUsable, type PemPair, readPair, writePair, writePrivateFile } from './pem-files.js';

export interface EnsureIdentitiesOptions {
  /** Milliseconds since 1970; certificates are valid from five minutes before. */
  readonly now?: number;
  /** Names and addresses of the members' TLS servers; this machine's loopback if left out. */
  readonly hosts?: readonly string[];
}

/**
 * Makes sure that every member has its two CAs and all its certificates. What is there and good is kept; what is
 * missing, ends within a day or does not belong to its CA is issued anew.
 */
export async function ensureIdentities(network: NetworkLayout, options: EnsureIdentitiesOptions = {}): Promise<void> {
  await mkdir(network.membersDir, { recursive: true, mode: 0o700 });
  await Promise.all(network.members.map((member) => ensureMemberIdentities(member, options)));
}

/** The same for one member. */
export async function ensureMemberIdentities(
  member: MemberLayout,
  { now = Date.now(), hosts }: EnsureIdentitiesOptions = {},
): Promise<void> {
  await mkdir(member.dir, { recursive: true, mode: 0o700 });
  const [ca, tlsCa, ordererCa] = await Promise.all([
    ensureAuthority(member, member.ca, `${member.slug} CA`, now),
    ensureAuthority(member, member.tlsCa, `${member.slug} TLS CA`, now),
    ensureAuthority(member, member.orderer.ca, `${member.slug} orderer CA`, now),
  ]);
  await writePrivateFile(member.caCertFile, ca.cert, 0o644);
  await writePrivateFile(member.tlsCaCertFile, tlsCa.cert, 0o644);
  await writePrivateFile(member.orderer.caCertFile, ordererCa.cert, 0o644);

  const { slug } = member;
  const names = hosts === undefined ? {} : { hosts };
  const leaf = (authority: PemPair, files: KeyPairFiles, request: LeafRequest): Promise<void> =>
    ensurePair(files, authority.cert, now, async () =>
      (await issuing()).issueLeaf(authority, member.mspId, request, now),
    );
  await Promise.all([
    leaf(ca, member.admin, { commonName: `admin.${slug}`, purpose: 'signing', role: 'admin' }),
    leaf(ca, member.peer, { commonName: `peer.${slug}`, purpose: 'signing', role: 'peer' }),
    leaf(ca, member.gateway, {
      commonName: `gateway.${slug}`,
      purpose: 'signing',
      role: 'client',
      attributes: gatewayAttributes(slug),
    }),
    leaf(ordererCa, member.orderer.admin, { commonName: `admin.orderer.${slug}`, purpose: 'signing', role: 'admin' }),
    leaf(ordererCa, member.orderer.signing, { commonName: `orderer.${slug}`, purpose: 'signing', role: 'orderer' }),
    leaf(tlsCa, member.peerTls, { commonName: `peer.${slug}`, purpose: 'tls-both', ...names }),
    leaf(tlsCa, member.orderer.tls, { commonName: `orderer.${slug}`, purpose: 'tls-both', ...names }),
    leaf(tlsCa, member.gatewayTls, { commonName: `gateway.${slug}`, purpose: 'tls-both', ...names }),
    leaf(tlsCa, member.chaincodeTls, { commonName: `chaincode.${slug}`, purpose: 'tls-server', ...names }),
    ensurePair(member.chaincodeClient, undefined, now, async () =>
      (await issuing()).selfSignedClient(member.mspId, `ledger.${slug}`, now),
    ),
  ]);
}

async function ensureAuthority(member: MemberLayout, files: KeyPairFiles, name: string, now: number): Promise<PemPair> {
  await ensurePair(files, undefined, now, async () => (await issuing()).newAuthority(member.mspId, name, now));
  const pair = await readPair(files);
  if (pair === undefined) {
    throw new Error(`${files.certFile} was written but cannot be read: is something else changing ${member.dir}?`);
  }
  return pair;
}

async function ensurePair(
  files: KeyPairFiles,
  issuer: string | undefined,
  now: number,
  issue: () => Promise<PemPair>,
): Promise<void> {
  const present = await readPair(files);
  if (present !== undefined && isUsable(present, issuer ?? present.cert, now)) {
    await chmod(files.keyFile, 0o600);
    await chmod(dirname(files.keyFile), 0o700);
    return;
  }
  await writePair(files, await issue());
}

/** Loaded only when something must be issued: a second start should not pay for it. */
function issuing(): Promise<typeof certificateAuthority> {
  return import('./certificate-authority.js');
}
