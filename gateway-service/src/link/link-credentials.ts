import * as grpc from '@grpc/grpc-js';

type SecureContextOptions = NonNullable<ReturnType<grpc.ServerCredentials['_getSecureContextOptions']>>;

/** Server credentials that ask for a client certificate, of authorities that may change while the server runs. */
export class LinkCredentials extends grpc.ServerCredentials {
  readonly #tls: { readonly certificate: Buffer; readonly key: Buffer };

  /** @param tls PEM: own chain and key */
  constructor(tls: { readonly certificate: Buffer; readonly key: Buffer }, roots: Buffer) {
    super({ requestCert: true, rejectUnauthorized: true }, contextOf(tls, roots));
    this.#tls = tls;
  }

  /** Connections that are open stay open. */
  setRoots(roots: Buffer): void {
    this.updateSecureContextOptions(contextOf(this.#tls, roots) ?? null);
  }

  override _equals(other: grpc.ServerCredentials): boolean {
    return this === other;
  }
}

/** Without roots Node would trust the world's: then nobody is let in instead. */
function contextOf(
  { certificate, key }: { readonly certificate: Buffer; readonly key: Buffer },
  roots: Buffer,
): SecureContextOptions | undefined {
  return roots.length === 0 ? undefined : { ca: roots, cert: [certificate], key: [key] };
}
