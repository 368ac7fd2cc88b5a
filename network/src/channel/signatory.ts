import { verify, X509Certificate } from 'node:crypto';
import { common, msp } from '@hyperledger/fabric-protos';
import { z } from 'zod';
import { NetworkProblem } from '../problem.js';
import type { ChannelConfig } from './channel-config.js';
import { fromBase64, type MspValue } from './organizations.js';
import type { Role } from './policies.js';
import { isSameName, readRevocationList } from './revocation-lists.js';
import { mspOf } from './trust.js';

/** Who signed an update, checked as Fabric checks it. */
export interface Signatory {
  readonly mspId: string;
  /** PEM text. */
  readonly certificate: string;
  readonly roles: readonly Role[];
}

/**
 * Checks one signature of an update: that it is of these bytes, by a certificate that the MSP's authorities issued, that is
 * valid now and that no revocation list names.
 * @throws NetworkProblem `SIGNATURE_INVALID` with what is wrong with it
 */
export function checkSignature(config: ChannelConfig, update: Uint8Array, bytes: Uint8Array, now: number): Signatory {
  const signature = read(() => common.ConfigSignature.deserializeBinary(bytes));
  const headerBytes = signature.getSignatureHeader_asU8();
  const header = read(() => common.SignatureHeader.deserializeBinary(headerBytes));
  const creator = read(() => msp.SerializedIdentity.deserializeBinary(header.getCreator_asU8()));
  const mspId = creator.getMspid();
  const pem = Buffer.from(creator.getIdBytes_asU8()).toString('utf8');
  const certificate = read(() => new X509Certificate(pem));
  const signed = Buffer.concat([headerBytes, update]);
  if (!verify('sha256', signed, certificate.publicKey, signature.getSignature_asU8())) {
    throw invalid(`the signature of ${mspId} is not of this update`);
  }
  const value = mspOf(config, mspId);
  checkCertificate(value, certificate, now);
  return { mspId, certificate: pem, roles: rolesOf(value, certificate, pem) };
}

function checkCertificate({ config }: MspValue, certificate: X509Certificate, now: number): void {
  const authorities = [...config.root_certs, ...config.intermediate_certs].map(
    (text) => new X509Certificate(fromBase64(text)),
  );
  const whose = certificate.subject.replaceAll('\n', ', ');
  if (!authorities.some((one) => certificate.checkIssued(one) && certificate.verify(one.publicKey))) {
    throw invalid(`the certificate ${whose} was not issued by an authority of ${config.name}`);
  }
  if (certificate.validFromDate.getTime() > now || certificate.validToDate.getTime() < now) {
    throw invalid(`the certificate ${whose} is not valid now, only until ${certificate.validTo}`);
  }
  if (isRevoked(config.revocation_list, certificate)) {
    throw invalid(`the certificate ${whose} is revoked`);
  }
}

function isRevoked(lists: readonly string[], { serialNumber, issuer }: X509Certificate): boolean {
  const wanted = BigInt(`0x${serialNumber}`);
  return lists
    .map((text) => readRevocationList(fromBase64(text)))
    .filter((list) => list !== undefined && isSameName(list.issuer, issuer))
    .some((list) => list?.serials.some((serial) => BigInt(`0x${serial}`) === wanted));
}

/**
 * Whether two PEM texts are the same certificate. Not byte by byte: Fabric rewrites the authority's signature in those that
 * it hands on to the lower of its two equivalent forms.
 */
export function isSameCertificate(one: string, other: string): boolean {
  const [a, b] = [one, other].map((pem) => {
    const { issuer, serialNumber, publicKey } = new X509Certificate(pem);
    return JSON.stringify([issuer, serialNumber, publicKey.export({ type: 'spki', format: 'der' }).toString('hex')]);
  });
  return a === b;
}

const Unit = z.looseObject({ organizational_unit_identifier: z.string() }).nullish();
const NodeUnits = z
  .looseObject({
    enable: z.boolean(),
    admin_ou_identifier: Unit,
    client_ou_identifier: Unit,
    orderer_ou_identifier: Unit,
    peer_ou_identifier: Unit,
  })
  .nullish();

function rolesOf({ config }: MspValue, certificate: X509Certificate, pem: string): Role[] {
  const units = NodeUnits.parse(config['fabric_node_ous']);
  const has = (unit: z.infer<typeof Unit>): boolean =>
    units?.enable === true &&
    certificate.subject.split('\n').includes(`OU=${unit?.organizational_unit_identifier ?? ''}`);
  const named = config.admins.some((text) => isSameCertificate(fromBase64(text), pem));
  const held: readonly (readonly [Role, boolean])[] = [
    ['ADMIN', named || has(units?.admin_ou_identifier)],
    ['CLIENT', has(units?.client_ou_identifier)],
    ['ORDERER', has(units?.orderer_ou_identifier)],
    ['PEER', has(units?.peer_ou_identifier)],
    ['MEMBER', true],
  ];
  return held.filter(([, holds]) => holds).map(([role]) => role);
}

function read<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new NetworkProblem('SIGNATURE_INVALID', 'a signature in the file cannot be read', { cause: error });
  }
}

function invalid(sentence: string): NetworkProblem {
  return new NetworkProblem('SIGNATURE_INVALID', sentence);
}
