import { X509Certificate } from 'node:crypto';
import type { Clock } from '../ports/services.js';

export interface CertificateFacts {
  readonly name: string;
  readonly endsAt: string;
  /** Whole days; negative once it has ended. */
  readonly daysLeft: number;
}

export interface OwnCertificatesOptions {
  /** PEM by name, such as `signing` and `tls`. */
  readonly certificates: Readonly<Record<string, string | Buffer>>;
  /** That a certificate is revoked; undefined if it is not. */
  readonly revocation: (certificate: string) => string | undefined;
  readonly clock: Clock;
}

const dayMs = 24 * 3600 * 1000;
const soonDays = 30;

/** How long the gateway's own certificates hold, and whether they still do. */
export class OwnCertificates {
  readonly #options: OwnCertificatesOptions;
  readonly #certificates: readonly { readonly name: string; readonly certificate: X509Certificate }[];

  constructor(options: OwnCertificatesOptions) {
    this.#options = options;
    this.#certificates = Object.entries(options.certificates).map(([name, pem]) => ({
      name,
      certificate: new X509Certificate(pem),
    }));
  }

  facts(): readonly CertificateFacts[] {
    const now = this.#options.clock.now().getTime();
    return this.#certificates.map(({ name, certificate: { validToDate } }) => ({
      name,
      endsAt: validToDate.toISOString(),
      daysLeft: Math.floor((validToDate.getTime() - now) / dayMs),
    }));
  }

  /** What is wrong with them now. */
  fault(): string | undefined {
    const ended = this.facts().flatMap(({ name, endsAt, daysLeft }) =>
      daysLeft < 0 ? [`the ${name} certificate ended on ${endsAt}`] : [],
    );
    const revoked = this.#certificates.flatMap(({ name, certificate }) =>
      this.#options.revocation(certificate.toString()) === undefined ? [] : [`the ${name} certificate is revoked`],
    );
    return [...ended, ...revoked].join('; ') || undefined;
  }

  /** Those that are to be renewed soon. */
  notices(): readonly string[] {
    return this.facts().flatMap(({ name, endsAt, daysLeft }) =>
      daysLeft >= 0 && daysLeft < soonDays ? [`the ${name} certificate ends on ${endsAt}: renew it`] : [],
    );
  }
}
