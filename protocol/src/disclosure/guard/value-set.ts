/** Both ends belong to it; integers in text, as they may pass 2^53 and are kept as JSON. */
export type Span = readonly [string, string];

/**
 * Which values of one column a condition lets through. `all`: every one, NULL too. `line`: numbers, days and moments as
 * integers (units of a decimal's last digit, day numbers, microseconds). `names`: texts, categories and booleans, listed or
 * (`except`) all but those listed.
 */
export type ValueSet =
  | { readonly kind: 'all' }
  | { readonly kind: 'line'; readonly spans: readonly Span[]; readonly nulls: boolean }
  | { readonly kind: 'names'; readonly names: readonly string[]; readonly except: boolean; readonly nulls: boolean };

export type LineSet = Extract<ValueSet, { readonly kind: 'line' }>;
export type NameSet = Extract<ValueSet, { readonly kind: 'names' }>;

/** Beyond every number of a query: stands for no bound. */
export const infinite = 10n ** 40n;

type Range = readonly [bigint, bigint];

export function line(ranges: readonly Range[], nulls = false): LineSet {
  return { kind: 'line', spans: joined(ranges).map(([from, to]) => [String(from), String(to)] as const), nulls };
}

export function names(listed: readonly string[], { except = false, nulls = false } = {}): NameSet {
  return { kind: 'names', names: [...new Set(listed)].sort(), except, nulls };
}

export function rangesOf({ spans }: LineSet): readonly Range[] {
  return spans.map(([from, to]) => [BigInt(from), BigInt(to)] as const);
}

/** Ascending, none touching the next: equal sets are written equally. */
function joined(ranges: readonly Range[]): readonly Range[] {
  const ascending = ranges.filter(([from, to]) => from <= to).toSorted(([left], [right]) => (left < right ? -1 : 1));
  const found: Range[] = [];
  for (const [from, to] of ascending) {
    const last = found.at(-1);
    if (last === undefined || from > last[1] + 1n) {
      found.push([from, to]);
    } else {
      found[found.length - 1] = [last[0], to > last[1] ? to : last[1]];
    }
  }
  return found;
}

export function isEmpty(set: ValueSet): boolean {
  if (set.kind === 'all' || set.nulls) {
    return false;
  }
  return set.kind === 'line' ? set.spans.length === 0 : set.names.length === 0 && !set.except;
}

/** Sets of one column are of one kind; those of two kinds are none of one column and share nothing that is known. */
export function intersection(left: ValueSet, right: ValueSet): ValueSet {
  if (left.kind === 'all') {
    return right;
  }
  if (right.kind === 'all') {
    return left;
  }
  const nulls = left.nulls && right.nulls;
  if (left.kind === 'line' && right.kind === 'line') {
    const ranges = rangesOf(left).flatMap(([from, to]) =>
      rangesOf(right).map(([other, end]): Range => [from > other ? from : other, to < end ? to : end]),
    );
    return line(ranges, nulls);
  }
  return left.kind === 'names' && right.kind === 'names' ? namesInBoth(left, right, nulls) : left;
}

function namesInBoth(left: NameSet, right: NameSet, nulls: boolean): NameSet {
  if (left.except && right.except) {
    return names([...left.names, ...right.names], { except: true, nulls });
  }
  const [listed, other] = left.except ? [right, left] : [left, right];
  return names(
    listed.names.filter((name) => other.names.includes(name) !== other.except),
    { nulls },
  );
}

export function union(left: ValueSet, right: ValueSet): ValueSet {
  if (left.kind === 'all' || right.kind === 'all') {
    return { kind: 'all' };
  }
  const nulls = left.nulls || right.nulls;
  if (left.kind === 'line' && right.kind === 'line') {
    return line([...rangesOf(left), ...rangesOf(right)], nulls);
  }
  if (left.kind === 'names' && right.kind === 'names') {
    return { ...complement(namesInBoth(notNull(left), notNull(right), false)), nulls };
  }
  return { kind: 'all' };
}

function notNull(set: NameSet): NameSet {
  return { ...set, except: !set.except, nulls: false };
}

/** All values but these and NULL: what a condition that is FALSE on these says. */
export function complement(set: LineSet | NameSet): LineSet | NameSet {
  if (set.kind === 'names') {
    return notNull(set);
  }
  const found: Range[] = [];
  let next = -infinite;
  for (const [from, to] of rangesOf(set)) {
    found.push([next, from - 1n]);
    next = to + 1n;
  }
  return line([...found, [next, infinite]]);
}

export function sameSet(left: ValueSet, right: ValueSet): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
