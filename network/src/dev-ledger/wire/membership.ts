import { X509Certificate } from 'node:crypto';
import { msp } from '@hyperledger/fabric-protos';
import { verifyLowS } from './signatures.js';

/** The NodeOU of a certificate: what its holder may do. */
export type Role = 'client' | 'peer' | 'admin' | 'orderer';

/** An identity whose certificate comes from the CA of the member that it names. */
export interface Identity {
  readonly mspId: string;
  readonly role: Role;
  /** When its certificate ends, in milliseconds since 1970. As in Fabric, that it has not begun yet matters to nobody. */
  readonly endsAt: number;
  /** Whether the signature over the data is this identity's, with low s. */
  verifies(data: Uint8Array, signature: Uint8Array): boolean;
}

/** Why somebody is not accepted. `mspId` is whose certificate it is, where that is known. */
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
}

const roles: ReadonlySet<string> = new Set<Role>(['client', 'peer', 'admin', 'orderer']);
const maxCached = 2000;

/** Knows the members' CAs and tells who a serialized identity is. */
export class Membership {
  readonly #authorities: ReadonlyMap<string, X509Certificate>;
  readonly #known = new Map<string, Identity>();

  constructor({ members }: MembershipOptions) {
    this.#authorities = new Map(members.map(({ mspId, caCertificate }) => [mspId, new X509Certificate(caCertificate)]));
  }

  /**
   * Who a serialized identity (`msp.SerializedIdentity`) is.
   * @throws NotAMember if it is malformed, of no member, issued by another CA, a CA itself or without a role.
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
    return known;
  }

  #examine(creator: Uint8Array): Identity {
    const { mspId, certificate } = parseCreator(creator);
    const authority = this.#authorities.get(mspId);
    if (authority === undefined) {
      throw new NotAMember('no member has this MSP ID');
    }
    if (!certificate.checkIssued(authority) || !certificate.verify(authority.publicKey)) {
      throw new NotAMember("the certificate was not issued by the member's CA");
    }
    const role = /^OU=(.*)$/m.exec(certificate.subject)?.[1] ?? '';
    if (certificate.ca || !isRole(role)) {
      throw new NotAMember('the certificate is of a CA, or names no role (OU client, peer, admin or orderer)', mspId);
    }
    const { publicKey } = certificate;
    return {
      mspId,
      role,
      endsAt: certificate.validToDate.getTime(),
      verifies: (data, signature) => verifyLowS(publicKey, data, signature),
    };
  }
}

const ends = new Map<string, number | undefined>();
const mostEnds = 1_000;

/** When a serialized identity's certificate ends; undefined where there is none. Each is parsed once: it is asked for twice a transaction. */
export function endOf(creator: Uint8Array): number | undefined {
  const key = Buffer.from(creator).toString('latin1');
  if (!ends.has(key)) {
    if (ends.size >= mostEnds) {
      ends.clear();
    }
    ends.set(key, parsedEnd(creator));
  }
  return ends.get(key);
}

function parsedEnd(creator: Uint8Array): number | undefined {
  try {
    return parseCreator(creator).certificate.validToDate.getTime();
  } catch {
    return undefined;
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
