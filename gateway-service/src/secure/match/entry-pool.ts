import { WorkerPool } from '../threads/worker-pool.js';
import type { EntryItem, EntryWork, MadeEntry } from './entry-batch.js';

/** Threads that make entries, batch by batch. */
export class EntryPool {
  readonly #pool: WorkerPool<readonly EntryItem[], readonly MadeEntry[]>;

  constructor(work: EntryWork, threads: number) {
    this.#pool = new WorkerPool({ script: new URL('entry-worker.js', import.meta.url), work, threads });
  }

  async make(items: readonly EntryItem[]): Promise<readonly MadeEntry[]> {
    return this.#pool.run(items);
  }

  /** Ends the threads, whatever they are at; what they have not made is refused. */
  async close(): Promise<void> {
    await this.#pool.close();
  }
}
