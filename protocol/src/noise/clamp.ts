import type { SumNoise } from '../documents/noise.js';
import { parseDecimal, rescale } from '../query/decimal.js';
import type { SumFault } from '../secure-sum/columns.js';

type Clamped = Pick<SumNoise, 'clamp'>;

/** What has a clamp: a number of a cell, or several that are cut together. */
export interface Clampable {
  readonly column: string;
  readonly scale: number;
}

/** The clamp in units of the number's scale; undefined where there is none, or one that is finer than the number. */
export function clampOf({ clamp }: Clamped, { column, scale }: Clampable): bigint | undefined {
  const text = Object.hasOwn(clamp, column) ? clamp[column] : undefined;
  const written = text === undefined ? undefined : parseDecimal(text);
  return written === undefined || written.scale > scale ? undefined : rescale(written, scale).units;
}

/** Every number has a clamp above zero, and nothing else has one. */
export function clampFaults(noise: Clamped, numbers: readonly Clampable[]): readonly SumFault[] {
  const missing = numbers.flatMap((number): readonly SumFault[] => {
    const clamp = clampOf(noise, number);
    if (clamp !== undefined && clamp > 0n) {
      return [];
    }
    const place = `combine.noise.clamp.${number.column}`;
    const hint = `write above zero, with ${String(number.scale)} digits after the point at most`;
    return [{ place, text: `how much of ${number.column} a subject adds at the most is not said`, hint }];
  });
  const names = numbers.map(({ column }) => column);
  const strange = Object.keys(noise.clamp).filter((one) => !names.includes(one));
  return [
    ...missing,
    ...strange.map((name) => ({
      place: `combine.noise.clamp.${name}`,
      text: `no output ${name} is added up`,
      hint: 'leave it out',
    })),
  ];
}
