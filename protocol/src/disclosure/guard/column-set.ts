import type { SchemaColumn } from '../../documents/generalized-schema.js';
import { parseDecimal } from '../../query/decimal.js';
import { enteredText } from '../../query/parameters-values.js';
import { type ResolvedLevel } from '../../query/types-level.js';
import { parseDate } from '../../query/values-dates.js';
import { parseTimestamp } from '../../query/values-timestamps.js';
import type { CompareOperator } from '../../query/tree.js';
import type { Cut } from './cut.js';
import { writtenPeriod } from './periods.js';
import {
  complement,
  infinite,
  intersection,
  line,
  type LineSet,
  names,
  type NameSet,
  type ValueSet,
} from './value-set.js';

type Range = readonly [bigint, bigint];

/** All values that a column can have. */
export function fullSet(column: SchemaColumn): LineSet | NameSet {
  const nulls = column.nullable === true;
  switch (column.type) {
    case 'boolean':
      return names(['false', 'true'], { nulls });
    case 'category':
      return names(column.values, { nulls });
    case 'text':
    case 'subject-key':
      return column.values === undefined ? names([], { except: true, nulls }) : names(column.values, { nulls });
    default: {
      const [min, max] = [column.min, column.max].map((end) =>
        end === undefined ? undefined : unitsOf(column, String(end)),
      );
      return line([[min?.at ?? -infinite, max?.at ?? infinite]], nulls);
    }
  }
}

/** `isExact`: the value lies on the column's own grid; else it lies just above `at`. */
interface Units {
  readonly at: bigint;
  readonly isExact: boolean;
}

type LineColumn = Extract<SchemaColumn, { readonly type: 'integer' | 'decimal' | 'date' | 'timestamp' }>;

function unitsOf(column: LineColumn, written: string): Units {
  switch (column.type) {
    case 'date':
      return { at: BigInt(parseDate(written)), isExact: true };
    case 'timestamp':
      return { at: parseTimestamp(written), isExact: true };
    default:
      return onGrid(written, column.type === 'decimal' ? column.scale : 0);
  }
}

function onGrid(written: string, digits: number): Units {
  const { units, scale } = parseDecimal(written);
  if (scale <= digits) {
    return { at: units * 10n ** BigInt(digits - scale), isExact: true };
  }
  const step = 10n ** BigInt(scale - digits);
  const within = ((units % step) + step) % step;
  return { at: (units - within) / step, isExact: within === 0n };
}

/** The values of a column of which `column operator value` is TRUE; undefined where that is not told here. */
export function comparedSet(
  column: SchemaColumn,
  operator: CompareOperator,
  value: boolean | number | string,
): ValueSet | undefined {
  switch (column.type) {
    case 'boolean':
    case 'category':
      return namedSet(column, operator, String(value));
    case 'text':
    case 'subject-key':
      return namedSet(column, operator, enteredText(column, String(value)));
    default:
      return withinFull(column, line(rangesFor(operator, unitsOf(column, String(value)))));
  }
}

function namedSet(column: SchemaColumn, operator: CompareOperator, value: string): ValueSet | undefined {
  if (operator !== '=' && operator !== '<>') {
    return undefined;
  }
  return withinFull(column, names([value], { except: operator === '<>' }));
}

function rangesFor(operator: CompareOperator, { at, isExact }: Units): readonly Range[] {
  const below = isExact ? at - 1n : at;
  const ranges: Readonly<Record<CompareOperator, readonly Range[]>> = {
    '=': isExact ? [[at, at]] : [],
    '<>': isExact
      ? [
          [-infinite, at - 1n],
          [at + 1n, infinite],
        ]
      : [[-infinite, infinite]],
    '<': [[-infinite, below]],
    '<=': [[-infinite, at]],
    '>': [[at + 1n, infinite]],
    '>=': [[below + 1n, infinite]],
  };
  return ranges[operator];
}

/** The same of a column's value at a level. */
export function levelSet(
  column: SchemaColumn,
  level: ResolvedLevel,
  operator: CompareOperator,
  value: boolean | number | string,
): ValueSet | undefined {
  switch (level.kind) {
    case 'exact':
      return comparedSet(column, operator, value);
    case 'groups':
      return groupSet(column, level.groups, operator, String(value));
    case 'period': {
      const bounds = writtenPeriod(String(value), level);
      return bounds === undefined ? undefined : withinFull(column, line(rangesAround(operator, bounds)));
    }
    case 'bands':
      return typeof value === 'number' ? bandSet(column, level.bounds, operator, value) : undefined;
  }
}

function groupSet(
  column: SchemaColumn,
  groups: Readonly<Record<string, readonly string[]>>,
  operator: CompareOperator,
  value: string,
): ValueSet | undefined {
  if (operator !== '=' && operator !== '<>') {
    return undefined;
  }
  const found = Object.entries(groups).filter(([name]) => (name === value) === (operator === '='));
  return withinFull(column, names(found.flatMap(([, members]) => members)));
}

function rangesAround(operator: CompareOperator, [from, to]: Range): readonly Range[] {
  const ranges: Readonly<Record<CompareOperator, readonly Range[]>> = {
    '=': [[from, to]],
    '<>': [
      [-infinite, from - 1n],
      [to + 1n, infinite],
    ],
    '<': [[-infinite, from - 1n]],
    '<=': [[-infinite, to]],
    '>': [[to + 1n, infinite]],
    '>=': [[from, infinite]],
  };
  return ranges[operator];
}

export function bandSet(
  column: SchemaColumn,
  bounds: readonly string[],
  operator: CompareOperator,
  ordinal: number,
): ValueSet | undefined {
  const cuts = [-infinite, ...bandCuts(column, bounds).map(BigInt), infinite + 1n];
  const holds = rangesFor(operator, { at: BigInt(ordinal), isExact: true });
  const ranges = cuts.slice(0, -1).flatMap((from, band): Range[] => {
    const isIn = holds.some(([least, most]) => least <= BigInt(band) && BigInt(band) <= most);
    return isIn ? [[from, (cuts[band + 1] ?? 0n) - 1n]] : [];
  });
  return isNumber(column) ? withinFull(column, line(ranges)) : undefined;
}

function isNumber(column: SchemaColumn): boolean {
  return column.type === 'integer' || column.type === 'decimal';
}

/** Lower bounds of bands in units of the column. */
export function bandCuts(column: SchemaColumn, bounds: readonly string[]): readonly string[] {
  const digits = column.type === 'decimal' ? column.scale : 0;
  return bounds.map((bound) => {
    const { at, isExact } = onGrid(bound, digits);
    return String(isExact ? at : at + 1n);
  });
}

/** How a level cuts a column. */
export function levelCut(column: SchemaColumn, level: ResolvedLevel): Cut {
  switch (level.kind) {
    case 'exact':
      return { kind: 'exact' };
    case 'groups':
      return { kind: 'groups', groups: level.groups };
    case 'period':
      return { kind: 'periods', period: level.period, of: level.of };
    case 'bands':
      return { kind: 'bands', bounds: bandCuts(column, level.bounds) };
  }
}

/** What a condition leaves of a column's values; `negated`: where it is FALSE. NULL makes it neither. */
export function withinFull(column: SchemaColumn, set: LineSet | NameSet, negated = false): ValueSet {
  return intersection(negated ? complement(set) : set, { ...fullSet(column), nulls: set.nulls });
}
