import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import * as grpc from '@grpc/grpc-js';
import { connect, type Gateway, hash } from '@hyperledger/fabric-gateway';
import { newSigner } from './signer.js';

export interface PeerOptions {
  readonly mspId: string;
  /** host:port */
  readonly endpoint: string;
  /** PEM: what the peer's TLS certificate chains to. */
  readonly tlsRoots: Buffer;
  /** Name in the peer's certificate, where it differs from the endpoint's. */
  readonly tlsHost: string | undefined;
  /** PEM: what the gateway shows the peer, whose listener asks for a certificate of the member's TLS CA. */
  readonly clientTls: { readonly certificate: Buffer; readonly key: Buffer };
  /** PEM: the gateway's identity on the ledger. */
  readonly certificate: Buffer;
  readonly signingKey: KeyObject;
  /** Longest wait for an endorsement, and for a hand-in to be acknowledged. */
  readonly timeoutMs: number;
}

export interface PeerConnection {
  readonly gateway: Gateway;
  close(): void;
}

/** Fabric's own client, connected to the member's own peer over mutual TLS. */
export function connectPeer({
  mspId,
  endpoint,
  tlsRoots,
  tlsHost,
  clientTls,
  certificate,
  signingKey,
  timeoutMs,
}: PeerOptions): PeerConnection {
  const credentials = grpc.credentials.createSsl(tlsRoots, clientTls.key, clientTls.certificate);
  const client = new grpc.Client(endpoint, credentials, {
    'grpc.initial_reconnect_backoff_ms': 100,
    'grpc.max_reconnect_backoff_ms': 2_000,
    'grpc.max_receive_message_length': 100 * 1024 * 1024,
    ...(tlsHost === undefined ? {} : { 'grpc.ssl_target_name_override': tlsHost }),
  });
  const gateway = connect({
    client,
    identity: { mspId, credentials: certificate },
    signer: newSigner(signingKey),
    hash: hash.none,
    // A peer under mutual TLS gives blocks only to whoever names the certificate of the connection.
    tlsClientCertificateHash: createHash('sha256').update(new X509Certificate(clientTls.certificate).raw).digest(),
    endorseOptions: () => ({ deadline: Date.now() + timeoutMs }),
    submitOptions: () => ({ deadline: Date.now() + timeoutMs }),
  });
  return {
    gateway,
    close: () => {
      gateway.close();
      client.close();
    },
  };
}
