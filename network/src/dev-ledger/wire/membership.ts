import { X509Certificate } from 'node:crypto';
import { msp } from '@hyperledger/fabric-protos';
import { verifyLowS } from './signatures.js';

/** The NodeOU of a certificate: what its holder may do. */
export type Role = 'client' | 'peer' | 'admin';

/** An identity whose certificate comes from the CA of the member that it names. */
export interface Identity {
  readonly mspId: string;
  readonly role: Role;
  /** Whether the signature over the data is this identity's, with low s. */
  verifies(data: Uint8Array, signature: Uint8Array): boolean;
}

/** Why somebody is not accepted; the text is for the log, clients get a general sentence. */
export class NotAMember extends Error {
  override readonly name = 'NotAMember';
  readonly mspId: string | undefined;

  constructor(message: string, mspId?: string) {
    super(message);
    this.mspId = mspId;
  }
}

export interface MembershipOptions {
  readonly members: readonly { readonly mspId: string; readonly caCertificate: string }[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

interface Known {
  readonly identity: Identity;
  readonly validFrom: number;
  readonly validTo: number;
}

const roles: ReadonlySet<string> = new Set<Role>(['client', 'peer', 'admin']);
const maxCached = 2000;

/** Knows the members' CAs and tells who a serialized identity is. */
export class Membership {
  readonly #authorities: ReadonlyMap<string, X509Certificate>;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  constructor({ members, now }: MembershipOptions) {
    this.#authorities = new Map(members.map(({ mspId, caCertificate }) => [mspId, new X509Certificate(caCertificate)]));
    this.#now = now;
  }

  /**
   * Who a serialized identity (`msp.SerializedIdentity`) is.
   * @throws NotAMember if it is malformed, of no member, issued by another CA, out of its validity or without a role.
   */
  identify(creator: Uint8Array): Identity {
    const cacheKey = Buffer.from(creator).toString('base64');
    let known = this.#known.get(cacheKey);
    if (known === undefined) {
      known = this.#examine(creator);
      if (this.#known.size >= maxCached) {
        this.#known.clear();
      }
      this.#known.set(cacheKey, known);
    }
    const now = this.#now();
    if (now < known.validFrom || now > known.validTo) {
      throw new NotAMember('the certificate is not valid at this time', known.identity.mspId);
    }
    return known.identity;
  }

  #examine(creator: Uint8Array): Known {
    const { mspId, certificate } = parseCreator(creator);
    const authority = this.#authorities.get(mspId);
    if (authority === undefined) {
      throw new NotAMember('no member has this MSP ID', mspId);
    }
    if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey) || certificate.ca) {
      throw new NotAMember("the certificate was not issued by the member's CA", mspId);
    }
    const role = /^OU=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
    if (!isRole(role)) {
      throw new NotAMember('the certificate names no role (OU client, peer or admin)', mspId);
    }
    const { publicKey } = certificate;
    return {
      identity: { mspId, role, verifies: (data, signature) => verifyLowS(publicKey, data, signature) },
      validFrom: certificate.validFromDate.getTime(),
      validTo: certificate.validToDate.getTime(),
    };
  }
}

function parseCreator(creator: Uint8Array): { mspId: string; certificate: X509Certificate } {
  try {
    const identity = msp.SerializedIdentity.deserializeBinary(creator);
    return { mspId: identity.getMspid(), certificate: new X509Certificate(identity.getIdBytes_asU8()) };
  } catch {
    throw new NotAMember('the creator is malformed');
  }
}

function isRole(text: string): text is Role {
  return roles.has(text);
}
