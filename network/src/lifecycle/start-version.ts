import { join } from 'node:path';
import type { FabricMember } from '../fabric/plan.js';
import type { RunningFabricNetwork } from '../fabric/start-fabric-network.js';
import { chaincodeMember, chaincodeProcess, type ChaincodeSource } from '../processes/chaincode-process.js';
import { freePorts } from '../processes/free-port.js';
import { type RunningProcess, startProcess } from '../processes/start-process.js';
import type { MemberDeployment } from './deploy-to-all.js';
import { writeMemberPackage } from './install.js';

/** A chaincode process that runs for a package of a member, as a child of this process. */
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

  /** Starts a program; in the place of the one that runs, if one does. */
  async run(source: ChaincodeSource): Promise<void> {
    await this.stop();
    this.#process = await this.#start(source);
  }

  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}

/**
 * Starts a further version of the chaincode beside the one that a running network has: a package and a process for each
 * member, at addresses of their own. Nothing is installed or approved yet: {@link deployToAll} does that with the result.
 */
export async function startVersion(
  { plan }: Pick<RunningFabricNetwork, 'plan'>,
  version: string,
  source: ChaincodeSource,
): Promise<PackagedProcess[]> {
  const ports = await freePorts(plan.members.length);
  const packaged = await Promise.all(
    plan.members.map(async (member, index) => {
      const { chaincode: name } = plan.description;
      return packagedProcess(member, { name, version, port: ports[index] ?? 0, logsDir: plan.network.logsDir });
    }),
  );
  await Promise.all(packaged.map((process) => process.run(source)));
  return packaged;
}

async function packagedProcess(
  { layout, tools }: FabricMember,
  options: { readonly name: string; readonly version: string; readonly port: number; readonly logsDir: string },
): Promise<PackagedProcess> {
  const { name, version, port, logsDir } = options;
  const chaincode = await writeMemberPackage({ member: layout, name, version, address: `127.0.0.1:${String(port)}` });
  const own = chaincodeMember(layout, port, chaincode.packageId);
  const logFile = join(logsDir, `chaincode-${layout.slug}-${String(port)}.log`);
  return new PackagedProcess({ tools, chaincode }, (source) => startProcess(chaincodeProcess(source, own, logFile)));
}
