import { NetworkProblem } from '@entente/network';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs work that has to clean up after itself when the person gives up: the signal tells it to, and it is waited for.
 * @throws NetworkProblem `INTERRUPTED` through the signal's reason, or what the work throws
 */
export async function interruptible<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort(new NetworkProblem('INTERRUPTED', 'given up; what had been started is stopped again'));
  };
  for (const name of signals) {
    process.on(name, abort);
  }
  try {
    return await work(controller.signal);
  } finally {
    for (const name of signals) {
      process.off(name, abort);
    }
  }
}
