import { Worker } from 'node:worker_threads';
import { type EntryItem, type EntryWork, type MadeEntry } from './entry-batch.js';

interface Task {
  readonly items: readonly EntryItem[];
  readonly resolve: (made: readonly MadeEntry[]) => void;
  readonly reject: (error: Error) => void;
}

interface Thread {
  readonly worker: Worker;
  task: Task | undefined;
}

/** Threads that make entries, batch by batch. What waits is what its callers hold anyway. */
export class EntryPool {
  readonly #threads: readonly Thread[];
  readonly #waiting: Task[] = [];
  #fault: Error | undefined;

  constructor(work: EntryWork, threads: number) {
    this.#threads = Array.from({ length: Math.max(1, threads) }, () => this.#start(work));
  }

  async make(items: readonly EntryItem[]): Promise<readonly MadeEntry[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ items, resolve, reject });
      this.#next();
    });
  }

  /** Ends the threads, whatever they are at; what they have not made is refused. */
  async close(): Promise<void> {
    this.#fail(new Error('the making of entries was ended'));
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #start(work: EntryWork): Thread {
    const worker = new Worker(new URL('entry-worker.js', import.meta.url), {
      workerData: work,
      resourceLimits: { maxOldGenerationSizeMb: 128 },
    });
    const thread: Thread = { worker, task: undefined };
    worker.on('message', (made: readonly MadeEntry[]) => {
      thread.task?.resolve(made);
      thread.task = undefined;
      this.#next();
    });
    worker.on('error', (error: Error) => {
      this.#fail(error);
    });
    worker.on('exit', () => {
      this.#fail(new Error('a thread that makes entries ended'));
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
        thread.worker.postMessage(task.items);
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
