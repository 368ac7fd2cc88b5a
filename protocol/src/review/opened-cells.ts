import { encode } from '../codec.js';
import type { DisclosurePolicy } from '../documents/charter.js';
import type { Combine } from '../documents/combine.js';
import { addedTo, type CellPart, passes } from '../secure-sum/cell-tests.js';
import { leastContributors } from '../secure-sum/shape.js';
import type { Visible } from './answers.js';
import type { Divisible, OwnCell } from './contributions.js';

/**
 * What a secure sum shows: the cells that pass over all members, each with what every member has in it, and all others
 * together where these pass. With noise every cell is shown, and none exactly.
 */
export function openedCells(
  { measures }: Divisible,
  members: readonly (readonly OwnCell[])[],
  { minSubjects, dominance, pRatio }: DisclosurePolicy,
  combine: Extract<Combine, { readonly mode: 'secure-sum' }>,
): Visible {
  if (combine.noise !== undefined) {
    return { shown: [], remainder: [] };
  }
  // Generated alliances have three owners, however many a contract asks for.
  const minMembers = Math.min(members.length, combine.minContributors ?? leastContributors);
  const rules = {
    policy: { minSubjects, dominance, pRatio },
    minMembers,
  };
  const keys = new Map(members.flat().map(({ key }) => [encode(key), key]));
  const byMember = members.map((cells) => new Map(cells.map((cell) => [encode(cell.key), cell])));
  const sums = measures.flatMap(({ counts }, index) => (counts ? [] : [index]));
  const cells = [...keys.keys()].map((key) => {
    const own = byMember.map((found) => found.get(key));
    return {
      own: own.filter((cell) => cell !== undefined),
      parts: own.map((cell) => partOf(cell, measures.length, sums)),
    };
  });
  const held = cells.filter(({ parts }) => !passes(rules, parts, 1n));
  const [first] = held;
  const together =
    first?.parts.map((_, member) => held.flatMap(({ parts }) => parts[member] ?? []).reduce(addedTo)) ?? [];
  const isShown = held.length > 1 && passes(rules, together, BigInt(held.length));
  return {
    shown: cells.filter((cell) => !held.includes(cell)).flatMap(({ own }) => own),
    remainder: isShown ? held.flatMap(({ own }) => own) : [],
  };
}

/** One member's part of a cell; nobody where it has none. */
function partOf(cell: OwnCell | undefined, measures: number, sums: readonly number[]): CellPart {
  const contributors = Array.from({ length: measures }, (_, index) => BigInt(cell?.amounts[index]?.size ?? 0));
  const totals = sums.map((index) => {
    const sizes = [...(cell?.amounts[index]?.values() ?? [])].map((amount) => (amount < 0n ? -amount : amount));
    const [first = 0n, second = 0n] = sizes.toSorted((left, right) => (left > right ? -1 : left < right ? 1 : 0));
    return { first, second, all: sizes.reduce((sum, size) => sum + size, 0n) };
  });
  return { values: [], subjects: BigInt(cell?.subjects.size ?? 0), contributors, totals };
}
