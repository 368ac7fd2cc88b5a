import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until something is there; asks again at short intervals, so that nobody has to guess how long it takes.
 * @throws Error that says what was waited for
 */
export async function until<T>(
  what: string,
  read: () => Promise<T | undefined> | T | undefined,
  timeoutMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${String(timeoutMs)} ms for ${what}`);
    }
    await pause(50);
  }
}

/** As {@link until}, for a condition. */
export async function untilTrue(
  what: string,
  holds: () => Promise<boolean> | boolean,
  timeoutMs?: number,
): Promise<void> {
  await until(what, async () => ((await holds()) ? true : undefined), timeoutMs);
}
