import type { ContractChange } from './contract-diff.js';

/** What is new is looser, what is gone tighter. */
export function diffSet(
  place: string,
  what: string,
  previous: readonly string[],
  next: readonly string[],
): readonly ContractChange[] {
  const added = next.filter((item) => !previous.includes(item)).sort();
  const removed = previous.filter((item) => !next.includes(item)).sort();
  return [
    ...added.map((item): ContractChange => ({ change: 'looser', place, text: `${item} is a new ${what}` })),
    ...removed.map((item): ContractChange => ({ change: 'tighter', place, text: `${item} no longer is a ${what}` })),
  ];
}
