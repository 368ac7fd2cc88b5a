import { fromMillionths, toMillionths } from './amounts.js';
import type { UsageLine } from './usage.js';

/** What one member owes and is owed in one unit; `net` is what it is to get, negative where it pays. */
export interface UsagePosition {
  readonly member: string;
  readonly unit: string;
  readonly pays: string;
  readonly receives: string;
  readonly net: string;
}

/** One payment that settles. */
export interface Payment {
  readonly from: string;
  readonly to: string;
  readonly unit: string;
  readonly amount: string;
}

/** One member's account of a month. */
export interface Statement {
  readonly member: string;
  readonly period: string;
  readonly positions: readonly UsagePosition[];
  /** In which it pays or is paid, whatever became of them, in the order of their ends. */
  readonly lines: readonly UsageLine[];
}

interface Sums {
  readonly member: string;
  readonly unit: string;
  pays: bigint;
  receives: bigint;
}

/** Everybody's positions by unit and member. All nets of one unit together are zero. */
export function positionsOf(lines: readonly UsageLine[]): readonly UsagePosition[] {
  const sums = new Map<string, Sums>();
  const of = (unit: string, member: string): Sums => {
    const name = `${unit} ${member}`;
    const known = sums.get(name) ?? { member, unit, pays: 0n, receives: 0n };
    sums.set(name, known);
    return known;
  };
  for (const { unit, payer, amount, shares } of lines.filter(({ status }) => status === 'due')) {
    of(unit, payer).pays += toMillionths(amount);
    for (const [owner, share] of Object.entries(shares)) {
      of(unit, owner).receives += toMillionths(share);
    }
  }
  return [...sums]
    .sort(([first], [second]) => (first < second ? -1 : 1))
    .map(([, { member, unit, pays, receives }]) => ({
      ...{ member, unit },
      pays: fromMillionths(pays),
      receives: fromMillionths(receives),
      net: fromMillionths(receives - pays),
    }));
}

/** Payments that settle all positions: never more of them than members less one in each unit. */
export function netPayments(positions: readonly UsagePosition[]): readonly Payment[] {
  const units = [...new Set(positions.map(({ unit }) => unit))].sort();
  return units.flatMap((unit) => netOfUnit(unit, positions));
}

function netOfUnit(unit: string, positions: readonly UsagePosition[]): readonly Payment[] {
  const nets = positions
    .filter((position) => position.unit === unit)
    .map(({ member, net }) => ({ member, left: toMillionths(net) }))
    .sort((first, second) => (first.member < second.member ? -1 : 1));
  const debtors = nets.filter(({ left }) => left < 0n);
  const creditors = nets.filter(({ left }) => left > 0n);
  const payments: Payment[] = [];
  for (const debtor of debtors) {
    for (const creditor of creditors) {
      const part = -debtor.left < creditor.left ? -debtor.left : creditor.left;
      if (part > 0n) {
        debtor.left += part;
        creditor.left -= part;
        payments.push({ from: debtor.member, to: creditor.member, unit, amount: fromMillionths(part) });
      }
    }
  }
  return payments;
}

/** One member's statement of one month. @param period such as `2026-03` */
export function statementOf(lines: readonly UsageLine[], member: string, period: string): Statement {
  const own = lines
    .filter((line) => line.period === period && (line.payer === member || Object.hasOwn(line.shares, member)))
    .sort((first, second) => (first.endedAt + first.request < second.endedAt + second.request ? -1 : 1));
  return { member, period, positions: positionsOf(own).filter((position) => position.member === member), lines: own };
}
