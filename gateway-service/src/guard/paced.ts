import { setTimeout } from 'node:timers/promises';

/** How time passes here: the process's own clock, which nobody outside sets. */
export interface Stopwatch {
  /** Milliseconds since some moment; never goes back. */
  readonly elapsed: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

const real: Stopwatch = { elapsed: () => performance.now(), pause: (ms) => setTimeout(ms) };

/**
 * Holds what comes of some work, an answer or an error alike, until a whole number of paces is over. Whoever waits for it sees that
 * number, and nothing finer: work that ends within the first pace always takes one (the simplest case of what Askarov, Zhang and
 * Myers call a predictive mitigator, CCS 2010). Paces are counted from when the work began: grid points that follow from a
 * time which somebody else has written could be moved to where two answers differ.
 */
export async function paced<T>(
  paceMs: number,
  work: () => Promise<T>,
  { elapsed, pause }: Stopwatch = real,
): Promise<T> {
  const started = elapsed();
  try {
    return await work();
  } finally {
    if (paceMs > 0) {
      const taken = elapsed() - started;
      await pause(Math.max(1, Math.ceil(taken / paceMs)) * paceMs - taken);
    }
  }
}
