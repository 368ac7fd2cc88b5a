import { isIP } from 'node:net';
import { DomainError } from '@entente/protocol';
import type { TlsSetting } from './mapping/connections.js';

/** What a connection is protected with; certificates in PEM. The server's own is always verified. */
export interface ConnectionTls {
  /** The name that the server's certificate must have. */
  readonly serverName: string;
  /** Who may vouch for the server; the authorities that Node knows if left out. */
  readonly authority?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** Where a database server is and how the gateway gets in. */
export interface ServerAddress {
  /** Without anything about TLS. */
  readonly url: URL;
  readonly host: string;
  readonly tls?: ConnectionTls;
}

export interface AddressOptions {
  readonly tls: TlsSetting | undefined;
  /** Reads a file that the setting names. */
  readonly read: (path: string) => Promise<string>;
}

const protecting: ReadonlySet<string> = new Set(['require', 'verify-ca', 'verify-full']);

/**
 * Takes a connection URL apart. Connections to other hosts than loopback are protected by TLS unless `tls: off` says
 * that they shall not be.
 * @throws DomainError `MAPPING_FAULTY`; never with a part of the URL
 */
export async function serverAddress(text: string, { tls, read }: AddressOptions): Promise<ServerAddress> {
  const url = parse(text);
  const host = url.searchParams.get('host') ?? url.hostname.replace(/^\[|\]$/g, '');
  return isProtected(host, takeMode(url), tls)
    ? { url, host, tls: await readTls(host, typeof tls === 'object' ? tls : {}, read) }
    : { url, host };
}

function isProtected(host: string, mode: string | undefined, tls: TlsSetting | undefined): boolean {
  if (tls === 'off') {
    if (protecting.has(mode ?? '')) {
      throw faulty('the URL asks for TLS and the sources file says tls: off; choose one');
    }
    return false;
  }
  const local = isLoopback(host);
  if (mode === 'disable' && (!local || tls !== undefined)) {
    throw faulty('the URL switches TLS off; if data shall travel unprotected to another host, write tls: off here');
  }
  return tls !== undefined || protecting.has(mode ?? '') || !local;
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw faulty('the connection URL cannot be read; percent-encode special characters of its password');
  }
}

/** Removes what the URL says about TLS: the sources file has the say. */
function takeMode(url: URL): string | undefined {
  const mode = url.searchParams.get('sslmode') ?? undefined;
  url.searchParams.delete('sslmode');
  if (mode !== undefined && mode !== 'disable' && !protecting.has(mode)) {
    throw faulty(`the URL's sslmode may be disable or verify-full: any other does not verify the server`);
  }
  for (const name of url.searchParams.keys()) {
    if (/ssl|tls/i.test(name)) {
      throw faulty('the URL has settings of TLS; name the certificate files under tls in the sources file');
    }
  }
  return mode;
}

async function readTls(
  host: string,
  { serverName = host, authorityFile, certificateFile, keyFile }: Exclude<TlsSetting, string>,
  read: (path: string) => Promise<string>,
): Promise<ConnectionTls> {
  return {
    serverName,
    ...(authorityFile === undefined ? {} : { authority: await read(authorityFile) }),
    ...(certificateFile === undefined ? {} : { certificate: await read(certificateFile) }),
    ...(keyFile === undefined ? {} : { key: await read(keyFile) }),
  };
}

function isLoopback(host: string): boolean {
  return (
    host === '' ||
    host === 'localhost' ||
    host === '::1' ||
    host.startsWith('/') ||
    (isIP(host) === 4 && host.startsWith('127.'))
  );
}

function faulty(detail: string): DomainError {
  return new DomainError('MAPPING_FAULTY', detail);
}
