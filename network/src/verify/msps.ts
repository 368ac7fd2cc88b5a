import 'reflect-metadata';
import { X509Certificate } from 'node:crypto';
import { msp } from '@hyperledger/fabric-protos';
import * as x509 from '@peculiar/x509';
import { verifyLowS } from '../dev-ledger/wire/signatures.js';
import { revokedSerials, serialOf } from './revocations.js';

/** Who signed something, as the channel's configuration of that time sees it. */
export interface Signer {
  /** Same for the same certificate under the same MSP. */
  readonly id: string;
  readonly mspId: string;
  readonly certificate: X509Certificate | undefined;
  readonly organizationalUnits: readonly string[];
  /** Named as an administrator in the MSP itself. */
  readonly isListedAdmin: boolean;
  /** Whether the MSP tells roles apart by organizational unit. */
  readonly nodeOus: NodeOus | undefined;
  /** Why nothing that it signed counts; undefined if it does. */
  readonly objection: string | undefined;
}

/** The organizational unit of each role; undefined for a role that the MSP does not tell apart. */
export interface NodeOus {
  readonly client: string | undefined;
  readonly peer: string | undefined;
  readonly admin: string | undefined;
  readonly orderer: string | undefined;
}

interface Msp {
  readonly name: string;
  readonly roots: readonly X509Certificate[];
  readonly intermediates: readonly X509Certificate[];
  readonly admins: readonly X509Certificate[];
  /** Serial numbers by fingerprint of the authority that revoked them. */
  readonly revoked: ReadonlyMap<string, ReadonlySet<string>>;
  readonly nodeOus: (NodeOus & { readonly certifiers: ReadonlyMap<string, Uint8Array> }) | undefined;
}

const mostKept = 5000;

/** The MSPs of a channel at one configuration. Like a peer's validation, it does not ask what time it is. */
export class Msps {
  readonly #msps: ReadonlyMap<string, Msp>;
  readonly #known = new Map<string, Signer>();

  constructor(configurations: readonly Uint8Array[]) {
    const read = configurations.map(readMsp);
    this.#msps = new Map(read.map((one) => [one.name, one]));
  }

  /** Who a serialized identity is. Never throws: what is wrong with it stands in `objection`. */
  identify(serialized: Uint8Array): Signer {
    const key = Buffer.from(serialized).toString('latin1');
    let signer = this.#known.get(key);
    if (signer === undefined) {
      signer = this.#examine(serialized);
      if (this.#known.size >= mostKept) {
        this.#known.clear();
      }
      this.#known.set(key, signer);
    }
    return signer;
  }

  #examine(serialized: Uint8Array): Signer {
    let mspId = '';
    try {
      const identity = msp.SerializedIdentity.deserializeBinary(serialized);
      mspId = identity.getMspid();
      const certificate = new X509Certificate(identity.getIdBytes_asU8());
      // Its key is read only when it is asked for, and may be damaged too.
      return certificate.publicKey.asymmetricKeyType === undefined
        ? { ...nobody, mspId, objection: 'its key cannot be used' }
        : signerOf(this.#msps.get(mspId), mspId, certificate);
    } catch {
      return { ...nobody, mspId, objection: 'its certificate cannot be read' };
    }
  }
}

const nobody: Omit<Signer, 'mspId' | 'objection'> = {
  id: '',
  certificate: undefined,
  organizationalUnits: [],
  isListedAdmin: false,
  nodeOus: undefined,
};

/** Whether the signature over the data is the signer's, with the low s that Fabric asks for. */
export function isSignedBy({ certificate }: Signer, data: Uint8Array, signature: Uint8Array): boolean {
  return certificate !== undefined && verifyLowS(certificate.publicKey, data, signature);
}

function signerOf(of: Msp | undefined, mspId: string, certificate: X509Certificate): Signer {
  const organizationalUnits = new x509.X509Certificate(new Uint8Array(certificate.raw)).subjectName.getField('OU');
  return {
    id: `${mspId} ${certificate.fingerprint256}`,
    mspId,
    certificate,
    organizationalUnits,
    isListedAdmin: of?.admins.some(({ fingerprint256 }) => fingerprint256 === certificate.fingerprint256) ?? false,
    nodeOus: of?.nodeOus,
    objection: of === undefined ? `${mspId} is no member` : objectionTo(of, certificate, organizationalUnits),
  };
}

function objectionTo(of: Msp, certificate: X509Certificate, units: readonly string[]): string | undefined {
  const issuer = [...of.roots, ...of.intermediates].find((authority) => isIssuedBy(certificate, authority));
  if (issuer === undefined || certificate.ca) {
    return `no authority of ${of.name} issued its certificate`;
  }
  if (!of.roots.includes(issuer) && !of.roots.some((root) => isIssuedBy(issuer, root))) {
    return `the authority that issued its certificate is not one of ${of.name}`;
  }
  if (of.revoked.get(issuer.fingerprint256)?.has(serialOf(certificate.serialNumber)) === true) {
    return `${of.name} had revoked its certificate`;
  }
  return of.nodeOus === undefined ? undefined : roleObjection(of.nodeOus, issuer, units);
}

function roleObjection(
  nodeOus: NonNullable<Msp['nodeOus']>,
  issuer: X509Certificate,
  units: readonly string[],
): string | undefined {
  const roles = [nodeOus.client, nodeOus.peer, nodeOus.admin, nodeOus.orderer].filter((one) => one !== undefined);
  const own = units.filter((unit) => roles.includes(unit));
  if (own.length !== 1) {
    return `its certificate names ${own.length === 0 ? 'no role' : 'several roles'}`;
  }
  const certifier = nodeOus.certifiers.get(own[0] ?? '');
  return certifier === undefined || Buffer.compare(certifier, issuer.raw) === 0
    ? undefined
    : `its certificate names a role that its authority cannot give`;
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return authority.ca && certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
}

/** @throws Error if the configuration of an MSP cannot be read */
function readMsp(bytes: Uint8Array): Msp {
  const config = msp.FabricMSPConfig.deserializeBinary(msp.MSPConfig.deserializeBinary(bytes).getConfig_asU8());
  const roots = config.getRootCertsList_asU8().map((pem) => new X509Certificate(pem));
  const intermediates = config.getIntermediateCertsList_asU8().map((pem) => new X509Certificate(pem));
  return {
    name: config.getName(),
    roots,
    intermediates,
    admins: config.getAdminsList_asU8().map((pem) => new X509Certificate(pem)),
    revoked: revokedSerials(config.getRevocationListList_asU8(), [...roots, ...intermediates]),
    nodeOus: readNodeOus(config.getFabricNodeOus()),
  };
}

function readNodeOus(ous: msp.FabricNodeOUs | undefined): Msp['nodeOus'] {
  if (ous?.getEnable() !== true) {
    return undefined;
  }
  const all = {
    client: ous.getClientOuIdentifier(),
    peer: ous.getPeerOuIdentifier(),
    admin: ous.getAdminOuIdentifier(),
    orderer: ous.getOrdererOuIdentifier(),
  };
  const certifiers = Object.values(all)
    .filter((one) => one !== undefined && one.getCertificate_asU8().length > 0)
    .map((one) => {
      const pem = one?.getCertificate_asU8() ?? new Uint8Array();
      return [one?.getOrganizationalUnitIdentifier() ?? '', new X509Certificate(pem).raw] as const;
    });
  return {
    client: all.client?.getOrganizationalUnitIdentifier(),
    peer: all.peer?.getOrganizationalUnitIdentifier(),
    admin: all.admin?.getOrganizationalUnitIdentifier(),
    orderer: all.orderer?.getOrganizationalUnitIdentifier(),
    certifiers: new Map(certifiers),
  };
}
