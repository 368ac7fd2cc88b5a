import { Worker } from 'node:worker_threads';
import type { Answer, Done, NumberedOrder, Order } from './orders.js';

interface Waiting {
  readonly resolve: (done: Done) => void;
  readonly reject: (error: Error) => void;
}

/** The thread in which content is sealed; it starts when it is needed first, and again if it has ended. Orders are carried out in their order. */
export class SealingThread {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #orders = 0;
  #starts = 0;
  #files = 0;

  /** Files that were opened in an earlier start are not known to it any more. */
  get starts(): number {
    return this.#starts;
  }

  /** A number for a file that is to be opened. */
  newFile(): number {
    this.#files += 1;
    return this.#files;
  }

  /** @param handedOver memory that is the thread's from then on @throws Error as the disk throws, or if the thread ended */
  async run(order: Order, handedOver: readonly ArrayBuffer[] = []): Promise<Done> {
    const worker = this.#worker ?? this.#start();
    return new Promise((resolve, reject) => {
      this.#orders += 1;
      this.#waiting.set(this.#orders, { resolve, reject });
      // A process that has nothing else to do waits for orders, and for no thread.
      worker.ref();
      worker.postMessage({ id: this.#orders, order } satisfies NumberedOrder, handedOver);
    });
  }

  /** Ends it after what it is at. */
  async stop(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    const script = new URL('./sealing-worker.js', import.meta.url);
    const worker = new Worker(script, { resourceLimits: { maxOldGenerationSizeMb: 64 } });
    this.#worker = worker;
    this.#starts += 1;
    worker.unref();
    worker.on('message', (answer: Answer) => {
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if (this.#waiting.size === 0) {
        worker.unref();
      }
      if ('fault' in answer) {
        waiting?.reject(answer.fault);
      } else {
        waiting?.resolve(answer.done);
      }
    });
    worker.on('error', (error: Error) => {
      this.#ended(error);
    });
    worker.on('exit', () => {
      this.#ended(new Error('the thread that seals has ended'));
    });
    return worker;
  }

  #ended(error: Error): void {
    this.#worker = undefined;
    const left = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const { reject } of left) {
      reject(error);
    }
  }
}
