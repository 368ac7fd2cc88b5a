import type { RunningNetwork } from './running-network.js';
import { type ProcessOptions, type RunningProcess, startProcess } from './start-process.js';

export interface ProcessGroupOptions {
  readonly onProgress?: (message: string) => void;
  readonly onUnexpectedExit?: (reason: string) => void;
}

/** The processes of one network by name, with what is needed to start each again. */
export class ProcessGroup {
  readonly #options: ProcessGroupOptions;
  readonly #specs = new Map<string, ProcessOptions>();
  readonly #processes = new Map<string, RunningProcess>();

  constructor(options: ProcessGroupOptions) {
    this.#options = options;
  }

  get names(): string[] {
    return [...this.#specs.keys()];
  }

  /** Starts processes at once and waits for all, even if one fails, so that whatever came up can be stopped. */
  async start(specs: readonly ProcessOptions[]): Promise<void> {
    const outcomes = await Promise.allSettled(specs.map((spec) => this.#start(spec)));
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') {
        throw outcome.reason;
      }
    }
  }

  get(name: string): RunningProcess {
    const process = this.#processes.get(name);
    if (process === undefined) {
      throw new Error(`this network has no process '${name}', only ${this.names.join(', ')}`);
    }
    return process;
  }

  async restart(name: string): Promise<void> {
    const spec = this.#specs.get(name);
    await this.get(name).stop();
    if (spec !== undefined) {
      await this.#start(spec);
    }
  }

  /** Ends the named processes first, one after the other, then all others at once. */
  async stop(first: readonly string[] = []): Promise<void> {
    for (const name of first) {
      await this.#processes.get(name)?.stop();
    }
    await Promise.all([...this.#processes.values()].map((process) => process.stop()));
  }

  async #start(spec: ProcessOptions): Promise<void> {
    this.#specs.set(spec.name, spec);
    const { onUnexpectedExit, onProgress } = this.#options;
    this.#processes.set(
      spec.name,
      await startProcess({ ...spec, ...(onUnexpectedExit === undefined ? {} : { onUnexpectedExit }) }),
    );
    onProgress?.(`${spec.name} is ready`);
  }
}

/** What a running network offers for each of its processes. */
export function controls(group: ProcessGroup): Pick<RunningNetwork, 'pid' | 'kill' | 'pause' | 'resume' | 'restart'> {
  return {
    pid: (name) => group.get(name).pid,
    kill: (name) => group.get(name).kill(),
    pause: (name) => {
      group.get(name).pause();
    },
    resume: (name) => {
      group.get(name).resume();
    },
    restart: (name) => group.restart(name),
  };
}

/** Only if nobody else cares for the signals: a program with its own shutdown calls `stop()` in it. */
export function endWithThisProcess(stop: () => Promise<void>): void {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    if (process.listenerCount(signal) === 0) {
      process.once(signal, () => {
        void stop().finally(() => process.exit(code));
      });
    }
  }
}
