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

/** What a row gives to an aggregate, and how the steps after it name that. */
export function prepare(
  use: AggregateUse,
  index: number,
  term: Typed | undefined,
  filter: string | undefined,
  scope: Scope,
): { readonly given: readonly string[]; readonly each: Prepared } {
  const at = String(index);
  const kept = (sql: string): string => (filter === undefined ? sql : `CASE WHEN ${filter} THEN ${sql} END`);
  if (term === undefined) {
    const given = filter === undefined ? [] : [`${kept('1')} AS v${at}`];
    const value: Typed | undefined = filter === undefined ? undefined : { sql: `v${at}`, type: INTEGER };
    return {
      given,
      each: { use, index, term: value, termSql: undefined, ofRows: filter === undefined, square: undefined },
    };
  }
  const value = use.aggregate.fn === 'histogram' ? renderBand(term, use.aggregate.bounds ?? [], scope) : term;
  const given = [`${kept(value.sql)} AS v${at}`];
  const each: Prepared = {
    use,
    index,
    term: { sql: `v${at}`, type: value.type },
    termSql: term.sql,
    ofRows: false,
    square: undefined,
  };
  if (use.aggregate.fn !== 'var') {
    return { given, each };
  }
  const { numbers } = scope.dialect;
  given.push(`${kept(numbers.arithmetic('*', value, value))} AS w${at}`);
  const type = numbers.computed({ kind: 'decimal', scale: 2 * scaleOf(value.type) });
  return { given, each: { ...each, square: { sql: `w${at}`, type } } };
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
