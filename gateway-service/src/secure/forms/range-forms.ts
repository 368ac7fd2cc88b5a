import type { LinearForm } from './linear-form.js';
import type { VectorShape } from './secrets.js';

/** Further forms of one party's own vectors, by their places among the secrets. */
export type Relations = (own: (vector: number) => number) => readonly LinearForm[];

/**
 * What keeps every party's numbers to their bounds, every form zero or more for whoever is honest: party after party as many. They
 * are tested over the whole ring Z_2^w: from v - least and most - v both below 2^(w-1) it follows that they add up to most - least
 * without wrapping around, so v is within its bounds; and differences of numbers that are cannot wrap around either.
 */
export function rangeForms(
  list: readonly VectorShape[],
  parties: number,
  own: (vector: number, party: number) => number,
  relations: Relations = () => [],
): readonly LinearForm[] {
  return Array.from({ length: parties }, (_, party) => [
    ...list.flatMap(({ range }, vector) => [
      wholeForm(-range.least, [own(vector, party), 1]),
      wholeForm(range.most, [own(vector, party), -1]),
    ]),
    ...relations((vector) => own(vector, party)),
  ]).flat();
}

/** A form that is tested over the whole ring. */
export function wholeForm(constant: bigint, ...terms: readonly (readonly [number, number])[]): LinearForm {
  return { terms, constant, isUnbounded: true };
}
