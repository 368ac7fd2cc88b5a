import type { Spread } from '../statistics.js';

/** The middle, and between what. */
export function text({ median, least, most }: Spread): string {
  return `${String(median)} (${String(least)}-${String(most)})`;
}
