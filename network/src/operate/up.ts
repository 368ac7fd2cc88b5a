import { access } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { AllianceDescription } from '../alliance/description.js';
import { layout } from '../alliance/layout.js';
import { bringUpFabric } from '../fabric/bring-up.js';
import { type FabricMember, type FabricPlan, planFabricNetwork } from '../fabric/plan.js';
import { runningMember } from '../fabric/running-member.js';
import type { ChaincodeSource } from '../processes/chaincode-process.js';
import { gatewayProcess } from '../processes/gateway-process.js';
import type { ProcessOptions } from '../processes/start-process.js';
import { NetworkProblem } from '../problem.js';
import { findFabricPrograms } from '../programs/index.js';
import { chosenBuild } from './chosen-build.js';
import { DetachedProcesses } from './detached-processes.js';
import { orDiskFull } from './disk-space.js';
import { stopInOrder } from './down.js';
import { holdFolder } from './folder-hold.js';
import { runDirOf } from './network-folder.js';
import { beforeStart, refuseOtherDescription } from './preflight.js';

export interface UpOptions {
  readonly description: AllianceDescription;
  readonly dir: string;
  /** The Node entry of the gateway service; without it no gateways are started. */
  readonly gatewayEntry?: string;
  /** Told in plain words what happens. */
  readonly onProgress?: (message: string) => void;
  /** Gives up, and stops what had been started. */
  readonly signal?: AbortSignal;
}

/** How a person reaches a member's gateway. */
export interface MemberAccess {
  readonly mspId: string;
  readonly name: string;
  /** Its HTTP API. */
  readonly url: string;
  /** Of its first user, who may add the others. */
  readonly operatorTokenFile: string;
  /** What its certificate chains to. */
  readonly caFile: string;
}

export interface NetworkUp {
  readonly dir: string;
  readonly alliance: string;
  readonly chaincodeVersion: string;
  readonly fabricVersion: string;
  readonly members: readonly MemberAccess[];
  /** Names of processes. */
  readonly started: readonly string[];
  readonly ranBefore: readonly string[];
}

/**
 * Brings a network up whose processes outlive this one: orderer, peer, chaincode and gateway of every member. What runs
 * stays, what is missing is started, what was half done is finished.
 * @throws NetworkProblem; what was started by this call is stopped again, what ran before is not
 */
export async function networkUp(options: UpOptions): Promise<NetworkUp> {
  const { description, onProgress = (): void => undefined } = options;
  const dir = resolve(options.dir);
  const programs = await findFabricPrograms();
  await refuseOtherDescription(dir, description);
  const network = layout(dir, description);
  const release = holdFolder(runDirOf(network));
  try {
    const plan = await planFabricNetwork({ description, network, programs });
    const processes = new DetachedProcesses(runDirOf(network));
    const ranBefore = processes.list().flatMap(({ name, isRunning }) => (isRunning ? [name] : []));
    await beforeStart(plan, ranBefore, onProgress);
    const version = await startAll(plan, processes, { ...options, onProgress });
    return {
      dir,
      alliance: description.name,
      chaincodeVersion: version,
      fabricVersion: programs.version,
      members: plan.members.map((member) => accessOf(member, processes)),
      started: processes.started,
      ranBefore,
    };
  } finally {
    release();
  }
}

type Start = Pick<UpOptions, 'gatewayEntry' | 'signal'> & Required<Pick<UpOptions, 'onProgress'>>;

async function startAll(plan: FabricPlan, processes: DetachedProcesses, options: Start): Promise<string> {
  const { gatewayEntry, onProgress, signal } = options;
  const aborted = whenAborted(signal, () => {
    processes.close();
  });
  const start = (specs: readonly ProcessOptions[]): Promise<void> =>
    processes.ensure(
      specs.map((spec) => ({ cwd: plan.network.dir, ...spec })),
      (name) => {
        onProgress(`${name} is ready`);
      },
    );
  const work = async (): Promise<string> => {
    const build = await chosenBuild(plan.network);
    await bringUpFabric(plan, {
      chaincode: nodeProgram(build.entry),
      chaincodeVersion: build.version,
      start,
      onProgress,
    });
    if (gatewayEntry !== undefined) {
      await start(await gateways(plan, gatewayEntry));
    }
    return build.version;
  };
  const working = work();
  try {
    return await Promise.race([working, aborted]);
  } catch (error) {
    // Whoever found nobody to talk to is not the reason: it is the process that died after it had seemed to be ready.
    const reason = isGivenUp(error) ? error : (processes.whoDied() ?? error);
    processes.close();
    await stopInOrder(processes, processes.started, { force: true, graceMs: stopMs });
    // What was under way fails now that nobody answers, and takes its temporary files with it.
    await Promise.race([working.catch(() => undefined), pause(stopMs, undefined, { ref: false })]);
    throw orDiskFull(reason, plan.network.dir);
  }
}

const stopMs = 5000;

function isGivenUp(error: unknown): boolean {
  return error instanceof NetworkProblem && error.code === 'INTERRUPTED';
}

/** A promise that only ever fails, when the signal fires. */
function whenAborted(signal: AbortSignal | undefined, onAbort: () => void): Promise<never> {
  return new Promise((_, reject) => {
    const abort = (): void => {
      onAbort();
      reject(signal?.reason instanceof Error ? signal.reason : new Error('interrupted'));
    };
    if (signal?.aborted === true) {
      abort();
    }
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** Started plainly: a chaincode that must outlive its starter does not look whether it is there. */
function nodeProgram(entry: string): ChaincodeSource {
  return { command: () => ({ command: process.execPath, args: [entry] }) };
}

async function gateways({ description, network, members }: FabricPlan, entry: string): Promise<ProcessOptions[]> {
  const running = { description, layout: network, members: members.map(runningMember) };
  return await Promise.all(
    members.map(async ({ layout: own, ports }) => {
      const sourcesFile = join(own.dir, 'sources.yaml');
      return gatewayProcess({
        network: running,
        mspId: own.mspId,
        entry,
        dataDir: join(own.dir, 'gateway-data'),
        ports: ports.gateway,
        ...((await exists(sourcesFile)) ? { sourcesFile } : {}),
      });
    }),
  );
}

/** Of what a gateway says when it is ready. */
const GatewayReady = z.looseObject({ httpUrl: z.string().default(''), operatorTokenFile: z.string().default('') });

function accessOf({ layout: own }: FabricMember, processes: DetachedProcesses): MemberAccess {
  const ready = GatewayReady.parse(processes.running(`gateway:${own.slug}`)?.ready ?? {});
  return {
    mspId: own.mspId,
    name: own.slug,
    url: ready.httpUrl,
    operatorTokenFile: ready.operatorTokenFile,
    caFile: own.tlsCaCertFile,
  };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
