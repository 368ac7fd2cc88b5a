import { createPrivateKey, type KeyObject } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type CallOptions, Client } from '@grpc/grpc-js';
import { connect, type Contract, type Gateway, type Network, type Signer } from '@hyperledger/fabric-gateway';
import type { AllianceDescription } from '../alliance/description.js';
import { signLowS } from '../dev-ledger/wire/signatures.js';
import type { ChaincodeSource } from '../processes/chaincode-process.js';
import { type DevelopmentNetworkOptions, startDevelopmentNetwork } from '../processes/development-network.js';
import { peerCredentials, tlsCertificateHash } from '../processes/peer-credentials.js';
import type { RunningMember, RunningNetwork } from '../processes/running-network.js';

export const threeMembers: AllianceDescription = {
  name: 'test-alliance',
  channel: 'alliance',
  chaincode: 'kv',
  members: [
    { mspId: 'LenderAMSP', name: 'lender-a' },
    { mspId: 'LenderBMSP', name: 'lender-b' },
    { mspId: 'SupervisorMSP', name: 'supervisor', roles: ['supervisor'] },
  ],
};

/** A chaincode process for tests: see ledger-test-chaincode.ts and ledger-steps.ts for what it can be asked to do. */
export const ledgerTestChaincode: ChaincodeSource = {
  entry: fileURLToPath(new URL('./ledger-test-chaincode.js', import.meta.url)),
};

/** What a peer takes and gives in one message. */
const maxMessageBytes = 100 * 1024 * 1024;

/** A call to a ledger that was killed fails in the end, whoever has its port by then. */
const inTime = (): CallOptions => ({ deadline: Date.now() + 45_000 });

/** Somebody who signs: an MSP ID with a certificate and its key. */
export interface Signatory {
  readonly mspId: string;
  readonly cert: string;
  readonly key: string;
}

/** A client of one member's endpoint. */
export interface TestClient {
  readonly gateway: Gateway;
  readonly network: Network;
  readonly contract: Contract;
  readonly grpcClient: Client;
  close(): void;
}

/** A network in a temporary folder, with clients that are closed with it. */
export class TestNetwork {
  readonly dir: string;
  readonly running: RunningNetwork;
  readonly #clients: TestClient[] = [];

  private constructor(dir: string, running: RunningNetwork) {
    this.dir = dir;
    this.running = running;
  }

  /** Starts a network on the development ledger, or as `start` does. */
  static async start(
    options: Partial<DevelopmentNetworkOptions> = {},
    start: (options: DevelopmentNetworkOptions) => Promise<RunningNetwork> = startDevelopmentNetwork,
  ): Promise<TestNetwork> {
    const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'entente-network-')));
    const running = await start({ dir, description: threeMembers, chaincode: ledgerTestChaincode, ...options });
    return new TestNetwork(dir, running);
  }

  member(index: number): RunningMember {
    const member = this.running.members[index];
    if (member === undefined) {
      throw new Error(`there is no member ${String(index)}`);
    }
    return member;
  }

  /** A client of a member's endpoint, as that member's gateway or as somebody else. */
  async client(index = 0, as: Partial<Signatory> & { readonly signer?: Signer } = {}): Promise<TestClient> {
    const member = this.member(index);
    const cert = as.cert ?? (await readFile(member.clientCertFile, 'utf8'));
    const key = as.key ?? (await readFile(member.clientKeyFile, 'utf8'));
    const grpcClient = new Client(member.peerEndpoint, peerCredentials(member), {
      'grpc.max_receive_message_length': maxMessageBytes,
      'grpc.max_send_message_length': maxMessageBytes,
    });
    const gateway = connect({
      client: grpcClient,
      identity: { mspId: as.mspId ?? member.mspId, credentials: Buffer.from(cert) },
      hash: (message) => message,
      tlsClientCertificateHash: tlsCertificateHash(member),
      signer: as.signer ?? messageSigner(createPrivateKey(key)),
      ...{ evaluateOptions: inTime, endorseOptions: inTime, submitOptions: inTime, commitStatusOptions: inTime },
    });
    const network = gateway.getNetwork(this.running.description.channel);
    const client = {
      gateway,
      network,
      contract: network.getContract(this.running.description.chaincode),
      grpcClient,
      close: () => {
        gateway.close();
        grpcClient.close();
      },
    };
    this.#clients.push(client);
    return client;
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) {
      client.close();
    }
    await this.running.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** Signs the message itself (the gateway's `hash` is set to leave it alone). */
export function messageSigner(key: KeyObject): Signer {
  return (message) => Promise.resolve(signLowS(key, message));
}

export function text(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
