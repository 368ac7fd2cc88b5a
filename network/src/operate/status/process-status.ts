import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { RunRecord } from '../run-record.js';
import type { ProcessStatus } from './types.js';

/** What a process that is known by its record does. */
export function processStatus({
  name,
  pid,
  startedAt,
  logFile,
  isRunning,
}: RunRecord & { readonly isRunning: boolean }): ProcessStatus {
  if (!isRunning) {
    return { name, state: 'stopped', logFile };
  }
  const { isFrozen, memory } = process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
  return { name, state: isFrozen ? 'frozen' : 'running', pid, since: startedAt, ...memory, logFile };
}

interface Seen {
  readonly isFrozen: boolean;
  readonly memory: { readonly memory?: number };
}

function fromProc(pid: number): Seen {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
    return {
      isFrozen: /^State:\s+[Tt]/m.test(status),
      memory: kilobytes === undefined ? {} : { memory: Number(kilobytes) * 1024 },
    };
  } catch {
    return { isFrozen: false, memory: {} };
  }
}

function fromPs(pid: number): Seen {
  try {
    const [state = '', kilobytes = ''] = execFileSync('ps', ['-o', 'stat=,rss=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
      .trim()
      .split(/\s+/);
    return { isFrozen: state.startsWith('T'), memory: { memory: Number(kilobytes) * 1024 } };
  } catch {
    return { isFrozen: false, memory: {} };
  }
}
