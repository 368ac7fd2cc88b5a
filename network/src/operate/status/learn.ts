import type { Learned } from './types.js';

/** What a question gives, or why it could not be answered. */
export async function learn<T extends object>(ask: () => Promise<T>): Promise<Learned<T>> {
  try {
    return await ask();
  } catch (error) {
    return { problem: (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '' };
  }
}
