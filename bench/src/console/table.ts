import type { ConsoleResult } from './run-console.js';

/** The result for people. */
export function consoleTable({ contracts, requests, rounds, firstLoad, interactions }: ConsoleResult): string {
  const names = Object.keys(interactions);
  const width = Math.max(...names.map((name) => name.length));
  return [
    `${contracts.toLocaleString('en')} contracts, ${requests.toLocaleString('en')} requests, ${String(rounds)} rounds; milliseconds from input to paint`,
    `${''.padEnd(width)}      p50      p95     most`,
    ...Object.entries(interactions).map(
      ([name, { p50, p95, most }]) =>
        `${name.padEnd(width)} ${[p50, p95, most].map((ms) => ms.toFixed(1).padStart(8)).join(' ')}`,
    ),
    `first visit: ${String(firstLoad.kilobytes)} kB compressed in ${String(firstLoad.files)} files`,
    '',
  ].join('\n');
}
