import { stat } from 'node:fs/promises';
import { NetworkProblem } from '../problem.js';
import { ProgramFailed, runProgram } from './run-program.js';

const known = new Map<string, Promise<string>>();

/**
 * What a program of Fabric says its version is, such as `v3.1.5`. Asked once per file and process.
 * @throws NetworkProblem `PROGRAM_DOES_NOT_RUN` if it cannot be run here or does not answer.
 */
export async function programVersion(path: string, args: readonly string[] = ['version']): Promise<string> {
  const { mtimeMs, size, ino } = await stat(path);
  const key = [path, mtimeMs, size, ino].join('\0');
  const answer = known.get(key) ?? ask(path, args);
  known.set(key, answer);
  answer.catch(() => known.delete(key));
  return answer;
}

/** @throws NetworkProblem `PROGRAM_DOES_NOT_RUN` */
export async function checkItRuns(path: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await runProgram({ command: path, args, timeoutMs: 20_000 });
    return `${stdout}\n${stderr}`;
  } catch (error) {
    if (!(error instanceof ProgramFailed)) {
      throw error;
    }
    throw new NetworkProblem(
      'PROGRAM_DOES_NOT_RUN',
      `${path} does not run here (${process.platform} ${process.arch}): ${error.detail}; use the release of Fabric ` +
        'for this platform (entente network install)',
      { cause: error },
    );
  }
}

async function ask(path: string, args: readonly string[]): Promise<string> {
  const text = await checkItRuns(path, args);
  const [, version] = /^\s*Version:\s*(\S+)\s*$/m.exec(text) ?? [];
  if (version === undefined) {
    throw new NetworkProblem(
      'PROGRAM_DOES_NOT_RUN',
      `${path} ${args.join(' ')} did not print a version; is it a program of Hyperledger Fabric?`,
    );
  }
  return version;
}
