import { NetworkProblem } from '../problem.js';
import { sha256 } from './build-digest.js';
import { tarGz } from './tar-archive.js';

export interface CcaasPackageOptions {
  /** See {@link packageLabel}. */
  readonly label: string;
  /** `host:port` where the member's peer finds the member's chaincode process. */
  readonly address: string;
  /** How long the peer tries to connect; default `3s`. */
  readonly dialTimeout?: string;
  /** PEM texts: what the process's certificate must come from, and with which certificate and key the peer calls. */
  readonly tls: { readonly rootCert: string; readonly clientCert: string; readonly clientKey: string };
}

/**
 * The package that a member installs on its own peer: it says where that member's chaincode process is and has the
 * peer's client key for it, so it is as secret as that key (write it with mode 0600, give it to nobody). It commits to an
 * address, not to code: that is what the build digest in the definition's version is for. Mutual TLS always.
 * The same options give the same bytes, and so the same package id.
 * @throws NetworkProblem `INVALID_LABEL`, `INVALID_ADDRESS`, `INVALID_PEM`
 */
export function ccaasPackage({ label, address, dialTimeout = '3s', tls }: CcaasPackageOptions): Buffer {
  check(/^[A-Za-z0-9][A-Za-z0-9_.+-]{0,159}$/.test(label), 'INVALID_LABEL', `'${label}' is no label for a package`);
  check(
    /^[^:\s{}]+:\d{1,5}$/.test(address),
    'INVALID_ADDRESS',
    `'${address}' is not an address; write it as host:port`,
  );
  for (const [what, pem, kind] of [
    ['root certificate', tls.rootCert, 'CERTIFICATE'],
    ['client certificate', tls.clientCert, 'CERTIFICATE'],
    ['client key', tls.clientKey, 'PRIVATE KEY'],
  ] as const) {
    // The builder reads every value as a template; PEM has no braces.
    const isPem = pem.includes('-----BEGIN ') && pem.includes(`${kind}-----`) && !pem.includes('{{');
    check(isPem, 'INVALID_PEM', `the chaincode's ${what} is not a PEM ${kind.toLowerCase()}; name the right file`);
  }
  const connection = {
    address,
    dial_timeout: dialTimeout,
    tls_required: true,
    client_auth_required: true,
    root_cert: tls.rootCert,
    client_cert: tls.clientCert,
    client_key: tls.clientKey,
  };
  const code = tarGz([{ name: 'connection.json', content: json(connection) }]);
  return tarGz([
    { name: 'metadata.json', content: json({ type: 'ccaas', label }) },
    { name: 'code.tar.gz', content: code },
  ]);
}

/** How the peer will name an installed package: what the chaincode process must be told as its id. */
export function packageId(label: string, bytes: Uint8Array): string {
  return `${label}:${sha256(bytes)}`;
}

function json(value: object): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
}

function check(holds: boolean, code: string, detail: string): void {
  if (!holds) {
    throw new NetworkProblem(code, detail);
  }
}
