import { encode } from '../codec.js';
import type { Cell } from '../documents/result.js';
import type { SumLayout } from '../documents/secure-sum.js';

/** The values of the group keys of every cell, in the order of the cells. */
export function cellKeys({ outputs }: SumLayout): readonly (readonly Cell[])[] {
  return outputs.reduce<readonly (readonly Cell[])[]>(
    (cells, output) =>
      output.is === 'key' ? cells.flatMap((cell) => output.values.map((value) => [...cell, value])) : cells,
    [[]],
  );
}

/** Finds the cell of a row by the values of its group keys; undefined for values that the layout does not have. */
export function cellFinder(layout: SumLayout): (key: readonly Cell[]) => number | undefined {
  const places = new Map(cellKeys(layout).map((key, cell) => [encode(key), cell]));
  return (key) => places.get(encode(key));
}
