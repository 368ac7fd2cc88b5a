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

/** Resident memory of processes at the beginning and at its most, in megabytes. */
export interface Memory {
  readonly before: number;
  readonly most: number;
}

/** Looks at processes again and again until it is ended. */
export function watchMemory(pids: Readonly<Record<string, number | undefined>>): () => Record<string, Memory> {
  const seen = new Map<string, Memory>();
  const look = (): void => {
    for (const [name, pid] of Object.entries(pids)) {
      const now = residentMb(pid);
      const known = seen.get(name);
      if (now !== undefined) {
        seen.set(name, { before: known?.before ?? now, most: Math.max(known?.most ?? 0, now) });
      }
    }
  };
  look();
  const timer = setInterval(look, 50);
  return () => {
    clearInterval(timer);
    return Object.fromEntries(seen);
  };
}
