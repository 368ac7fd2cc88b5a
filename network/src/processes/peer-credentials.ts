import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type ChannelCredentials, credentials } from '@grpc/grpc-js';
import type { RunningMember } from './running-network.js';

/** Mutual TLS towards a member's peer, with the certificate of the member's gateway. */
export function peerCredentials({
  peerTlsCaFile,
  gatewayTls,
}: Pick<RunningMember, 'peerTlsCaFile' | 'gatewayTls'>): ChannelCredentials {
  return credentials.createSsl(
    readFileSync(peerTlsCaFile),
    readFileSync(gatewayTls.keyFile),
    readFileSync(gatewayTls.certFile),
  );
}

/** SHA-256 of that certificate, which a peer under mutual TLS wants to find in requests for blocks. */
export function tlsCertificateHash({ gatewayTls }: Pick<RunningMember, 'gatewayTls'>): Uint8Array {
  return createHash('sha256')
    .update(new X509Certificate(readFileSync(gatewayTls.certFile)).raw)
    .digest();
}
