import { readFileSync } from 'node:fs';

/** Resident memory of a process in megabytes; undefined where the system does not show it, or the process is gone. */
export function residentMb(pid: number | undefined): number | undefined {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8')) ?? [];
    return kilobytes === undefined ? undefined : Math.round(Number(kilobytes) / 1_000);
  } catch {
    return undefined;
  }
}

/** Milliseconds of processor time that a process has taken; undefined where the system does not show it, or the process is gone. */
function processorMs(pid: number | undefined): number | undefined {
  try {
    // After the name, which may have blanks: user and system time are the fields 14 and 15, in hundredths of a second.
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')
        .at(-1)
        ?.split(' ') ?? [];
    const [user, system] = [Number(fields[11]), Number(fields[12])];
    return Number.isFinite(user + system) ? (user + system) * 10 : undefined;
  } catch {
    return undefined;
  }
}

/** What a process took: resident memory at the beginning and at its most, in megabytes, and processor time in milliseconds. */
export interface Memory {
  readonly before: number;
  readonly most: number;
  readonly processorMs: number;
}

/** Looks at processes again and again until it is ended. */
export function watchMemory(pids: Readonly<Record<string, number | undefined>>): () => Record<string, Memory> {
  const seen = new Map<string, Memory>();
  const begun = Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, processorMs(pid) ?? 0]));
  const look = (): void => {
    for (const [name, pid] of Object.entries(pids)) {
      const now = residentMb(pid);
      if (now !== undefined) {
        const { before, most, processorMs: taken } = seen.get(name) ?? { before: now, most: now, processorMs: 0 };
        const more = (processorMs(pid) ?? 0) - (begun[name] ?? 0);
        seen.set(name, { before, most: Math.max(most, now), processorMs: Math.max(taken, more) });
      }
    }
  };
  look();
  const timer = setInterval(look, 50);
  return () => {
    look();
    clearInterval(timer);
    return Object.fromEntries(seen);
  };
}
