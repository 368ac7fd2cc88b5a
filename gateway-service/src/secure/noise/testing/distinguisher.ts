import { shareLimits } from './clopper-pearson.js';

/** How often each outcome came out of so many answers. */
export interface Outcomes {
  readonly counts: ReadonlyMap<string, number>;
  readonly of: number;
}

/** Sorts answers by what an attacker sees in them. */
export function outcomesOf<T>(answers: readonly T[], seen: (answer: T) => string): Outcomes {
  const counts = new Map<string, number>();
  for (const answer of answers) {
    const outcome = seen(answer);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return { counts, of: answers.length };
}

const confidence = 0.999;

/**
 * The privacy loss that is certain: the largest logarithm of how much likelier an outcome is on one side than on the other, at the
 * unfavourable limits of both shares (Clopper and Pearson at 99.9 %). What is epsilon-differentially private stays at or under epsilon.
 * @param leastSeen outcomes that are rarer on the one side tell nothing
 */
export function certainLoss(left: Outcomes, right: Outcomes, leastSeen: number): number {
  const onOneSide = (one: Outcomes, other: Outcomes): readonly number[] =>
    [...one.counts]
      .filter(([, seen]) => seen >= leastSeen)
      .map(([outcome, seen]) => {
        const { low } = shareLimits(seen, one.of, confidence);
        return Math.log(low / shareLimits(other.counts.get(outcome) ?? 0, other.of, confidence).high);
      });
  return Math.max(-Infinity, ...onOneSide(left, right), ...onOneSide(right, left));
}

/**
 * The delta that is certain beside an epsilon: the largest of P(number >= t) - e^epsilon P'(number >= t) over all t and both
 * directions, at the unfavourable limits. Under noise with a known law it stays at or under that law's own.
 */
export function certainDelta(left: readonly number[], right: readonly number[], epsilon: number): number {
  const beyond = (numbers: readonly number[], from: number, sign: number): ReturnType<typeof shareLimits> =>
    shareLimits(numbers.filter((number) => sign * number >= sign * from).length, numbers.length, confidence);
  const thresholds = [...new Set([...left, ...right])];
  const deltas = thresholds.flatMap((from) =>
    [1, -1].flatMap((sign) => {
      const [one, other] = [beyond(left, from, sign), beyond(right, from, sign)];
      return [one.low - Math.exp(epsilon) * other.high, other.low - Math.exp(epsilon) * one.high];
    }),
  );
  return Math.max(0, ...deltas);
}
