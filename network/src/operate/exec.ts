import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { delimiter, dirname } from 'node:path';
import type { MemberTools } from '../fabric/member-tools.js';
import { planFabricNetwork } from '../fabric/plan.js';
import { toolsOf } from '../fabric/running-member.js';
import { NetworkProblem } from '../problem.js';
import { findFabricPrograms } from '../programs/index.js';
import { programEnvironment } from '../programs/run-program.js';
import { openNetworkFolder } from './network-folder.js';

export interface ExecOptions {
  readonly dir: string;
  /** In whose name; the first member's if left out. */
  readonly mspId?: string;
  /** As the administrator of the member, or of the member's orderer MSP. */
  readonly as: 'member' | 'orderer';
  /** The program and its arguments. Fabric's programs are found by their names. */
  readonly command: readonly string[];
}

/**
 * Runs a program in a member's name, with this process's own input and output.
 * @returns its exit code, or 128 and the number of the signal that ended it
 * @throws NetworkProblem `NO_NETWORK`, `NO_SUCH_MEMBER`, `PROGRAM_NOT_FOUND`
 */
export async function execAsMember({ dir, mspId, as, command }: ExecOptions): Promise<number> {
  const { description, layout } = await openNetworkFolder(dir);
  const plan = await planFabricNetwork({ description, network: layout, programs: await findFabricPrograms() });
  const tools = toolsOf(plan, mspId ?? description.members[0]?.mspId ?? '');
  const [program = '', ...args] = command;
  const child = spawn(program, args, { stdio: 'inherit', env: memberEnvironment(tools, as) });
  // Ctrl-C reaches the program by itself; what it makes of it is its own affair.
  const ignore = (): void => undefined;
  process.on('SIGINT', ignore);
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
  } catch (error) {
    throw new NetworkProblem(
      'PROGRAM_NOT_FOUND',
      `${program} cannot be run (${error instanceof Error ? error.message : String(error)}): name one of ${Object.keys(tools.programs.bin).join(', ')}, or a program on PATH`,
      { cause: error },
    );
  } finally {
    process.off('SIGINT', ignore);
  }
}

/**
 * The environment of a member's administrator, with Fabric's programs first on PATH. What those programs take only as
 * arguments is there under names of its own: `CHANNEL`, `OSN_ADDRESS`, `OSN_ADMIN`, `TLS_CA_FILE`, `TLS_CERT_FILE`,
 * `TLS_KEY_FILE`.
 */
export function memberEnvironment(tools: MemberTools, as: ExecOptions['as']): NodeJS.ProcessEnv {
  const { programs, channel, orderer, tls } = tools;
  const env = programEnvironment(as === 'orderer' ? tools.ordererAdminEnv : tools.peerEnv);
  return {
    ...env,
    PATH: [dirname(programs.bin.peer), env['PATH'] ?? ''].join(delimiter),
    CHANNEL: channel,
    OSN_ADDRESS: orderer.address,
    OSN_ADMIN: orderer.admin,
    TLS_CA_FILE: orderer.tlsCaFile,
    TLS_CERT_FILE: tls.certFile,
    TLS_KEY_FILE: tls.keyFile,
  };
}
