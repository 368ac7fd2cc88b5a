import { createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Server } from '@grpc/grpc-js';
import type { KeyPairFiles, MemberLayout } from '../alliance/layout.js';
import { ChaincodeLink, type ChaincodeLinkOptions } from './chaincode/chaincode-link.js';
import { Endorser, type EndorserOptions } from './endorser.js';
import type { Ledger } from './ledger.js';
import type { Orderer } from './orderer.js';
import { startPeerEndpoint } from './peer-endpoint.js';
import { deliverService } from './services/deliver-service.js';
import { gatewayService, type OrderingDescription } from './services/gateway-service.js';
import type { Membership } from './wire/membership.js';

export interface MemberPeerOptions {
  readonly member: MemberLayout;
  readonly channelId: string;
  readonly chaincode: EndorserOptions['chaincode'];
  readonly link: Pick<
    ChaincodeLinkOptions,
    'address' | 'chaincodeId' | 'executeTimeoutMs' | 'connectTimeoutMs' | 'log'
  >;
  readonly ledger: Ledger;
  readonly membership: Membership;
}

export interface ListenOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly orderer: Orderer;
  readonly ordering: OrderingDescription;
  /** The TLS CAs of all members, PEM: their clients may call. */
  readonly clientCas: Buffer;
  /** The other members' peers, in the order in which they are asked to endorse. */
  readonly others: readonly MemberPeer[];
  readonly endorsementsNeeded: number;
  readonly stopping: AbortSignal;
}

const shutdownGraceMs = 500;

/** One member's peer: its endorser, the link to its chaincode process, and its endpoint. */
export class MemberPeer {
  readonly mspId: string;
  readonly endorser: Endorser;
  readonly #options: MemberPeerOptions;
  readonly #link: ChaincodeLink;
  #server: Server | undefined;
  #address = '';

  private constructor(options: MemberPeerOptions, link: ChaincodeLink, certificate: Buffer, key: Buffer) {
    const { member, channelId, chaincode, ledger, membership } = options;
    this.mspId = member.mspId;
    this.#options = options;
    this.#link = link;
    this.endorser = new Endorser({
      mspId: member.mspId,
      address: () => this.#address,
      certificate,
      key: createPrivateKey(key),
      channelId,
      chaincode,
      link,
      membership,
      state: ledger.state,
      isCommitted: (txId) => ledger.status(txId) !== undefined,
      transaction: (txId) => ledger.transaction(txId),
      timestampOf: (txId) => ledger.status(txId)?.timestamp,
      now: Date.now,
    });
  }

  /** Reads the member's identities and begins to dial its chaincode process. @throws Error if a file is missing. */
  static async open(options: MemberPeerOptions): Promise<MemberPeer> {
    const { member, link } = options;
    const [signing, client, rootCert] = await Promise.all([
      readFiles(member.peer),
      readFiles(member.chaincodeClient),
      readFile(member.tlsCaCertFile),
    ]);
    const chaincodeLink = new ChaincodeLink({ ...link, mspId: member.mspId, tls: { rootCert, ...client } });
    return new MemberPeer(options, chaincodeLink, signing.cert, signing.key);
  }

  /** `localhost:port`, once it listens. */
  get address(): string {
    return this.#address;
  }

  get isChaincodeReady(): boolean {
    return this.#link.isReady;
  }

  /** @throws Error if the port is taken. */
  async listen({ port, clientCas, others, ...options }: ListenOptions): Promise<void> {
    const { member, channelId, chaincode, ledger, membership } = this.#options;
    const common = { channelId, ledger, membership, now: Date.now, ...options };
    const endpoint = await startPeerEndpoint({
      port,
      tls: { ...(await readFiles(member.peerTls)), clientCas },
      gateway: gatewayService({
        ...common,
        chaincodeName: chaincode.name,
        own: this.endorser,
        others: others.map(({ endorser }) => endorser),
      }),
      deliver: deliverService(common),
    });
    this.#server = endpoint.server;
    this.#address = `localhost:${String(endpoint.port)}`;
  }

  /** Lets answers under way out, for a moment, then closes. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server !== undefined) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, shutdownGraceMs);
        server.tryShutdown(() => {
          clearTimeout(timer);
          resolve();
        });
      });
      server.forceShutdown();
    }
    this.#link.close();
  }
}

async function readFiles({ certFile, keyFile }: KeyPairFiles): Promise<{ cert: Buffer; key: Buffer }> {
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  return { cert, key };
}
