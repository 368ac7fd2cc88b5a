import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { gateway, peer } from '@hyperledger/fabric-protos';

export interface PeerEndpointOptions {
  readonly port: number;
  /** `clientCas`: whose certificates callers may show. */
  readonly tls: { readonly cert: Buffer; readonly key: Buffer; readonly clientCas: Buffer };
  readonly gateway: UntypedServiceImplementation;
  readonly deliver: UntypedServiceImplementation;
}

const maxMessageBytes = 100 * 1024 * 1024;

/** One member's peer port: Fabric's Gateway and Deliver services over mutual TLS, on loopback. Gives the port. */
export async function startPeerEndpoint(options: PeerEndpointOptions): Promise<{ server: Server; port: number }> {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
  });
  server.addService(gateway.GatewayService, options.gateway);
  server.addService(peer.DeliverService, options.deliver);
  const { cert, key, clientCas } = options.tls;
  const credentials = ServerCredentials.createSsl(clientCas, [{ cert_chain: cert, private_key: key }], true);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${String(options.port)}`, credentials, (error, bound) => {
      if (error === null) {
        resolve(bound);
      } else {
        reject(error);
      }
    });
  });
  return { server, port };
}
