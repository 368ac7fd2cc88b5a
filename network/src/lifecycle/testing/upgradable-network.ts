import type { AllianceDescription } from '../../alliance/description.js';
import { type RunningFabricNetwork, startFabricNetwork } from '../../fabric/start-fabric-network.js';
import { ledgerTestChaincode, TestNetwork } from '../../testing/test-network.js';
import { type PackagedProcess, startVersion } from '../start-version.js';

const description: AllianceDescription = {
  name: 'test-alliance',
  channel: 'alliance',
  chaincode: 'kv',
  members: ['A', 'B', 'C', 'D'].map((letter) => ({
    mspId: `Lender${letter}MSP`,
    name: `lender-${letter.toLowerCase()}`,
  })),
};

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

  /** See {@link startVersion}; the processes end with the network. */
  async startVersion(version: string): Promise<PackagedProcess[]> {
    const processes = await startVersion(this.fabric, version, ledgerTestChaincode);
    this.#processes.push(...processes);
    return processes;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.stop()));
    await this.network.stop();
  }
}
