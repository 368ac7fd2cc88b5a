import { fork, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { DomainError } from '@entente/protocol';
import { tooLarge } from '../answer-limits.js';
import type { Reply, Request } from './messages.js';

export interface ReaderProcessOptions {
  /** The compiled module that calls `serveReader`. */
  readonly script: URL;
  readonly memoryMb: number;
  /** What a run gets when the process says that its file cannot be used. */
  readonly unavailable: string;
}

/** Memory that the process may have beyond the run's: Node, the engine's code, the answer on its way. */
const ownMemoryMb = 512;
const watchEveryMs = 100;
const pageBytes = 4_096;

/** The gateway's side of one reading process: one request at a time. */
export class ReaderProcess {
  readonly memoryMb: number;
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  readonly #unavailable: string;
  #waiting: PromiseWithResolvers<Reply> | undefined;
  #ended = false;

  constructor({ script, memoryMb, unavailable }: ReaderProcessOptions) {
    this.memoryMb = memoryMb;
    this.#unavailable = unavailable;
    // It inherits nothing: no environment but where temporary files go, no folder, no standard streams, none of the gateway's own flags.
    this.#child = fork(script, {
      cwd: '/',
      env: { TZ: 'UTC', TMPDIR: tmpdir() },
      execArgv: ['--no-warnings', `--max-old-space-size=${String(Math.max(64, memoryMb))}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#hold(false);
    this.#child.on('message', (reply: Reply) => {
      this.#waiting?.resolve(reply);
    });
    this.#child.on('error', () => undefined);
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#ended = true;
        this.#waiting?.resolve({ fault: 'failed' });
        resolve();
      });
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE`, `QUERY_FAILED`, `RESULT_TOO_LARGE` */
  async ask(request: Request): Promise<Exclude<Reply, { fault: unknown }>> {
    if (this.#ended) {
      throw failed();
    }
    const waiting = Promise.withResolvers<Reply>();
    this.#waiting = waiting;
    this.#hold(true);
    this.#child.send(request, (error) => {
      if (error !== null) {
        waiting.resolve({ fault: 'failed' });
      }
    });
    const watch = setInterval(() => {
      void this.#endIfGreedy();
    }, watchEveryMs);
    try {
      const reply = await waiting.promise;
      if ('fault' in reply) {
        throw this.#faultOf(reply);
      }
      return reply;
    } finally {
      clearInterval(watch);
      this.#hold(false);
    }
  }

  /** Ends the process, whatever it is doing, and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.#ended) {
      this.#child.ref();
      this.#child.kill('SIGKILL');
    }
    await this.#gone;
  }

  /** While it answers, it keeps the gateway's process from ending; while it is idle, it does not. */
  #hold(busy: boolean): void {
    if (busy) {
      this.#child.ref();
      this.#child.channel?.ref();
    } else {
      this.#child.unref();
      this.#child.channel?.unref();
    }
  }

  #faultOf({ fault }: Extract<Reply, { fault: unknown }>): DomainError {
    switch (fault) {
      case 'unavailable':
        return new DomainError('DATABASE_UNAVAILABLE', this.#unavailable);
      case 'too-large':
        return tooLarge();
      case 'failed':
        return failed();
    }
  }

  /** The engine keeps its own limit of memory; this one holds whatever the engine forgot to count. Linux only. */
  async #endIfGreedy(): Promise<void> {
    const resident = await residentMb(this.#child.pid);
    if (resident !== undefined && resident > this.memoryMb + ownMemoryMb && !this.#ended) {
      this.#child.kill('SIGKILL');
    }
  }
}

async function residentMb(pid: number | undefined): Promise<number | undefined> {
  try {
    const [, pages] = (await readFile(`/proc/${String(pid)}/statm`, 'utf8')).split(' ');
    return (Number(pages) * pageBytes) / 1024 / 1024;
  } catch {
    return undefined;
  }
}

function failed(): DomainError {
  return new DomainError('QUERY_FAILED', 'the database did not run the query to its end');
}
