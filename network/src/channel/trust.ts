import { X509Certificate } from 'node:crypto';
import { NetworkProblem } from '../problem.js';
import {
  applicationPath,
  type ChannelConfig,
  editGroup,
  findGroup,
  groupAt,
  type Json,
  ordererPath,
  valueOf,
  withValue,
} from './channel-config.js';
import { fromBase64, MspValue, toBase64 } from './organizations.js';
import { isSameName, readRevocationList } from './revocation-lists.js';

/** Where an MSP stands in the configuration: a member's or an orderer's. @throws NetworkProblem `MEMBER_UNKNOWN` */
export function mspPath(config: ChannelConfig, mspId: string): readonly string[] {
  const found = [applicationPath, ordererPath]
    .map((path) => [...path, mspId])
    .find((path) => findGroup(config, path) !== undefined);
  if (found === undefined) {
    throw new NetworkProblem('MEMBER_UNKNOWN', `no member and no orderer of the channel has the MSP ${mspId}`);
  }
  return found;
}

/** The certificates by which an MSP is judged, as PEM text. */
export interface TrustRoots {
  readonly caCerts: readonly string[];
  readonly tlsCaCerts: readonly string[];
}

export function mspOf(config: ChannelConfig, mspId: string): MspValue {
  return valueOf(groupAt(config, mspPath(config, mspId)), 'MSP', MspValue);
}

/** The authorities that an MSP has now. @throws NetworkProblem `MEMBER_UNKNOWN` */
export function trustRootsOf(config: ChannelConfig, mspId: string): TrustRoots {
  const msp = mspOf(config, mspId).config;
  return { caCerts: msp.root_certs.map(fromBase64), tlsCaCerts: msp.tls_root_certs.map(fromBase64) };
}

/**
 * Sets an MSP's authorities: a new one beside the old one while certificates change, the new one alone once all have.
 * @throws NetworkProblem `NOT_AN_AUTHORITY` for a certificate that may not sign others, `NO_AUTHORITY` if none is left
 */
export function setTrustRoots(
  config: ChannelConfig,
  mspId: string,
  { caCerts, tlsCaCerts }: TrustRoots,
): ChannelConfig {
  for (const certs of [caCerts, tlsCaCerts]) {
    if (certs.length === 0) {
      throw new NetworkProblem('NO_AUTHORITY', `${mspId} would have no authority left: nobody of it could sign`);
    }
    certs.forEach(refuseLeaf);
  }
  return editMsp(config, mspId, {
    root_certs: caCerts.map(toBase64),
    tls_root_certs: tlsCaCerts.map(toBase64),
  });
}

/**
 * Sets an MSP's certificate revocation lists, as PEM text; they replace those that are there. Peers, orderers and gateways
 * refuse whom they name from the moment that the update is in force.
 * @throws NetworkProblem `NOT_A_REVOCATION_LIST`, also for a list of somebody who is no authority of the MSP: Fabric would
 * take it and ignore it; `MEMBER_UNKNOWN`
 */
export function setRevocationLists(config: ChannelConfig, mspId: string, lists: readonly string[]): ChannelConfig {
  const { config: msp } = mspOf(config, mspId);
  const authorities = [
    ...[msp.root_certs, msp.intermediate_certs, msp.tls_root_certs, msp.tls_intermediate_certs].flat(),
  ].map((text) => new X509Certificate(fromBase64(text)).subject);
  const texts = lists.map((list) => {
    const crl = readRevocationList(list);
    if (crl === undefined || !authorities.some((name) => isSameName(name, crl.issuer))) {
      throw new NetworkProblem(
        'NOT_A_REVOCATION_LIST',
        crl === undefined
          ? `a list for ${mspId} is no certificate revocation list in PEM`
          : `a list for ${mspId} was issued by "${crl.issuer}", which is no authority of it`,
      );
    }
    return crl.pem;
  });
  return editMsp(config, mspId, { revocation_list: texts.map(toBase64) });
}

/** The revocation lists of an MSP, PEM text. */
export function revocationListsOf(config: ChannelConfig, mspId: string): readonly string[] {
  return mspOf(config, mspId).config.revocation_list.map(fromBase64);
}

function editMsp(
  config: ChannelConfig,
  mspId: string,
  changes: Readonly<Record<string, readonly string[]>>,
): ChannelConfig {
  const value = mspOf(config, mspId);
  const edited = { ...value, config: { ...value.config, ...changes } };
  return editGroup(config, mspPath(config, mspId), (group) => withValue(group, 'MSP', edited as Json));
}

function refuseLeaf(pem: string): void {
  let isAuthority = false;
  try {
    isAuthority = new X509Certificate(pem).ca;
  } catch {
    // Not a certificate at all.
  }
  if (!isAuthority) {
    throw new NetworkProblem('NOT_AN_AUTHORITY', 'a trust root must be the certificate of an authority, in PEM');
  }
}
