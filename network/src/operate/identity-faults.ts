import { createPrivateKey, X509Certificate } from 'node:crypto';
import { access } from 'node:fs/promises';
import type { KeyPairFiles, MemberLayout } from '../alliance/layout.js';
import type { FabricPlan } from '../fabric/plan.js';
import { type PemPair, readPair } from '../identities/pem-files.js';
import { NetworkProblem } from '../problem.js';

/** One certificate of a member with its key. */
export interface MemberCertificate {
  /** As people call it. */
  readonly name: string;
  readonly files: KeyPairFiles;
  /** Whether it stands in the channel's configuration, so that the alliance has to agree to another. */
  readonly isInChannel: boolean;
}

/** Every certificate that a member's processes use. */
export function certificatesOf(member: MemberLayout): MemberCertificate[] {
  const inChannel = { isInChannel: true };
  const own = { isInChannel: false };
  return [
    { name: 'CA', files: member.ca, ...inChannel },
    { name: 'TLS CA', files: member.tlsCa, ...inChannel },
    { name: 'orderer CA', files: member.orderer.ca, ...inChannel },
    { name: 'orderer', files: member.orderer.signing, ...inChannel },
    { name: 'orderer TLS', files: member.orderer.tls, ...inChannel },
    { name: 'orderer administrator', files: member.orderer.admin, ...own },
    { name: 'administrator', files: member.admin, ...own },
    { name: 'peer', files: member.peer, ...own },
    { name: 'peer TLS', files: member.peerTls, ...own },
    { name: 'gateway', files: member.gateway, ...own },
    { name: 'gateway TLS', files: member.gatewayTls, ...own },
    { name: 'chaincode TLS', files: member.chaincodeTls, ...own },
    // The peer's key for the chaincode sits in the chaincode package that the peer has installed.
    { name: 'chaincode client', files: member.chaincodeClient, ...inChannel },
  ];
}

/**
 * Looks through every certificate and key before anything is started. What is missing or has ended and can simply be issued
 * anew is left to that; what would no longer fit the channel is refused.
 * @throws NetworkProblem `KEY_MISMATCH`, `CERTIFICATE_UNREADABLE`, `CERTIFICATE_EXPIRED`, `IDENTITY_MISSING`
 */
export async function refuseBadIdentities(
  { network, genesisFile }: Pick<FabricPlan, 'network' | 'genesisFile'>,
  onProgress: (message: string) => void,
): Promise<void> {
  const hasChannel = await exists(genesisFile);
  for (const member of network.members) {
    for (const certificate of certificatesOf(member)) {
      await refuseIfBad(member, certificate, hasChannel, onProgress);
    }
  }
}

const renewBeforeMs = 24 * 3600 * 1000;

async function refuseIfBad(
  { mspId }: MemberLayout,
  { name, files, isInChannel }: MemberCertificate,
  hasChannel: boolean,
  onProgress: (message: string) => void,
): Promise<void> {
  const pair = await readPair(files);
  const isFixed = hasChannel && isInChannel;
  const what = `the ${name} certificate of ${mspId} (${files.certFile})`;
  if (pair === undefined) {
    if (isFixed) {
      throw new NetworkProblem(
        'IDENTITY_MISSING',
        `${what} or its key is not there, and the channel names it: put both back from a backup, or begin anew with entente network reset`,
      );
    }
    return;
  }
  const certificate = parse(pair, what, files);
  const left = certificate.validToDate.getTime() - Date.now();
  if (left > renewBeforeMs) {
    return;
  }
  const ended = `${what} ${left <= 0 ? 'ended' : 'ends'} on ${certificate.validToDate.toISOString()}`;
  if (isFixed) {
    throw new NetworkProblem(
      'CERTIFICATE_EXPIRED',
      `${ended}, and the channel names it: have it replaced with entente member rotate, or begin anew with entente network reset`,
    );
  }
  onProgress(`${ended}: a new one is issued`);
}

function parse(pair: PemPair, what: string, files: KeyPairFiles): X509Certificate {
  let matches: boolean;
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(pair.cert);
    matches = certificate.checkPrivateKey(createPrivateKey(pair.key));
  } catch (error) {
    throw new NetworkProblem(
      'CERTIFICATE_UNREADABLE',
      `${what} or its key (${files.keyFile}) is not PEM that can be read: put both back from a backup`,
      { cause: error },
    );
  }
  if (!matches) {
    throw new NetworkProblem(
      'KEY_MISMATCH',
      `${what} does not belong to the key beside it (${files.keyFile}): put the right one back from a backup`,
    );
  }
  return certificate;
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
