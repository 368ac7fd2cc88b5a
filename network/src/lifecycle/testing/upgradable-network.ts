import { join } from 'node:path';
import type { AllianceDescription } from '../../alliance/description.js';
import type { FabricMember } from '../../fabric/plan.js';
import { type RunningFabricNetwork, startFabricNetwork } from '../../fabric/start-fabric-network.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from '../../processes/chaincode-process.js';
import { freePorts } from '../../processes/free-port.js';
import { type RunningProcess, startProcess } from '../../processes/start-process.js';
import { ledgerTestChaincode, TestNetwork } from '../../testing/test-network.js';
import type { MemberDeployment } from '../deploy-to-all.js';
import { writeMemberPackage } from '../install.js';

const description: AllianceDescription = {
  name: 'test-alliance',
  channel: 'alliance',
  chaincode: 'kv',
  members: ['A', 'B', 'C', 'D'].map((letter) => ({
    mspId: `Lender${letter}MSP`,
    name: `lender-${letter.toLowerCase()}`,
  })),
};

/** A chaincode process that runs for a package of a member. */
export class PackagedProcess implements MemberDeployment {
  readonly tools: MemberDeployment['tools'];
  readonly chaincode: MemberDeployment['chaincode'];
  readonly #start: (source: ChaincodeSource) => Promise<RunningProcess>;
  #process: RunningProcess | undefined;

  constructor(deployment: MemberDeployment, start: (source: ChaincodeSource) => Promise<RunningProcess>) {
    this.tools = deployment.tools;
    this.chaincode = deployment.chaincode;
    this.#start = start;
  }

  /** Starts it, or another program in its place. */
  async run(source: ChaincodeSource): Promise<void> {
    await this.stop();
    this.#process = await this.#start(source);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}

/** A Fabric network of four members on which chaincode processes of further versions run beside the first. */
export class UpgradableNetwork {
  readonly network: TestNetwork;
  readonly fabric: RunningFabricNetwork;
  readonly #processes: PackagedProcess[] = [];

  private constructor(network: TestNetwork, fabric: RunningFabricNetwork) {
    this.network = network;
    this.fabric = fabric;
  }

  static async start(): Promise<UpgradableNetwork> {
    const started: RunningFabricNetwork[] = [];
    const network = await TestNetwork.start({ description }, async (options) => {
      const fabric = await startFabricNetwork(options);
      started.push(fabric);
      return fabric;
    });
    const [fabric] = started;
    if (fabric === undefined) {
      throw new Error('the network was not started');
    }
    return new UpgradableNetwork(network, fabric);
  }

  /** Makes every member's package for a version and starts its process, each at an address of its own. */
  async startVersion(version: string): Promise<PackagedProcess[]> {
    const { members } = this.fabric.plan;
    const ports = await freePorts(members.length);
    return Promise.all(members.map((member, index) => this.#startFor(member, version, ports[index] ?? 0)));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.network.stop();
  }

  async #startFor({ layout, tools }: FabricMember, version: string, port: number): Promise<PackagedProcess> {
    const address = `127.0.0.1:${String(port)}`;
    const chaincode = await writeMemberPackage({ member: layout, name: description.chaincode, version, address });
    const own = chaincodeMember(layout, port, chaincode.packageId);
    const logFile = join(this.network.dir, 'logs', `chaincode-${layout.slug}-${version}.log`);
    const packaged = new PackagedProcess({ tools, chaincode }, (source) =>
      startProcess(chaincodeProcess(source, own, logFile)),
    );
    this.#processes.push(packaged);
    await packaged.run(ledgerTestChaincode);
    return packaged;
  }
}
