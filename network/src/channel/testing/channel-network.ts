import { createPrivateKey } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from '@grpc/grpc-js';
import { connect, type Contract } from '@hyperledger/fabric-gateway';
import type { AllianceDescription, Ordering } from '../../alliance/description.js';
import { memberLayout } from '../../alliance/layout.js';
import { joinOrderer, joinPeer } from '../../fabric/join.js';
import { type MemberTools, memberTools } from '../../fabric/member-tools.js';
import { writeMspFolders } from '../../fabric/msp-folders.js';
import { ordererNode, peerNode, portCount, portsFrom } from '../../fabric/nodes.js';
import { ordererSettings } from '../../fabric/orderer-settings.js';
import { peerSettings } from '../../fabric/peer-settings.js';
import { type FabricMember, ordererProcess, peerProcess } from '../../fabric/plan.js';
import { runningMember } from '../../fabric/running-member.js';
import { writeSettings } from '../../fabric/settings-file.js';
import { type RunningFabricNetwork, startFabricNetwork } from '../../fabric/start-fabric-network.js';
import { issueLeaf } from '../../identities/certificate-authority.js';
import { type PemPair, readPair, writePair } from '../../identities/pem-files.js';
import { ensureMemberIdentities } from '../../identities/ensure-identities.js';
import { approve, install, writeMemberPackage } from '../../lifecycle/index.js';
import { chaincodeMember, chaincodeProcess } from '../../processes/chaincode-process.js';
import { freePorts } from '../../processes/free-port.js';
import { peerCredentials, tlsCertificateHash } from '../../processes/peer-credentials.js';
import { type RunningProcess, startProcess } from '../../processes/start-process.js';
import { ledgerTestChaincode, messageSigner, text } from '../../testing/test-network.js';
import type { ChannelConfig } from '../channel-config.js';
import { fetchBlock, fetchChannelConfig } from '../fetch-config.js';
import { orderingHealth } from '../ordering-health.js';
import { planUpdate } from '../plan-update.js';
import { signUpdate, type SignOptions } from '../sign-update.js';
import { type Submitted, type SubmitOptions, submitUpdate } from '../submit-update.js';
import type { UpdateFile } from '../update-file.js';

const version = '1.0';

/** Who signs: a member by index (or its tools), and in which name. */
export type Signer = readonly [number | MemberTools, SignOptions['as']];

/** A Fabric network of four members whose channel is changed by administrators, and members who come later. */
export class ChannelNetwork {
  readonly dir: string;
  readonly running: RunningFabricNetwork;
  readonly #processes: RunningProcess[] = [];

  private constructor(dir: string, running: RunningFabricNetwork) {
    this.dir = dir;
    this.running = running;
  }

  static async start(type: Ordering['type']): Promise<ChannelNetwork> {
    const description: AllianceDescription = {
      name: 'test-alliance',
      channel: 'alliance',
      chaincode: 'kv',
      ordering: { type, distance: 'local' },
      members: ['a', 'b', 'c', 'd'].map((letter) => ({
        mspId: `Lender${letter.toUpperCase()}MSP`,
        name: `lender-${letter}`,
      })),
    };
    const dir = await mkdtemp(join(tmpdir(), 'entente-channel-network-'));
    const running = await startFabricNetwork({
      dir,
      description,
      chaincode: ledgerTestChaincode,
      chaincodeVersion: version,
    });
    return new ChannelNetwork(dir, running);
  }

  member(index: number): FabricMember {
    const member = this.running.plan.members[index];
    if (member === undefined) {
      throw new Error(`there is no member ${String(index)}`);
    }
    return member;
  }

  tools(index: number): MemberTools {
    return this.member(index).tools;
  }

  /** The whole way of an update: planned by the first who signs, signed by each at home, sent by the last. */
  async agree(
    edit: (config: ChannelConfig) => ChannelConfig,
    signers: readonly Signer[],
    options: SubmitOptions = {},
  ): Promise<Submitted> {
    const [last] = signers.slice(-1);
    const file = await this.signed(await planUpdate(this.#toolsOf(signers[0]), edit, 'a test'), signers);
    return await submitUpdate(this.#toolsOf(last), file, options);
  }

  async signed(file: UpdateFile, signers: readonly Signer[]): Promise<UpdateFile> {
    let signed = file;
    for (const signer of signers) {
      signed = await signUpdate(this.#toolsOf(signer), signed, { as: signer[1] });
    }
    return signed;
  }

  #toolsOf(signer: Signer | undefined): MemberTools {
    if (signer === undefined) {
      throw new Error('nobody signs');
    }
    return typeof signer[0] === 'number' ? this.tools(signer[0]) : signer[0];
  }

  /** A member with a home and ports of its own; of it nothing runs. */
  async newMember(letter: string): Promise<FabricMember> {
    const mspId = `Lender${letter.toUpperCase()}MSP`;
    const own = memberLayout(join(this.dir, 'elsewhere', mspId), { mspId, name: `lender-${letter}` });
    const ports = portsFrom('localhost', await freePorts(portCount));
    await ensureMemberIdentities(own);
    await writeMspFolders(own);
    const { programs, timings, description } = this.running.plan;
    const { configDir, ccaasBuilderDir } = programs;
    await Promise.all([
      writeSettings(
        configDir,
        'core.yaml',
        own.fabric.peerDir,
        peerSettings({ member: own, ports, timings, ccaasBuilderDir }),
      ),
      writeSettings(configDir, 'orderer.yaml', own.fabric.ordererDir, ordererSettings({ member: own, ports, timings })),
    ]);
    const tools = memberTools({
      member: own,
      programs,
      channel: description.channel,
      peer: peerNode(own, ports),
      orderer: ordererNode(own, ports),
      otherOrderers: this.running.plan.members.map((member) => member.tools.orderer),
    });
    return { layout: own, ports, tools };
  }

  /** Starts its orderer and has it follow the channel from the latest configuration block. */
  async startOrderer(member: FabricMember): Promise<RunningProcess> {
    const process = await this.#start(ordererProcess(this.running.plan, member));
    const block = join(member.layout.dir, 'config.block');
    await fetchBlock(member.tools, 'config', block);
    await joinOrderer(member.tools, block);
    return process;
  }

  /** Starts its peer and chaincode, and approves for itself the definition that the channel has. */
  async startPeer(member: FabricMember): Promise<void> {
    const { plan } = this.running;
    const { layout: own, ports, tools } = member;
    await this.#start(peerProcess(plan, member));
    const block = join(own.dir, 'first.block');
    await fetchBlock(tools, 'oldest', block);
    await joinPeer(tools, block);
    const name = plan.description.chaincode;
    const address = `127.0.0.1:${String(ports.chaincode)}`;
    const chaincode = await writeMemberPackage({ member: own, name, version, address });
    await install(tools, chaincode);
    const log = join(plan.network.logsDir, `chaincode-${own.slug}.log`);
    await this.#start(
      chaincodeProcess(ledgerTestChaincode, chaincodeMember(own, ports.chaincode, chaincode.packageId), log),
    );
    await approve(tools, { name, version, sequence: 1 }, chaincode.packageId);
  }

  async #start(options: Parameters<typeof startProcess>[0]): Promise<RunningProcess> {
    const process = await startProcess(options);
    this.#processes.push(process);
    return process;
  }

  /** Sends a transaction through a member's peer, endorsed by these members if named, and gives its result. */
  async put(member: FabricMember, value: string, endorsers?: readonly string[]): Promise<string> {
    try {
      return await this.#putOnce(member, value, endorsers);
    } catch (error) {
      // The peer says so too where an orderer had ordered the transaction before the peer got round to handing it in there.
      if (error instanceof Error && error.message.includes('insufficient number of orderers')) {
        return await this.#putOnce(member, value, endorsers);
      }
      throw error;
    }
  }

  async #putOnce(member: FabricMember, value: string, endorsers?: readonly string[]): Promise<string> {
    return await this.asking(member, async (contract) => {
      const proposal = contract.newProposal('put', {
        arguments: [value, value],
        ...(endorsers === undefined ? {} : { endorsingOrganizations: [...endorsers] }),
      });
      const transaction = await proposal.endorse();
      const status = await (await transaction.submit()).getStatus();
      if (!status.successful) {
        throw new Error(`the transaction was committed with code ${String(status.code)}`);
      }
      return text(transaction.getResult());
    });
  }

  async get(member: FabricMember, key: string): Promise<string> {
    return await this.asking(member, async (contract) => text(await contract.evaluateTransaction('get', key)));
  }

  /** Asks a member's peer as its gateway, or as somebody else of the member. */
  async asking<T>(
    member: FabricMember,
    act: (contract: Contract) => Promise<T>,
    as?: { readonly certificate: Uint8Array; readonly key: string },
  ): Promise<T> {
    const running = runningMember(member);
    const client = new Client(running.peerEndpoint, peerCredentials(running));
    const gateway = connect({
      client,
      identity: { mspId: running.mspId, credentials: as?.certificate ?? (await readFile(running.clientCertFile)) },
      hash: (message) => message,
      tlsClientCertificateHash: tlsCertificateHash(running),
      signer: messageSigner(createPrivateKey(as?.key ?? (await readFile(running.clientKeyFile)))),
    });
    try {
      const { channel, chaincode } = this.running.description;
      return await act(gateway.getNetwork(channel).getContract(chaincode));
    } finally {
      gateway.close();
      client.close();
    }
  }

  /** Has a member's authorities issue new certificates for its orderer; nothing uses them yet. */
  async newOrdererCertificates(index: number): Promise<{ readonly signing: PemPair; readonly tls: PemPair }> {
    const { layout: own } = this.member(index);
    const [ca, tlsCa] = await Promise.all([readPair(own.orderer.ca), readPair(own.tlsCa)]);
    if (ca === undefined || tlsCa === undefined) {
      throw new Error(`${own.mspId} has no authorities`);
    }
    const commonName = `orderer.${own.slug}.renewed`;
    const now = Date.now();
    return {
      signing: await issueLeaf(ca, own.mspId, { commonName, purpose: 'signing', role: 'orderer' }, now),
      tls: await issueLeaf(tlsCa, own.mspId, { commonName, purpose: 'tls-both' }, now),
    };
  }

  /** Starts a member's orderer anew with other certificates. */
  async restartOrdererWith(
    index: number,
    { signing, tls }: { readonly signing: PemPair; readonly tls: PemPair },
  ): Promise<void> {
    const { layout: own } = this.member(index);
    await writePair(own.orderer.signing, signing);
    await writePair(own.orderer.tls, tls);
    await writeMspFolders(own);
    await this.running.restart(`orderer:${own.slug}`);
  }

  /** Waits until all orderers answer and have the same blocks. @throws Error with what each says, after a minute */
  async untilAllWell(): Promise<void> {
    const end = Date.now() + 60_000;
    for (;;) {
      const health = await orderingHealth(this.tools(1), await fetchChannelConfig(this.tools(1)));
      if (health.every(({ height }) => height !== undefined && height === health[0]?.height)) {
        return;
      }
      if (Date.now() > end) {
        throw new Error(JSON.stringify(health));
      }
      await pause(200);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.running.stop();
    await rm(this.dir, { recursive: true, force: true });
  }
}
