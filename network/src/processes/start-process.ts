import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { type Readiness, readyLine, untilListening } from './readiness.js';

export interface ProcessOptions {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Standard output and error are appended here. */
  readonly logFile: string;
  readonly ready: Readiness;
  readonly readyTimeoutMs?: number;
  /**
   * For programs that do not notice when standard input ends: a watcher kills the process when the process that started
   * it is gone, however it went.
   */
  readonly watched?: boolean;
  /** Called when the process ends without having been asked to. */
  readonly onUnexpectedExit?: (reason: string) => void;
}

export interface RunningProcess {
  readonly name: string;
  readonly pid: number;
  /** What the ready line said; empty for processes known by their port. */
  readonly readyInfo: Readonly<Record<string, unknown>>;
  readonly isRunning: boolean;
  /** SIGTERM to the process group, SIGKILL if that does not help in time. */
  stop(graceMs?: number): Promise<void>;
  /** SIGKILL to the process group, for fault tests. */
  kill(): Promise<void>;
  /** SIGSTOP to the process group, for fault tests: it is there and does nothing. */
  pause(): void;
  /** SIGCONT: goes on after {@link pause}. */
  resume(): void;
}

const defaultReadyTimeoutMs = 30_000;
const defaultGraceMs = 5_000;
const running = new Set<Child>();

let isWatchingExit = false;

/** Whatever way this process ends, what it started ends too. */
function watchExit(): void {
  if (!isWatchingExit) {
    isWatchingExit = true;
    process.on('exit', () => {
      for (const child of running) {
        child.signal('SIGKILL');
      }
    });
  }
}

/**
 * Starts a process in its own process group and waits until it is ready.
 * @throws Error if it cannot be started, ends, or is not ready in time; the message has its last lines and its log file.
 */
export async function startProcess(options: ProcessOptions): Promise<RunningProcess> {
  watchExit();
  const child = new Child(options);
  await child.untilReady();
  return child;
}

class Child implements RunningProcess {
  readonly name: string;
  readonly #options: ProcessOptions;
  readonly #process: ChildProcess;
  readonly #log: WriteStream;
  readonly #exited: Promise<void>;
  readonly #lastLines: string[] = [];
  readonly #sawReady: Promise<Readonly<Record<string, unknown>>>;
  readyInfo: Readonly<Record<string, unknown>> = {};
  #isRunning = true;
  #isWanted = true;
  #isReady = false;
  #exitReason = '';

  constructor(options: ProcessOptions) {
    this.#options = options;
    this.name = options.name;
    mkdirSync(dirname(options.logFile), { recursive: true, mode: 0o700 });
    this.#log = createWriteStream(options.logFile, { flags: 'a', mode: 0o600 });
    // A log that cannot be written (a full disk) must not end the network; the last lines are kept in memory too.
    this.#log.on('error', () => undefined);
    this.#process = spawn(options.command, [...options.args], {
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    running.add(this);
    this.#exited = this.#watchExit();
    if (options.watched === true && this.#process.pid !== undefined) {
      watch(this.#process.pid, this.#exited);
    }
    this.#sawReady = this.#watchOutput();
    // A child that is gone closes the pipe; that it is gone is known from its exit.
    this.#process.stdin?.on('error', () => undefined);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get isRunning(): boolean {
    return this.#isRunning;
  }

  async untilReady(): Promise<void> {
    const timeoutMs = this.#options.readyTimeoutMs ?? defaultReadyTimeoutMs;
    const giveUp = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<string>((resolve) => {
      timer = setTimeout(() => {
        resolve(`was not ready within ${String(timeoutMs)} ms`);
      }, timeoutMs);
    });
    const outcome = await Promise.race([
      this.#whenReady(giveUp.signal),
      this.#exited.then(() => `ended before it was ready (${this.#exitReason})`),
      timeout,
    ]);
    clearTimeout(timer);
    giveUp.abort();
    if (typeof outcome === 'string') {
      await this.kill();
      const last = this.#lastLines.length === 0 ? '' : `; its last lines:\n${this.#lastLines.join('\n')}`;
      throw new Error(`${this.name} ${outcome}; see ${this.#options.logFile}${last}`);
    }
    this.readyInfo = outcome;
    this.#isReady = true;
  }

  async stop(graceMs = defaultGraceMs): Promise<void> {
    this.#isWanted = false;
    if (this.#isRunning) {
      this.signal('SIGTERM');
      this.signal('SIGCONT');
      const timer = setTimeout(() => {
        this.signal('SIGKILL');
      }, graceMs);
      await this.#exited;
      clearTimeout(timer);
    }
  }

  async kill(): Promise<void> {
    this.#isWanted = false;
    this.signal('SIGKILL');
    await this.#exited;
  }

  pause(): void {
    this.signal('SIGSTOP');
  }

  resume(): void {
    this.signal('SIGCONT');
  }

  /** To the whole group, so that nothing which the process started stays behind. */
  signal(signal: NodeJS.Signals): void {
    if (!this.#isRunning || this.#process.pid === undefined) {
      return;
    }
    try {
      process.kill(-this.#process.pid, signal);
    } catch {
      // Already gone.
    }
  }

  #whenReady(signal: AbortSignal): Promise<Readonly<Record<string, unknown>>> {
    const { ready } = this.#options;
    if (ready.kind === 'json-line') {
      return this.#sawReady;
    }
    return untilListening(ready.host, ready.port, signal).then(() => ({}));
  }

  #watchOutput(): Promise<Readonly<Record<string, unknown>>> {
    return new Promise((resolve) => {
      for (const stream of [this.#process.stdout, this.#process.stderr]) {
        if (stream === null) {
          continue;
        }
        createInterface({ input: stream }).on('line', (line) => {
          this.#log.write(`${line}\n`);
          this.#lastLines.push(line);
          this.#lastLines.splice(0, this.#lastLines.length - 20);
          const info = this.#isReady ? undefined : readyLine(line);
          if (info !== undefined) {
            resolve(info);
          }
        });
      }
    });
  }

  async #watchExit(): Promise<void> {
    try {
      const [code, signal] = (await once(this.#process, 'close')) as [number | null, NodeJS.Signals | null];
      this.#exitReason = signal === null ? `exit code ${String(code)}` : `signal ${signal}`;
    } catch (error) {
      this.#exitReason = error instanceof Error ? error.message : String(error);
    }
    this.#isRunning = false;
    running.delete(this);
    this.#log.end();
    if (this.#isWanted && this.#isReady) {
      this.#options.onUnexpectedExit?.(
        `${this.name} ended unexpectedly (${this.#exitReason}); see ${this.#options.logFile}`,
      );
    }
  }
}

/** A shell that waits for its standard input, a pipe held by this process, to end. */
function watch(pid: number, exited: Promise<void>): void {
  const watcher = spawn('/bin/sh', ['-c', 'read -r _; kill -9 "-$0" 2>/dev/null', String(pid)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  watcher.on('error', () => undefined);
  watcher.stdin.on('error', () => undefined);
  void exited.then(() => watcher.kill('SIGKILL'));
}
