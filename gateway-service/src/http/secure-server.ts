import type { RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { TLSSocket } from 'node:tls';

export interface SecureServerOptions {
  readonly app: RequestListener;
  /** PEM. */
  readonly tls: { readonly certificate: Buffer; readonly key: Buffer };
  readonly host: string;
  /** 0 picks one. */
  readonly port: number;
  /** PEM: where given, only clients with a certificate of these authorities are let in. */
  readonly clientRoots?: Buffer;
  /** What speaks against a client's certificate (DER) now, asked at every request; undefined if nothing does. */
  readonly objection?: (certificate: Uint8Array) => string | undefined;
}

/** A listener at work. */
export interface SecureServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens with TLS 1.2 or later, with limits that slow or silent clients run into (Node's own are far wider). */
export async function startSecureServer({
  app,
  tls,
  host,
  port,
  clientRoots,
  objection,
}: SecureServerOptions): Promise<SecureServer> {
  const server = createServer(
    {
      key: tls.key,
      cert: tls.certificate,
      minVersion: 'TLSv1.2',
      handshakeTimeout: 10_000,
      ...(clientRoots === undefined ? {} : { ca: clientRoots, requestCert: true, rejectUnauthorized: true }),
    },
    objection === undefined ? app : unlessObjected(app, objection),
  );
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  server.keepAliveTimeout = 5_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 512;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const bound = (server.address() as AddressInfo).port;
  return { url: `https://${host}:${String(bound)}`, close: () => closed(server) };
}

/** A connection may be older than what its certificate was judged by when it was made. */
function unlessObjected(
  app: RequestListener,
  objection: NonNullable<SecureServerOptions['objection']>,
): RequestListener {
  return (request, response) => {
    const raw = request.socket instanceof TLSSocket ? request.socket.getPeerX509Certificate()?.raw : undefined;
    const reason = raw === undefined ? 'no certificate was shown' : objection(raw);
    if (reason === undefined) {
      app(request, response);
    } else {
      const headers = { 'content-type': 'application/json', connection: 'close' };
      response.writeHead(403, headers).end(JSON.stringify({ error: reason }));
    }
  };
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) =>
    server.close(() => {
      resolve();
    }),
  );
  server.closeAllConnections();
  await done;
}
