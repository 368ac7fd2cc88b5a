import type { DisclosurePolicy } from '../documents/charter.js';
import { satisfiesPolicy } from '../disclosure/cell-rules.js';
import type { Observation } from './answers.js';
import { totalOf } from './totals.js';

/** Two numbers whose difference is a cell that the policy would hold back. */
export interface Difference {
  readonly first: Observation;
  readonly second: Observation;
  /** How many subjects the difference is made of. */
  readonly subjects: number;
}

const places = 64;

/**
 * Looks for two numbers of which one minus the other is about too few subjects, or about one that dominates: whoever has
 * both answers has a cell that neither would show. @returns the one about the fewest subjects
 */
export function tellingDifference(
  first: readonly Observation[],
  second: readonly Observation[],
  policy: DisclosurePolicy,
): Difference | undefined {
  let found: Difference | undefined;
  const sketched = second.map((observation) => ({ observation, sketch: sketchOf(observation) }));
  for (const one of first) {
    const sketch = sketchOf(one);
    for (const other of sketched) {
      if (other.observation.signature === one.signature && mayDifferLittle(sketch, other.sketch)) {
        const difference = subtract(one.amounts, other.observation.amounts);
        const subjects = difference.size;
        if (subjects > 0 && subjects < (found?.subjects ?? Infinity) && isForbidden(difference, policy)) {
          found = { first: one, second: other.observation, subjects };
        }
      }
    }
  }
  return found;
}

/** Sums by a hash of the subject: numbers that differ in few subjects differ in few places. */
function sketchOf({ amounts }: Observation): Float64Array {
  const sketch = new Float64Array(places);
  for (const [subject, amount] of amounts) {
    const place = placeOf(subject);
    sketch[place] = (sketch[place] ?? 0) + Number(amount);
  }
  return sketch;
}

function placeOf(subject: string): number {
  let hash = 0;
  for (let index = 0; index < subject.length; index++) {
    hash = (Math.imul(hash, 31) + subject.charCodeAt(index)) >>> 0;
  }
  return hash % places;
}

function mayDifferLittle(first: Float64Array, second: Float64Array): boolean {
  const differing = first.reduce(
    (count, amount, place) => count + (Math.abs(amount - (second[place] ?? 0)) > 1 ? 1 : 0),
    0,
  );
  return differing > 0 && differing < (places * 2) / 3;
}

function subtract(
  first: ReadonlyMap<string, bigint>,
  second: ReadonlyMap<string, bigint>,
): ReadonlyMap<string, bigint> {
  const difference = new Map<string, bigint>();
  for (const subject of new Set([...first.keys(), ...second.keys()])) {
    const amount = (first.get(subject) ?? 0n) - (second.get(subject) ?? 0n);
    if (amount !== 0n) {
      difference.set(subject, amount);
    }
  }
  return difference;
}

function isForbidden(difference: ReadonlyMap<string, bigint>, policy: DisclosurePolicy): boolean {
  const { size } = difference;
  return !satisfiesPolicy(
    { subjects: size, contributors: { difference: size }, totals: { difference: totalOf(difference) } },
    policy,
  );
}
