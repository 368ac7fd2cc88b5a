import type { Cell } from '@entente/protocol';

/** Rows as a store of nothing but text holds them. */
export function asTexts(from: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] {
  return from.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
}

const good: readonly Cell[] = ['99000019800101999X', 'north', 'card', '2024-02-29', '1.25', '77', 'true', 'kept'];

/** Rows of text, all with 77 days where they say any: each breaks one promise. */
export function dirtyRows(): readonly (readonly Cell[])[] {
  return [
    good.with(0, 'canary'),
    good.with(0, '99000019800101999x'),
    good.with(1, 'canary'),
    good.with(1, null),
    good.with(5, 'canary'),
    good.with(5, '77.5'),
    good.with(5, '99999'),
    ...repairs.map(([place, dirty]) => good.with(place, dirty)),
  ];
}

/** What breaks (or only bends) the promise of a column, and what is made of it. */
const repairs: readonly (readonly [number, string, Cell])[] = [
  [2, 'canary', null],
  [2, 'Card', null],
  [3, '2023-02-29', null],
  [3, '2024-02-30', null],
  [3, '2024-13-01', null],
  [3, 'canary', null],
  [3, '2024-02-29T12:00:00Z', '2024-02-29'],
  [4, 'canary', null],
  [4, '1.245', '1.25'],
  [4, '-1.245', '-1.25'],
  [4, '-0.001', '0.00'],
  [4, '1e2', '100.00'],
  [4, '999999999999999999999', null],
  [4, 'NaN', null],
  [4, '', null],
  [6, 'canary', null],
  [6, 'F', false],
  [7, 'much longer than promised', null],
];

/** What is offered of them. */
export function repairedRows(): readonly (readonly Cell[])[] {
  const clean = good.with(5, 77).with(6, true);
  return repairs.map(([place, , repaired]) => clean.with(place, repaired));
}
