import type { Spread } from '../statistics.js';
import type { SharingResult } from './run-sharing.js';

/** For people. */
export function sharingTable(result: SharingResult): string {
  const { megabytes, put, fetch: fetched, get, openssl, opensslKept, memory, load } = result;
  const line = (name: string, { median }: Spread): string => {
    const rate = (megabytes / median) * 1_000;
    const times = median / openssl.median;
    return `  ${name.padEnd(24)}${Math.round(median).toString().padStart(8)} ms  ${Math.round(rate).toString().padStart(6)} MB/s  ${times.toFixed(1).padStart(5)} times openssl`;
  };
  return [
    `a document of ${String(megabytes)} MB, medians; load of the machine before: ${load.join(', ')}`,
    line('openssl enc -aes-256-ctr', openssl),
    line('openssl, then sync', opensslKept),
    line('sharing put', put),
    line('to their gateway', fetched),
    line('sharing get', get),
    'resident memory, MB: before, and at its most; processor time, ms, the most of one document',
    ...Object.entries(memory).map(
      ([name, { before, most, processorMs }]) =>
        `  ${name.padEnd(24)}${String(before).padStart(6)} ${String(most).padStart(6)} ${String(processorMs).padStart(8)}`,
    ),
    '',
  ].join('\n');
}
