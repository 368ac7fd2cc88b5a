import type { Aggregate, AggregateUse } from './aggregates.js';
import { renderBand } from './band.js';
import type { Scope } from './scope.js';
import { INTEGER, isNumeric, refused, scaleOf, type Typed, type ValueType } from './value-type.js';

/** An aggregate whose term was computed per row as `v0`: NULL where its filter does not hold. */
export interface Prepared {
  readonly use: AggregateUse;
  readonly index: number;
  readonly term: Typed | undefined;
  /** The term as it was written over the row. */
  readonly termSql: string | undefined;
  /** Whether rows are counted whatever they hold. */
  readonly ofRows: boolean;
  /** The square of the term, for a variance. */
  readonly square: Typed | undefined;
}

/** One running value of an aggregate: its name, how it begins from rows and how parts of it are put together. */
export interface Accumulator {
  readonly name: string;
  readonly fn: 'count' | 'sum' | 'max' | 'min';
  /** Absent for `count(*)`. */
  readonly value: Typed | undefined;
  readonly distinct: boolean;
  readonly type: ValueType;
}

interface Given {
  /** Columns of a row, for the steps after it. */
  readonly given: readonly string[];
  readonly each: Prepared;
}

/** What a row gives to an aggregate, and how the steps after it name that. */
export function prepare(
  use: AggregateUse,
  index: number,
  term: (Typed & { readonly required: boolean }) | undefined,
  filter: string | undefined,
  scope: Scope,
): Given {
  const { fn, distinct } = use.aggregate;
  // Of a term that every row has, rows are counted.
  const ofRows = term?.required === true && filter === undefined && !distinct;
  if (term === undefined || (ofRows && fn === 'count')) {
    return prepareCount(use, index, term?.sql, filter);
  }
  const at = String(index);
  const kept = (sql: string): string => (filter === undefined ? sql : `CASE WHEN ${filter} THEN ${sql} END`);
  const value = aggregated(use, term, scope);
  const given = [`${kept(value.sql)} AS v${at}`];
  const each: Prepared = {
    use,
    index,
    term: { sql: `v${at}`, type: value.type },
    termSql: term.sql,
    ofRows,
    square: undefined,
  };
  if (fn !== 'var') {
    return { given, each };
  }
  const { numbers } = scope.dialect;
  given.push(`${kept(numbers.arithmetic('*', value, value))} AS w${at}`);
  const type = numbers.computed({ kind: 'decimal', scale: 2 * scaleOf(value.type) });
  return { given, each: { ...each, square: { sql: `w${at}`, type } } };
}

function aggregated({ aggregate: { fn, bounds = [] } }: AggregateUse, term: Typed, scope: Scope): Typed {
  return fn === 'histogram' ? renderBand(term, bounds, scope) : term;
}

/** Of rows, whatever they hold. */
function prepareCount(
  use: AggregateUse,
  index: number,
  termSql: string | undefined,
  filter: string | undefined,
): Given {
  const of = { use, index, termSql, square: undefined };
  return filter === undefined
    ? { given: [], each: { ...of, term: undefined, ofRows: true } }
    : {
        given: [`CASE WHEN ${filter} THEN 1 END AS v${String(index)}`],
        each: { ...of, term: { sql: `v${String(index)}`, type: INTEGER }, ofRows: false },
      };
}

/** The running values of an aggregate, the count of what it is made of first. */
export function accumulatorsOf({ use, index, term, ofRows, square }: Prepared): readonly Accumulator[] {
  const at = String(index);
  const { fn, distinct, bounds = [] } = use.aggregate;
  const of = (name: string, own: Accumulator['fn'], value: Typed | undefined): Accumulator => ({
    name,
    fn: own,
    value,
    distinct: false,
    type: own === 'count' ? INTEGER : (value?.type ?? INTEGER),
  });
  const count: Accumulator = { ...of(`n${at}`, 'count', ofRows ? undefined : term), distinct };
  switch (fn) {
    case 'count':
      return [count];
    case 'sum':
    case 'avg':
      return [count, of(`a${at}`, 'sum', term)];
    case 'max':
    case 'min':
      return [count, of(`a${at}`, fn, term)];
    case 'var':
      return [count, of(`a${at}`, 'sum', term), of(`q${at}`, 'sum', square)];
    case 'histogram':
      return [
        count,
        ...['', ...bounds].map((_, band) =>
          of(binName(index, band), 'count', { sql: `CASE WHEN v${at} = ${String(band)} THEN 1 END`, type: INTEGER }),
        ),
      ];
  }
}

/** Those that an answer is made of: the others only say who contributed. */
export function shownOf(each: Prepared): readonly Accumulator[] {
  const [count, ...rest] = accumulatorsOf(each);
  const { fn } = each.use.aggregate;
  return count !== undefined && (fn === 'count' || fn === 'avg' || fn === 'var') ? [count, ...rest] : rest;
}

/** What a bin of a histogram is called. */
export function binName(index: number, band: number): string {
  return `h${String(index)}_${String(band)}`;
}

export function checkAggregate({ fn, distinct, term, bounds }: Aggregate, type: ValueType | undefined): void {
  if (distinct && fn !== 'count') {
    throw refused('DISTINCT stands in count() only');
  }
  if (term === undefined || type === undefined) {
    if (fn !== 'count' || distinct) {
      throw refused(`${fn}() needs a term`);
    }
    return;
  }
  if ((fn === 'histogram') !== (bounds !== undefined)) {
    throw refused('bounds belong to a histogram');
  }
  checkTerm(fn, type);
}

const ofNumbers: ReadonlySet<Aggregate['fn']> = new Set(['sum', 'avg', 'var', 'histogram']);

function checkTerm(fn: Aggregate['fn'], type: ValueType): void {
  if (ofNumbers.has(fn) && !isNumeric(type)) {
    throw refused(`${fn}() is of numbers`);
  }
  if ((fn === 'max' || fn === 'min') && (type.kind === 'boolean' || type.kind === 'null')) {
    throw refused(`${fn}() has no meaning here`);
  }
}
