import { createHash, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { peerCredentials, type RunningNetwork, tlsCertificateHash } from '@entente/network';
import * as grpc from '@grpc/grpc-js';
import { connect, type Contract, type Gateway, type Network, signers } from '@hyperledger/fabric-gateway';

/** A plain Fabric client that acts as a member's gateway, past the gateway service: whoever holds that key can do this. */
export interface FabricClient {
  readonly gateway: Gateway;
  readonly network: Network;
  readonly contract: Contract;
  close(): void;
}

export function fabricClient(
  { members, description }: Pick<RunningNetwork, 'members' | 'description'>,
  mspId: string,
): FabricClient {
  const member = members.find((one) => one.mspId === mspId);
  if (member === undefined) {
    throw new Error(`${mspId} is no member`);
  }
  const client = new grpc.Client(member.peerEndpoint, peerCredentials(member), {
    'grpc.max_receive_message_length': 100 * 1024 * 1024,
  });
  const gateway = connect({
    client,
    identity: { mspId, credentials: readFileSync(member.clientCertFile) },
    signer: signers.newPrivateKeySigner(createPrivateKey(readFileSync(member.clientKeyFile))),
    tlsClientCertificateHash: tlsCertificateHash(member),
    hash: (bytes) => createHash('sha256').update(bytes).digest(),
  });
  const network = gateway.getNetwork(description.channel);
  return {
    gateway,
    network,
    contract: network.getContract(description.chaincode),
    close: () => {
      gateway.close();
      client.close();
    },
  };
}
