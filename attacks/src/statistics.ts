/** How often an attacker was right. */
export interface Score {
  readonly right: number;
  readonly of: number;
}

/** Between what the true share lies, with 95 % confidence or more. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Clopper and Pearson's exact interval (1934): never narrower than it says, whatever the share. */
export function clopperPearson({ right, of }: Score, confidence = 0.95): Interval {
  const tail = (1 - confidence) / 2;
  return {
    low: right === 0 ? 0 : shareWhere((share) => 1 - atMost(right - 1, of, share) < tail),
    high: right === of ? 1 : shareWhere((share) => atMost(right, of, share) > tail),
  };
}

/** Whether a score lies above a bound by more than chance explains: three standard deviations of a score at the bound. */
export function isOver({ right, of }: Score, bound: number): boolean {
  return of > 0 && right > of * bound + 3 * Math.sqrt(of * bound * (1 - bound));
}

/** How often an attacker is right about a fair bit at the most, after answers that together spend epsilon (Wasserman and Zhou 2010). */
export function privateBound(epsilon: number): number {
  return 1 / (1 + Math.exp(-epsilon));
}

/** Where a condition that holds for small shares ends to hold. */
function shareWhere(holds: (share: number) => boolean): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return (low + high) / 2;
}

/** The probability of so many or fewer among independent trials. */
function atMost(right: number, of: number, share: number): number {
  let logarithm = of * Math.log1p(-share);
  let sum = Math.exp(logarithm);
  for (let count = 1; count <= right; count += 1) {
    logarithm += Math.log((of - count + 1) / count) + Math.log(share) - Math.log1p(-share);
    sum += Math.exp(logarithm);
  }
  return Math.min(1, sum);
}
