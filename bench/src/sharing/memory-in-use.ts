import { readFileSync } from 'node:fs';
import { mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const parts = 60;
/** So much more than a step writes, as others take of it too. */
const share = 1.2;
const partsAhead = 6;

/**
 * Memory of the machine that is in use until a step needs it, in cached files of nothing. A virtual machine may give its host
 * what has been free for a second or two, and get it back slowly when it is written to, at a few hundred megabytes a second;
 * whoever came first after a pause would pay for that alone, with more than what is measured.
 */
export class MemoryInUse {
  readonly #dir: string;
  readonly #bytes: number;

  private constructor(dir: string, bytes: number) {
    this.#dir = dir;
    this.#bytes = bytes;
  }

  /** @param bytes that the step is going to write */
  static async take(dir: string, bytes: number): Promise<MemoryInUse> {
    const memory = new MemoryInUse(await mkdtemp(join(dir, 'memory-')), bytes);
    for (let part = 0; part < parts; part += 1) {
      await memory.#takePart(part);
    }
    return memory;
  }

  /** Gives back as much of it as is taken while a step runs, and a little more. */
  async during<T>(step: () => Promise<T>): Promise<T> {
    const ended = new AbortController();
    const given = this.#give(ended.signal);
    try {
      return await step();
    } finally {
      ended.abort();
      await given;
      await rm(this.#dir, { recursive: true, force: true });
    }
  }

  async #give(ended: AbortSignal): Promise<void> {
    const partMb = (this.#bytes * share) / parts / 1_000_000;
    const wanted = freeMb() + partsAhead * partMb;
    for (let part = 0; part < parts && !ended.aborted;) {
      if (freeMb() < wanted) {
        await rm(this.#file(part));
        part += 1;
      } else {
        await pause(5, undefined, { signal: ended }).catch(() => undefined);
      }
    }
  }

  /** What was never written is read as zeros, which are kept in memory as any file is. */
  async #takePart(part: number): Promise<void> {
    const file = await open(this.#file(part), 'w');
    await file.truncate(Math.ceil((this.#bytes * share) / parts));
    await file.close();
    await readFile(this.#file(part));
  }

  #file(part: number): string {
    return join(this.#dir, String(part));
  }
}

/** What nobody uses, in megabytes; nothing where the system does not show it. */
function freeMb(): number {
  try {
    const [, kilobytes] = /^MemFree:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8')) ?? [];
    return Number(kilobytes ?? 0) / 1_000;
  } catch {
    return 0;
  }
}
