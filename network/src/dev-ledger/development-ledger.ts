import { mkdir, readFile, rm } from 'node:fs/promises';
import type { AllianceDescription } from '../alliance/description.js';
import type { MemberLayout, NetworkLayout } from '../alliance/layout.js';
import { writePrivateFile } from '../identities/pem-files.js';
import { endorsementsNeeded } from './domain/endorsement-policy.js';
import { Ledger } from './ledger.js';
import { type RunningOperations, startOperations } from './operations.js';
import { type ListenOptions, MemberPeer } from './member-peer.js';
import { Orderer } from './orderer.js';
import type { OrderingDescription } from './services/gateway-service.js';
import { FolderLock } from './store/folder-lock.js';
import { Validator } from './validator.js';
import { genesisBlock, type GenesisContent } from './wire/genesis.js';
import { Membership } from './wire/membership.js';

/** Ports by MSP ID; 0 or absent takes a free one. */
export interface LedgerPorts {
  readonly endpoints: Readonly<Record<string, number>>;
  readonly operations: number;
}

export interface DevelopmentLedgerOptions {
  readonly layout: NetworkLayout;
  readonly description: AllianceDescription;
  /** `host:port` of each member's chaincode process, by MSP ID. */
  readonly chaincodeAddresses: Readonly<Record<string, string>>;
  readonly chaincodeId: string;
  readonly chaincodeVersion: string;
  readonly ports: LedgerPorts;
  readonly blockTimeMs: number;
  readonly maxBlockTransactions: number;
  readonly executeTimeoutMs: number;
  readonly connectTimeoutMs: number;
  readonly softwareVersion: string;
  readonly log: (message: string) => void;
  /** The ledger cannot go on (a block could not be written). */
  readonly onFailure: (error: unknown) => void;
}

/** Where a running ledger is; also the content of `ledger.json`. */
export interface LedgerInfo {
  readonly ready: true;
  readonly ledger: 'development';
  readonly pid: number;
  readonly channel: string;
  readonly chaincode: string;
  readonly endpoints: Readonly<Record<string, { readonly address: string }>>;
  readonly operations: string;
}

export interface RunningDevelopmentLedger {
  readonly info: LedgerInfo;
  /** Finishes the blocks under way, then lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Starts the development ledger in this process.
 * @throws Error if the folder is held by another process, its blocks are damaged or belong to another alliance,
 * identities are missing, or a port is taken.
 */
export async function startDevelopmentLedger(options: DevelopmentLedgerOptions): Promise<RunningDevelopmentLedger> {
  const { layout } = options;
  await mkdir(layout.ledger.dir, { recursive: true, mode: 0o700 });
  const lock = FolderLock.take(layout.ledger.lockFile);
  try {
    return await new Assembly(options, lock).start();
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Puts the parts together, and takes them apart in the opposite order. */
class Assembly {
  readonly #options: DevelopmentLedgerOptions;
  readonly #lock: FolderLock;
  readonly #stopping = new AbortController();

  constructor(options: DevelopmentLedgerOptions, lock: FolderLock) {
    this.#options = options;
    this.#lock = lock;
  }

  async start(): Promise<RunningDevelopmentLedger> {
    const { layout, description } = this.#options;
    const members = await Promise.all(layout.members.map(readPublicPart));
    const membership = new Membership({ members });
    const ledger = await this.#openLedger(members);
    const needed = endorsementsNeeded(description.endorsement ?? 'majority', description.members.length);
    const orderer = this.#newOrderer(ledger, membership, needed);
    const peers = await Promise.all(layout.members.map((member) => this.#openPeer(member, ledger, membership)));
    const clientCas = Buffer.from(members.map(({ tlsCaCertificate }) => tlsCaCertificate).join('\n'));
    await this.#listen(peers, { orderer, endorsementsNeeded: needed, clientCas });
    const operations = await this.#startOperations(ledger, peers);
    const info = this.#info(peers, operations);
    await writePrivateFile(layout.ledger.infoFile, `${JSON.stringify(info, null, 2)}\n`);
    return { info, stop: () => this.#stop(ledger, orderer, peers, operations) };
  }

  async #openLedger(members: GenesisContent['members']): Promise<Ledger> {
    const { layout, description, log } = this.#options;
    const { channel, chaincode } = description;
    const genesis = genesisBlock({ channel, description: genesisDescription(description), members });
    const { ledger, cutBytes } = await Ledger.open(layout.ledger.blocksFile, { genesis, chaincode });
    if (cutBytes > 0) {
      log(`the last write to ${layout.ledger.blocksFile} had not finished: ${String(cutBytes)} bytes cut off`);
    }
    return ledger;
  }

  #newOrderer(ledger: Ledger, membership: Membership, needed: number): Orderer {
    const { blockTimeMs, maxBlockTransactions, description, onFailure } = this.#options;
    const validator = new Validator({
      channelId: description.channel,
      chaincodeName: description.chaincode,
      membership,
      endorsementsNeeded: needed,
      state: ledger.state,
      isCommitted: (txId) => ledger.status(txId) !== undefined,
    });
    return new Orderer({
      blockTimeMs,
      maxTransactions: maxBlockTransactions,
      type: orderingOf(description),
      commit: (batch) => ledger.commit(batch, validator),
      onFailure,
    });
  }

  async #openPeer(member: MemberLayout, ledger: Ledger, membership: Membership): Promise<MemberPeer> {
    const { description, chaincodeAddresses, chaincodeId, chaincodeVersion, executeTimeoutMs, connectTimeoutMs, log } =
      this.#options;
    const address = chaincodeAddresses[member.mspId];
    if (address === undefined) {
      throw new Error(`no chaincode address for ${member.mspId}: give one with --chaincode ${member.mspId}=host:port`);
    }
    return await MemberPeer.open({
      member,
      channelId: description.channel,
      chaincode: { name: description.chaincode, version: chaincodeVersion },
      link: { address, chaincodeId, executeTimeoutMs, connectTimeoutMs, log },
      ledger,
      membership,
    });
  }

  async #listen(
    peers: readonly MemberPeer[],
    shared: Pick<ListenOptions, 'orderer' | 'endorsementsNeeded' | 'clientCas'>,
  ): Promise<void> {
    const { ports, layout, description } = this.#options;
    const ordering: OrderingDescription = {
      type: orderingOf(description),
      get orderers() {
        return layout.members.map(({ orderer }, index) => ({
          mspId: orderer.mspId,
          address: peers[index]?.address ?? '',
        }));
      },
    };
    await Promise.all(
      peers.map((memberPeer, index) =>
        memberPeer.listen({
          ...shared,
          port: ports.endpoints[memberPeer.mspId] ?? 0,
          ordering,
          // Each asks the next first, so that the work spreads over the members.
          others: [...peers.slice(index + 1), ...peers.slice(0, index)],
          stopping: this.#stopping.signal,
        }),
      ),
    );
  }

  async #startOperations(ledger: Ledger, peers: readonly MemberPeer[]): Promise<RunningOperations> {
    const { layout, ports, softwareVersion } = this.#options;
    const [first] = layout.members;
    if (first === undefined) {
      throw new Error('an alliance needs at least one member');
    }
    const [cert, key, clientCas] = await Promise.all([
      readFile(first.peerTls.certFile),
      readFile(first.peerTls.keyFile),
      Promise.all(layout.members.map((member) => readFile(member.tlsCaCertFile))),
    ]);
    return await startOperations({
      port: ports.operations,
      tls: { cert, key, clientCas },
      version: softwareVersion,
      health: () => ({
        height: ledger.height,
        lastHash: ledger.lastHash.toString('hex'),
        chaincode: Object.fromEntries(
          peers.map(({ mspId, isChaincodeReady }) => [mspId, isChaincodeReady ? 'ready' : 'away']),
        ),
      }),
    });
  }

  #info(peers: readonly MemberPeer[], operations: RunningOperations): LedgerInfo {
    const { channel, chaincode } = this.#options.description;
    return {
      ready: true,
      ledger: 'development',
      pid: process.pid,
      channel,
      chaincode,
      endpoints: Object.fromEntries(peers.map(({ mspId, address }) => [mspId, { address }])),
      operations: operations.url,
    };
  }

  async #stop(
    ledger: Ledger,
    orderer: Orderer,
    peers: readonly MemberPeer[],
    operations: RunningOperations,
  ): Promise<void> {
    await orderer.stop();
    this.#stopping.abort();
    await Promise.all([operations.close(), ...peers.map((memberPeer) => memberPeer.close())]);
    await rm(this.#options.layout.ledger.infoFile, { force: true });
    await ledger.close();
    this.#lock.release();
  }
}

async function readPublicPart(member: MemberLayout): Promise<GenesisContent['members'][number]> {
  const [caCertificate, tlsCaCertificate] = await Promise.all([
    readFile(member.caCertFile, 'utf8'),
    readFile(member.tlsCaCertFile, 'utf8'),
  ]);
  return { mspId: member.mspId, caCertificate, tlsCaCertificate };
}

function orderingOf({ ordering }: AllianceDescription): 'bft' | 'raft' {
  return ordering?.type ?? 'bft';
}

/** What block 0 fixes: everything but the ports, which may change from start to start. */
function genesisDescription({ portBase: _portBase, ...fixed }: AllianceDescription): string {
  return JSON.stringify(fixed);
}
