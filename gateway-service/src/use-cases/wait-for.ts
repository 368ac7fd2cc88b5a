import type { LedgerState } from '../ports/ledger.js';

/** Waits until a reading of the state copy gives something, looking again after every block; undefined when time is up. */
export async function waitFor<T>(
  state: LedgerState,
  read: () => T | undefined,
  timeoutMs: number,
): Promise<T | undefined> {
  const now = read();
  if (now !== undefined) {
    return now;
  }
  return new Promise((resolve) => {
    const finish = (value: T | undefined): void => {
      clearTimeout(timer);
      stop();
      resolve(value);
    };
    const timer = setTimeout(() => {
      finish(undefined);
    }, timeoutMs);
    const stop = state.onBlock(() => {
      const value = read();
      if (value !== undefined) {
        finish(value);
      }
    });
  });
}
