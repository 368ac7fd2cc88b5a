import { readFile } from 'node:fs/promises';
import { Shim } from 'fabric-shim';
import { createChaincode } from './chaincode.js';
import type { ServerSettings } from './server-settings.js';

const version = '0.1.0';

/** The part of the gRPC server that the shim keeps to itself; there is no public way to stop it. */
interface StoppableServer {
  readonly _server?: {
    readonly tryShutdown: (done: (error?: Error) => void) => void;
    readonly forceShutdown: () => void;
  };
}

export interface RunningServer {
  /** Ends the streams to peers and closes the port. */
  readonly stop: () => void;
}

/** Listens for the member's peer, with mutual TLS. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const [key, cert, clientCACerts] = await Promise.all([
    readFile(settings.keyFile),
    readFile(settings.certFile),
    readFile(settings.clientCaCertFile),
  ]);
  const server = Shim.server(createChaincode(version), {
    ccid: settings.chaincodeId,
    address: settings.address,
    tlsProps: { key, cert, clientCACerts },
  });
  await server.start();
  return {
    stop: () => {
      (server as StoppableServer)._server?.forceShutdown();
    },
  };
}
