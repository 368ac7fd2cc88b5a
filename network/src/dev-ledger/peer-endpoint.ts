import { Server, ServerCredentials, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { gateway, peer } from '@hyperledger/fabric-protos';

export interface PeerEndpointOptions {
  readonly port: number;
  readonly tls: { readonly cert: Buffer; readonly key: Buffer };
  readonly gateway: UntypedServiceImplementation;
  readonly deliver: UntypedServiceImplementation;
}

const maxMessageBytes = 100 * 1024 * 1024;

/** One member's peer port: Fabric's Gateway and Deliver services over TLS, on loopback. Gives the port. */
export async function startPeerEndpoint(options: PeerEndpointOptions): Promise<{ server: Server; port: number }> {
  const server = new Server({
    'grpc.max_receive_message_length': maxMessageBytes,
    'grpc.max_send_message_length': maxMessageBytes,
  });
  server.addService(gateway.GatewayService, options.gateway);
  server.addService(peer.DeliverService, options.deliver);
  const { cert, key } = options.tls;
  // Without asking for a client certificate, as a Fabric peer by default: who calls is proved by signatures.
  const credentials = ServerCredentials.createSsl(null, [{ cert_chain: cert, private_key: key }], false);
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
