import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

export interface OperationsOptions {
  readonly port: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer; readonly clientCas: readonly Buffer[] };
  readonly version: string;
  /** What `/healthz` says beside the fixed part. */
  readonly health: () => Readonly<Record<string, unknown>>;
}

export interface RunningOperations {
  /** `https://127.0.0.1:port` */
  readonly url: string;
  close(): Promise<void>;
}

/** The listener for whoever runs the ledger: `/healthz` and `/version`. Client certificate of any member required. */
export async function startOperations(options: OperationsOptions): Promise<RunningOperations> {
  const { cert, key, clientCas } = options.tls;
  const server = createServer({ cert, key, ca: [...clientCas], requestCert: true }, (request, response) => {
    const body = bodyFor(request.method === 'GET' ? request.url : undefined, options);
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body ?? { error: 'there is only GET /healthz and GET /version' }));
  });
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://127.0.0.1:${String(port)}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function bodyFor(path: string | undefined, { version, health }: OperationsOptions): object | undefined {
  if (path === '/healthz') {
    return {
      status: 'OK',
      ledger: 'development',
      consensus: 'none: one process orders and keeps all blocks; for development, tests and demonstrations only',
      ...health(),
    };
  }
  return path === '/version' ? { version, ledger: 'development' } : undefined;
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
