import { Worker } from 'node:worker_threads';

interface Task<Input, Output> {
  readonly input: Input;
  readonly resolve: (output: Output) => void;
  readonly reject: (error: Error) => void;
}

interface Thread<Input, Output> {
  readonly worker: Worker;
  task: Task<Input, Output> | undefined;
}

export interface WorkerPoolOptions {
  /** The module that a thread runs: it answers each message with one. */
  readonly script: URL;
  /** What a thread is given for all its batches. */
  readonly work: unknown;
  readonly threads: number;
}

/** Threads that do the same for one batch after the other. What waits is what its callers hold anyway. */
export class WorkerPool<Input, Output> {
  readonly #threads: readonly Thread<Input, Output>[];
  readonly #waiting: Task<Input, Output>[] = [];
  #fault: Error | undefined;

  constructor(options: WorkerPoolOptions) {
    this.#threads = Array.from({ length: Math.max(1, options.threads) }, () => this.#start(options));
  }

  async run(input: Input): Promise<Output> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads, whatever they are at; what they have not done is refused. */
  async close(): Promise<void> {
    this.#fail(new Error('the work was ended'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start({ script, work }: WorkerPoolOptions): Thread<Input, Output> {
    const worker = new Worker(script, { workerData: work, resourceLimits: { maxOldGenerationSizeMb: 128 } });
    const thread: Thread<Input, Output> = { worker, task: undefined };
    worker.on('message', (output: Output) => {
      thread.task?.resolve(output);
      thread.task = undefined;
      this.#next();
    });
    worker.on('error', (error: Error) => {
      this.#fail(error);
    });
    worker.on('exit', () => {
      this.#fail(new Error('a thread ended'));
    });
    return thread;
  }

  #next(): void {
    if (this.#fault !== undefined) {
      this.#fail(this.#fault);
      return;
    }
    for (const thread of this.#threads) {
      const task = thread.task === undefined ? this.#waiting.shift() : undefined;
      if (task !== undefined) {
        thread.task = task;
        thread.worker.postMessage(task.input);
      }
    }
  }

  #fail(error: Error): void {
    this.#fault ??= error;
    const left = [...this.#threads.flatMap(({ task }) => task ?? []), ...this.#waiting.splice(0)];
    for (const thread of this.#threads) {
      thread.task = undefined;
    }
    for (const { reject } of left) {
      reject(this.#fault);
    }
  }
}
