import { fork, type ChildProcess } from 'node:child_process';
import { DomainError } from '@entente/protocol';
import type { DriverValue } from '../render/decode.js';
import type { Reply, Request } from './messages.js';

/** The gateway's side of one reading process: one request at a time. */
export class ReaderProcess {
  readonly memoryMb: number;
  /** Mappings that it has learnt. */
  readonly learnt = new Set<string>();
  readonly #child: ChildProcess;
  readonly #gone: Promise<void>;
  #waiting: PromiseWithResolvers<Reply> | undefined;
  #ended = false;

  constructor(memoryMb: number) {
    this.memoryMb = memoryMb;
    // It inherits nothing: no environment, no standard streams, none of the gateway's own flags.
    this.#child = fork(new URL('./child.js', import.meta.url), {
      env: {},
      execArgv: ['--no-warnings', `--max-old-space-size=${String(Math.max(32, memoryMb))}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.unref();
    this.#child.channel?.unref();
    this.#child.on('message', (reply: Reply) => {
      this.#waiting?.resolve(reply);
    });
    this.#child.on('error', () => undefined);
    this.#gone = new Promise((resolve) => {
      this.#child.once('exit', () => {
        this.#ended = true;
        this.#waiting?.resolve({ fault: 'failed', code: 0 });
        resolve();
      });
    });
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** @throws DomainError `DATABASE_UNAVAILABLE` or `QUERY_FAILED` */
  async ask(request: Request): Promise<readonly (readonly DriverValue[])[]> {
    if (this.#ended) {
      throw failed();
    }
    const waiting = Promise.withResolvers<Reply>();
    this.#waiting = waiting;
    this.#child.send(request, (error) => {
      if (error !== null) {
        waiting.resolve({ fault: 'failed', code: 0 });
      }
    });
    const reply = await waiting.promise;
    if ('rows' in reply) {
      return reply.rows;
    }
    throw reply.fault === 'unavailable'
      ? new DomainError('DATABASE_UNAVAILABLE', 'the SQLite file cannot be opened or read')
      : failed();
  }

  /** Ends the process, whatever it is doing, and waits until it is gone. */
  async kill(): Promise<void> {
    if (!this.#ended) {
      this.#child.kill('SIGKILL');
    }
    await this.#gone;
  }
}

function failed(): DomainError {
  return new DomainError('QUERY_FAILED', 'the database did not run the query to its end');
}
