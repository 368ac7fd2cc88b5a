import { execFileSync } from 'node:child_process';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';

/** What figures depend on beside the code. */
export interface Machine {
  readonly processors: number;
  readonly model: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly openssl: string;
  /** The commit that was checked out; `+changes` if files differed from it. */
  readonly commit: string;
}

export function describeMachine(root: string): Machine {
  const [first] = cpus();
  return {
    processors: cpus().length,
    model: first?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: [platform(), arch(), release()].join(' '),
    node: process.version,
    openssl: process.versions.openssl,
    commit: commitOf(root),
  };
}

/** Load averages over 1, 5 and 15 minutes. */
export function loadNow(): readonly number[] {
  return loadavg().map((load) => Math.round(load * 100) / 100);
}

function commitOf(root: string): string {
  try {
    const git = (...args: readonly string[]): string =>
      execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', '--short=12', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : '+changes');
  } catch {
    return 'unknown';
  }
}
