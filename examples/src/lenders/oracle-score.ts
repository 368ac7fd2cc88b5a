import type { MemberRows } from './oracle.js';

/** The model of `joint-score`, in thousandths, by the number of bounds that a sum or a number of days reaches. */
const balancePoints = [0, 0, 100, 250, 600];
const overduePoints = [0, 0, 400, 900, 1_500, 2_100, 2_800];
const borrowing = 150;
const bias = -2_200;

/** What `joint-score` should say of a person: log-odds in thousandths, and the probability. */
export interface PlainScore {
  readonly thousandths: number;
  readonly probability: number;
}

/** The score that somebody who sees every member's rows would give. It shares no code with the product, on purpose. */
export function jointScore(members: MemberRows, person: string): PlainScore {
  const thousandths = Object.values(members).reduce((sum, rows) => {
    const loans = rows.filter((row) => row.person === person && row.status === 'active');
    if (loans.length === 0) {
      return sum;
    }
    const owed = loans.reduce((cents, { balanceCents }) => cents + balanceCents, 0n);
    const days = Math.max(...loans.map(({ overdueDays }) => overdueDays));
    const balance = [0n, 10_000n, 50_000n, 200_000n].filter((bound) => owed >= bound * 100n).length;
    const overdue = [0, 1, 31, 61, 91, 181].filter((bound) => days >= bound).length;
    return sum + borrowing + (balancePoints[balance] ?? 0) + (overduePoints[overdue] ?? 0);
  }, bias);
  return { thousandths, probability: 1 / (1 + Math.exp(-thousandths / 1_000)) };
}
