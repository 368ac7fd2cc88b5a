import { X509Certificate } from 'node:crypto';
import type { ChannelConfiguration } from '../ledger/channel-configuration.js';
import type { Clock } from '../ports/services.js';
import { readRevocations, type Revocations, serialOf } from './revocations.js';

export interface TrustOptions {
  /** PEM: further roots of the member link, beside those of the channel's configuration. */
  readonly extraRoots: string | undefined;
  /** PEM: the certificate that signed the registration of a member's gateway; undefined if it has none. */
  readonly registrarOf: (member: string) => string | undefined;
  readonly clock: Clock;
}

/** A certificate with what is asked of it at every call: reading it anew each time would cost more than the answer. */
interface Known {
  readonly certificate: X509Certificate;
  readonly fingerprint: string;
  readonly from: Date;
  readonly to: Date;
}

const mostKnown = 500;

interface Authority {
  readonly certificate: X509Certificate;
  /** Of the member link, not of signing. */
  readonly isOfLink: boolean;
}

/**
 * Whose certificates this gateway accepts, as of the newest configuration of the channel: issued by an authority of a
 * member, within their time, not revoked. Members' peers ask the same of signing certificates; nobody but the gateways
 * asks it of TLS certificates.
 */
export class Trust {
  readonly #options: TrustOptions;
  readonly #extra: readonly Authority[];
  readonly #listeners = new Set<() => void>();
  readonly #verdicts = new Map<string, string | undefined>();
  readonly #known = new Map<string, Known>();
  #authorities: readonly Authority[];
  #revoked = new Map<string, ReadonlySet<string>[]>();
  #members: ReadonlySet<string> | undefined;
  #faultyLists = 0;

  constructor(options: TrustOptions) {
    this.#options = options;
    this.#extra = certificatesIn(options.extraRoots ?? '').map((certificate) => ({ certificate, isOfLink: true }));
    this.#authorities = this.#extra;
  }

  /** Takes over a new configuration; those who listen for changes are told when it holds. */
  update({ members }: ChannelConfiguration): void {
    const own = members.map((member) => ({
      signing: member.authorities.flatMap(certificatesIn),
      link: member.tlsAuthorities.flatMap(certificatesIn),
      lists: member.revocationLists.map((list) => Buffer.from(list, 'base64')),
    }));
    // A member's list revokes what that member issued, and nothing of others.
    const read = own.map(({ signing, link, lists }) => readRevocations(lists, [...signing, ...link]));
    this.#revoked = byAuthority(read.flatMap(({ revocations }) => revocations));
    this.#faultyLists = read.reduce((sum, { faulty }) => sum + faulty, 0);
    this.#members = new Set(members.map(({ mspId }) => mspId));
    this.#authorities = [
      ...own.flatMap(({ signing }) => signing.map((certificate) => ({ certificate, isOfLink: false }))),
      ...own.flatMap(({ link }) => link.map((certificate) => ({ certificate, isOfLink: true }))),
      ...this.#extra,
    ];
    this.#verdicts.clear();
    for (const listener of [...this.#listeners]) {
      listener();
    }
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** PEM: what certificates on the member link chain to; empty before the configuration is known. */
  linkRoots(): Buffer {
    const roots = this.#authorities.filter(({ isOfLink }) => isOfLink).map(({ certificate }) => certificate.toString());
    return Buffer.from([...new Set(roots)].join(''));
  }

  /** What speaks against letting a member's gateway speak under this certificate (DER); undefined if nothing does. */
  objection(member: string, der: Uint8Array): string | undefined {
    if (this.#members?.has(member) === false) {
      return `${member} is no member of the channel`;
    }
    const registrar = this.#options.registrarOf(member);
    if (registrar !== undefined && this.revocation(registrar) !== undefined) {
      return `the certificate that registered the gateway of ${member} is revoked; ${member} has to register its gateway anew`;
    }
    const known = this.#read(der);
    return this.#untimely(known) ?? this.#verdict(known, true);
  }

  /** That a certificate of a member is revoked or has ended, whatever it is used for; undefined if it is neither. */
  outdated(certificate: string | Uint8Array): string | undefined {
    return this.#untimely(this.#read(certificate)) ?? this.revocation(certificate);
  }

  /** That a certificate is revoked; undefined if it is not. */
  revocation(certificate: string | Uint8Array): string | undefined {
    return this.#verdict(this.#read(certificate), false);
  }

  /** Revocation lists in the configuration that count for nothing, because their member's authorities did not sign them. */
  faultyLists(): number {
    return this.#faultyLists;
  }

  #read(certificate: string | Uint8Array): Known {
    const key = typeof certificate === 'string' ? certificate : Buffer.from(certificate).toString('latin1');
    const known = this.#known.get(key);
    if (known !== undefined) {
      return known;
    }
    const read = new X509Certificate(certificate);
    const made = {
      certificate: read,
      fingerprint: read.fingerprint256,
      from: read.validFromDate,
      to: read.validToDate,
    };
    if (this.#known.size >= mostKnown) {
      this.#known.clear();
    }
    this.#known.set(key, made);
    return made;
  }

  #untimely({ from, to }: Known): string | undefined {
    const now = this.#options.clock.now();
    if (now > to) {
      return `the certificate ended on ${to.toISOString()}`;
    }
    return now < from ? `the certificate begins on ${from.toISOString()}` : undefined;
  }

  #verdict({ certificate, fingerprint }: Known, mustChain: boolean): string | undefined {
    const key = `${fingerprint} ${String(mustChain)}`;
    if (!this.#verdicts.has(key)) {
      this.#verdicts.set(key, this.#judge(certificate, mustChain));
    }
    return this.#verdicts.get(key);
  }

  #judge(certificate: X509Certificate, mustChain: boolean): string | undefined {
    const issuers = this.#issuersOf(certificate);
    if (mustChain && !issuers.some(({ isOfLink }) => isOfLink)) {
      return 'no authority of a member has issued the certificate';
    }
    return issuers.some((issuer) => this.#isRevoked(certificate, issuer)) ? 'the certificate is revoked' : undefined;
  }

  #issuersOf(certificate: X509Certificate): readonly Authority[] {
    return this.#authorities.filter(
      ({ certificate: authority }) => certificate.checkIssued(authority) && certificate.verify(authority.publicKey),
    );
  }

  /** It, or the intermediate authority that issued it. */
  #isRevoked(certificate: X509Certificate, { certificate: issuer }: Authority): boolean {
    const serial = serialOf(certificate.serialNumber);
    if (this.#revoked.get(issuer.fingerprint256)?.some((serials) => serials.has(serial)) === true) {
      return true;
    }
    const above = this.#issuersOf(issuer).filter((one) => one.certificate.fingerprint256 !== issuer.fingerprint256);
    return above.some((one) => this.#isRevoked(issuer, one));
  }
}

function byAuthority(revocations: readonly Revocations[]): Map<string, ReadonlySet<string>[]> {
  const all = new Map<string, ReadonlySet<string>[]>();
  for (const { authority, serials } of revocations) {
    all.set(authority, [...(all.get(authority) ?? []), serials]);
  }
  return all;
}

const pemBlock = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function certificatesIn(pem: string): readonly X509Certificate[] {
  return [...pem.matchAll(pemBlock)].map(([block]) => new X509Certificate(block));
}
