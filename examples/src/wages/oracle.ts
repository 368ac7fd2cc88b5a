import { roundToBase } from '../lenders/oracle-disclosure.js';
import type { OracleAnswer } from '../lenders/oracle.js';
import { type CompanyRows, genders, type WageRow } from './model.js';

/** What is added up of a row, in whole units. */
export interface Measured {
  readonly column: string;
  readonly value: (row: WageRow) => bigint;
  /** Digits after the point. */
  readonly scale: 0 | 2;
}

/** What a secure sum asks: groups of rows, how many are in each, and averages over them. */
export interface SumQuestion {
  readonly keys: readonly {
    readonly column: string;
    readonly of: (row: WageRow) => string;
    readonly values: readonly string[];
  }[];
  readonly averages: readonly Measured[];
  readonly where?: (row: WageRow) => boolean;
}

/**
 * The numbers of the policy that decide whether a cell is opened. As somebody could be counted by every company, a cell has
 * to have `minSubjects` times as many as there are companies.
 */
export interface SumPolicy {
  readonly minSubjects: number;
  readonly minCompanies: number;
  readonly dominancePercent: number;
  readonly pRatioPercent: number;
}

/** The charter's threshold, with the defaults for the rest. */
export const wagePolicy: SumPolicy = { minSubjects: 8, minCompanies: 3, dominancePercent: 90, pRatioPercent: 10 };

/** One company's rows of one cell, or of several taken together, as numbers. */
interface Part {
  readonly people: bigint;
  readonly sums: readonly bigint[];
  /** The largest single value of each sum, and the next. */
  readonly first: readonly bigint[];
  readonly second: readonly bigint[];
}

/**
 * The plain computation that only a demonstration can do, since it sees every company's rows: what the requester should find.
 * It shares no code with the product's secure sum, on purpose. A company that asks itself is not to be given; whoever asks
 * here owns no data.
 */
export function plainSurvey(
  companies: CompanyRows,
  question: SumQuestion,
  policy: SumPolicy = wagePolicy,
): OracleAnswer {
  const { keys, averages, where = (): boolean => true } = question;
  const rows = Object.values(companies).map((all) => all.filter(where));
  const cells = product(keys.map(({ values }) => values)).map((key) => ({
    key,
    parts: rows.map((own) =>
      partOf(
        averages,
        own.filter((row) => keys.every(({ of }, at) => of(row) === key[at])),
      ),
    ),
  }));
  const opened = cells.filter(({ parts }) => passes(parts, policy));
  const held = cells.filter(({ parts }) => !passes(parts, policy));
  const rest = rows.map((_, company) => held.flatMap(({ parts }) => parts[company] ?? []).reduce(together, nothing));
  const hasRemainder = held.length > 1 && passes(rest, policy);
  return {
    columns: [...keys.map(({ column }) => column), 'people', ...averages.map(({ column }) => column)],
    rows: opened
      .map(({ key, parts }) => [...key, ...numbers(averages, parts)])
      .sort((left, right) => (JSON.stringify(left) < JSON.stringify(right) ? -1 : 1)),
    suppression: {
      cells: held.length > 0 ? 'some' : 'none',
      ...(hasRemainder && { remainder: [...keys.map(() => null), ...numbers(averages, rest)] }),
      remainderWithheld: held.length > 0 && !hasRemainder,
      counts: 'exact',
    },
  };
}

/** Every combination, the last list changing fastest. */
function product(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  );
}

const nothing: Part = { people: 0n, sums: [], first: [], second: [] };

function partOf(averages: readonly Measured[], rows: readonly WageRow[]): Part {
  const sorted = averages.map(({ value }) => rows.map(value).sort((x, y) => (x < y ? 1 : x > y ? -1 : 0)));
  return {
    people: BigInt(rows.length),
    sums: sorted.map((values) => values.reduce((sum, value) => sum + value, 0n)),
    first: sorted.map(([largest = 0n]) => largest),
    second: sorted.map(([, next = 0n]) => next),
  };
}

/** What is known of several cells together: the largest in all of them is at most as large as the largest of each. */
function together(one: Part, other: Part): Part {
  const plus = (left: readonly bigint[], right: readonly bigint[]): readonly bigint[] =>
    right.map((value, at) => value + (left[at] ?? 0n));
  return {
    people: one.people + other.people,
    sums: plus(one.sums, other.sums),
    first: plus(one.first, other.first),
    second: plus(one.second, other.second),
  };
}

function passes(parts: readonly Part[], policy: SumPolicy): boolean {
  const { minSubjects, minCompanies } = policy;
  const sums = parts[0]?.sums ?? [];
  return (
    total(parts.map(({ people }) => people)) >= BigInt(minSubjects * parts.length) &&
    parts.filter(({ people }) => people > 0n).length >= minCompanies &&
    sums.every((_, at) => isSpread(parts, at, policy))
  );
}

/** Nobody, and no company, makes up too much of a total for the others' values to stay unknown. */
function isSpread(parts: readonly Part[], at: number, { dominancePercent, pRatioPercent }: SumPolicy): boolean {
  const [percent, ratio] = [BigInt(dominancePercent), BigInt(pRatioPercent)];
  const own = parts.map(({ sums }) => sums[at] ?? 0n);
  const all = total(own);
  const largest = total(parts.map(({ first }) => first[at] ?? 0n));
  const two = largest + total(parts.map(({ second }) => second[at] ?? 0n));
  return (
    two * 100n < percent * all &&
    (all - two) * 100n >= ratio * largest &&
    own.every((knows, one) =>
      own.every((hidden, other) => one === other || (all - knows - hidden) * 100n >= ratio * hidden),
    )
  );
}

function numbers(averages: readonly Measured[], parts: readonly Part[]): (number | string)[] {
  const people = total(parts.map((part) => part.people));
  return [
    Number(people),
    ...averages.map(({ scale }, at) => average(total(parts.map(({ sums }) => sums[at] ?? 0n)), people, scale)),
  ];
}

/** Two digits more than the values have, the half up. */
function average(sum: bigint, people: bigint, scale: number): string {
  const units = (sum * 200n + people) / (people * 2n);
  const digits = String(units).padStart(scale + 3, '0');
  return `${digits.slice(0, -(scale + 2))}.${digits.slice(-(scale + 2))}`;
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}

/** What every company says for itself about how many work for it: few are not told, counts are rounded. */
export function plainHeadcount(companies: CompanyRows, minSubjects: number, rounding: number): OracleAnswer {
  const counts = Object.keys(companies)
    .sort()
    .flatMap((company) =>
      genders.map((gender) => [company, gender, peopleOf(companies[company] ?? [], gender)] as const),
    );
  const held = counts.some(([, , people]) => people > 0 && people < minSubjects);
  return {
    columns: ['member', 'gender', 'people'],
    rows: counts
      .filter(([, , people]) => people >= minSubjects)
      .map(([company, gender, people]) => [company, gender, roundToBase(people, rounding)]),
    suppression: {
      cells: held ? 'some' : 'none',
      remainderWithheld: held,
      counts: `rounded to the nearest ${String(rounding)}`,
    },
  };
}

function peopleOf(rows: readonly WageRow[], gender: string): number {
  return rows.filter((row) => row.gender === gender).length;
}
