import type { OracleAnswer } from './lenders/oracle.js';

/** What is added up of a row, in whole units. */
export interface Measured<R> {
  readonly column: string;
  readonly as: 'sum' | 'average';
  readonly value: (row: R) => bigint;
  /** Digits after the point. */
  readonly scale: 0 | 2;
}

/** What a secure sum asks: groups of rows, how many rows are in each, and sums or averages over them. */
export interface SumQuestion<R> {
  readonly keys: readonly {
    readonly column: string;
    readonly of: (row: R) => string;
    /** All there are, in the order in which an answer has them. */
    readonly values: readonly string[];
  }[];
  /** What the count of rows is called. */
  readonly count: string;
  readonly measures: readonly Measured<R>[];
  readonly subject: (row: R) => string;
  /** A subject has one row. */
  readonly isOneRowEach: boolean;
  readonly where?: (row: R) => boolean;
}

/**
 * The numbers of the policy that decide whether a cell is opened. As somebody could be counted by every member, a cell has
 * to have `minSubjects` times as many as there are members.
 */
export interface SumPolicy {
  readonly minSubjects: number;
  readonly minMembers: number;
  readonly dominancePercent: number;
  readonly pRatioPercent: number;
}

/** One member's rows of one cell, or of several taken together, as numbers. */
interface Part {
  readonly rows: bigint;
  readonly sums: readonly bigint[];
  /** What the tests see; nothing of a member that asks. */
  readonly subjects: bigint;
  readonly totals: readonly bigint[];
  /** The largest total of a single subject, and the next. */
  readonly first: readonly bigint[];
  readonly second: readonly bigint[];
}

/**
 * The plain computation that only a demonstration can do, since it sees every member's rows: what a requester should find
 * when it opens a secure sum. It shares no code with the product's, on purpose.
 * @param asking the requester's member: if it owns data, what the others have must pass without it
 */
export function plainSum<R>(
  members: Readonly<Record<string, readonly R[]>>,
  question: SumQuestion<R>,
  policy: SumPolicy,
  asking?: string,
): OracleAnswer {
  const { keys, count, measures, where = (): boolean => true } = question;
  const books = Object.entries(members).map(([member, rows]) => ({
    member,
    cells: inCells(question, rows.filter(where)),
  }));
  const cells = product(keys.map(({ values }) => values)).map((key) => ({
    key,
    parts: books.map((book) => partOf(question, book.cells.get(JSON.stringify(key)) ?? [], book.member === asking)),
  }));
  const opened = cells.filter(({ parts }) => passes(parts, policy, 1));
  const held = cells.filter(({ parts }) => !passes(parts, policy, 1));
  const rest = books.map((_, member) => held.flatMap(({ parts }) => parts[member] ?? []).reduce(together, nothing));
  const hasRemainder = held.length > 1 && passes(rest, policy, question.isOneRowEach ? 1 : held.length);
  return {
    columns: [...keys.map(({ column }) => column), count, ...measures.map(({ column }) => column)],
    rows: opened.map(({ key, parts }) => [...key, ...numbers(measures, parts)]),
    suppression: {
      cells: held.length > 0 ? 'some' : 'none',
      ...(hasRemainder && { remainder: [...keys.map(() => null), ...numbers(measures, rest)] }),
      remainderWithheld: held.length > 0 && !hasRemainder,
      counts: 'exact',
    },
  };
}

function inCells<R>({ keys }: SumQuestion<R>, rows: readonly R[]): ReadonlyMap<string, readonly R[]> {
  return Map.groupBy(rows, (row) => JSON.stringify(keys.map(({ of }) => of(row))));
}

/** Every combination, the last list changing fastest. */
function product(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>(
    (heads, list) => heads.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  );
}

const nothing: Part = { rows: 0n, sums: [], subjects: 0n, totals: [], first: [], second: [] };

function partOf<R>({ measures, subject }: SumQuestion<R>, rows: readonly R[], isAsking: boolean): Part {
  const sums = measures.map(({ value }) => total(rows.map(value)));
  const none = measures.map(() => 0n);
  if (isAsking) {
    return { rows: BigInt(rows.length), sums, subjects: 0n, totals: none, first: none, second: none };
  }
  const subjects = [...Map.groupBy(rows, subject).values()];
  const sorted = measures.map(({ value }) =>
    subjects.map((own) => total(own.map(value))).sort((x, y) => (x < y ? 1 : x > y ? -1 : 0)),
  );
  return {
    ...{ rows: BigInt(rows.length), sums, subjects: BigInt(subjects.length), totals: sums },
    first: sorted.map(([largest = 0n]) => largest),
    second: sorted.map(([, next = 0n]) => next),
  };
}

/** What is known of several cells together: the largest in all of them is at most as large as the largest of each. */
function together(one: Part, other: Part): Part {
  const plus = (left: readonly bigint[], right: readonly bigint[]): readonly bigint[] =>
    right.map((value, at) => value + (left[at] ?? 0n));
  return {
    rows: one.rows + other.rows,
    sums: plus(one.sums, other.sums),
    subjects: one.subjects + other.subjects,
    totals: plus(one.totals, other.totals),
    first: plus(one.first, other.first),
    second: plus(one.second, other.second),
  };
}

function passes(parts: readonly Part[], policy: SumPolicy, spread: number): boolean {
  const totals = parts[0]?.totals ?? [];
  return (
    total(parts.map(({ subjects }) => subjects)) >= BigInt(policy.minSubjects * parts.length * spread) &&
    parts.filter(({ subjects }) => subjects > 0n).length >= policy.minMembers &&
    totals.every((_, at) => isSpread(parts, at, policy))
  );
}

/** Nobody, and no member, makes up too much of a total for the others' values to stay unknown. */
function isSpread(parts: readonly Part[], at: number, { dominancePercent, pRatioPercent }: SumPolicy): boolean {
  const [percent, ratio] = [BigInt(dominancePercent), BigInt(pRatioPercent)];
  const own = parts.map(({ totals }) => totals[at] ?? 0n);
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

function numbers<R>(measures: readonly Measured<R>[], parts: readonly Part[]): (number | string)[] {
  const rows = total(parts.map((part) => part.rows));
  const shown = measures.map(({ as, scale }, at) => {
    const sum = total(parts.map(({ sums }) => sums[at] ?? 0n));
    // An average has two digits more than the values, the half up.
    return as === 'sum' ? decimal(sum, scale) : decimal((sum * 200n + rows) / (rows * 2n), scale + 2);
  });
  return [Number(rows), ...shown];
}

function decimal(units: bigint, scale: number): string {
  const digits = String(units).padStart(scale + 1, '0');
  return scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

function total(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}
