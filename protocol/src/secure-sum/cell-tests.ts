import type { DisclosurePolicy } from '../documents/charter.js';

/** One member's numbers in one cell, or in several taken together. */
export interface CellPart {
  readonly values: readonly bigint[];
  readonly subjects: bigint;
  readonly contributors: readonly bigint[];
  readonly totals: readonly { readonly all: bigint; readonly first: bigint; readonly second: bigint }[];
}

/** What a cell is held to. */
export interface CellRules {
  readonly policy: Pick<DisclosurePolicy, 'minSubjects' | 'dominance' | 'pRatio'>;
  readonly minMembers: number;
}

/**
 * Whether a cell satisfies every test that a secure sum makes of it.
 * @param spread in how many of the cells taken together a subject can be; 1 for a cell
 */
export function passes({ policy, minMembers }: CellRules, parts: readonly CellPart[], spread: bigint): boolean {
  const least = BigInt(policy.minSubjects) * BigInt(parts.length) * spread;
  const present = parts.filter(({ subjects }) => subjects > 0n).length;
  return (
    sum(parts.map(({ subjects }) => subjects)) >= least &&
    present >= minMembers &&
    (parts[0]?.contributors ?? []).every(
      (_, index) => sum(parts.map((part) => part.contributors[index] ?? 0n)) >= least,
    ) &&
    (parts[0]?.totals ?? []).every((_, index) =>
      isSpread(
        policy,
        parts.flatMap(({ totals }) => totals[index] ?? []),
      ),
    )
  );
}

/** Whether no two subjects make up too much of a total, and nobody who knows a member's part comes close to another's. */
function isSpread({ dominance: [, percent], pRatio }: CellRules['policy'], totals: CellPart['totals']): boolean {
  const all = sum(totals.map((total) => total.all));
  const two = sum(totals.map(({ first, second }) => first + second));
  const one = sum(totals.map(({ first }) => first));
  const ratio = BigInt(pRatio);
  return (
    BigInt(percent) * all > 100n * two &&
    100n * (all - two) >= ratio * one &&
    totals.every((knows, index) =>
      totals.every((target, other) => index === other || 100n * (all - knows.all - target.all) >= ratio * target.all),
    )
  );
}

/** Two cells of one member taken together: what was measured of each bounds what would be of both. */
export function addedTo(one: CellPart, other: CellPart): CellPart {
  const each = (left: readonly bigint[], right: readonly bigint[]): readonly bigint[] =>
    left.map((value, index) => value + (right[index] ?? 0n));
  return {
    values: each(one.values, other.values),
    subjects: one.subjects + other.subjects,
    contributors: each(one.contributors, other.contributors),
    totals: one.totals.map(({ all, first, second }, index) => {
      const right = other.totals[index];
      return {
        all: all + (right?.all ?? 0n),
        first: first + (right?.first ?? 0n),
        second: second + (right?.second ?? 0n),
      };
    }),
  };
}

export function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
