import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Expression } from '../query/tree.js';
import type { Drawn } from './verdict-pairs.js';

/** A column in sight; `levels` are those that may be named. */
export interface Visible {
  readonly name: string;
  readonly of: string;
  readonly type: 'text' | 'number' | 'date' | 'boolean';
  readonly levels: readonly string[];
  readonly isSubject: boolean;
}

export interface Drawing {
  readonly tables: readonly GeneralizedSchema[];
  readonly drawn: Drawn;
}

const number = (value: number): Expression => ({ op: 'literal', type: 'integer', value: String(value) });
const text = (value: string): Expression => ({ op: 'literal', type: 'text', value });
export const parameter = (name: string): Expression => ({ op: 'parameter', name });

export function columnOf({ name, of }: Visible): Expression {
  return { op: 'column', name, of };
}

export function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) {
    throw new RangeError('nothing to choose from');
  }
  return item;
}

export function counted({ drawn }: Drawing): Expression {
  const count: Expression = { op: 'aggregate', fn: 'count', distinct: false };
  return { op: 'compare', operator: drawn.pick(['>=', '=', '<']), left: count, right: number(drawn.below(4)) };
}

/** A column as it is, a level, something computed, or a window: a value of each row. */
export function rowValue(columns: readonly Visible[], subject: Visible | undefined, on: Drawing): Expression {
  const { drawn } = on;
  const column = drawn.pick(columns);
  switch (drawn.below(6)) {
    case 0:
      return key(columns, on);
    case 1:
      return { op: 'case', arms: [{ when: condition(columns, 0, on), then: number(1) }], otherwise: number(0) };
    case 2:
      return window(columns, subject, on);
    case 3:
      return column.type === 'text'
        ? { op: 'call', fn: drawn.pick(['lower', 'trim']), terms: [columnOf(column)] }
        : columnOf(column);
    default:
      return columnOf(column);
  }
}

function window(columns: readonly Visible[], subject: Visible | undefined, { drawn }: Drawing): Expression {
  const numbers = columns.filter(({ type }) => type === 'number');
  const fn = drawn.pick(
    numbers.length === 0
      ? (['rank', 'count'] as const)
      : (['rank', 'row_number', 'count', 'sum', 'max', 'lag'] as const),
  );
  const dates = columns.filter(({ name }) => name === 'opened_on' || name === 'loan');
  return {
    op: 'window',
    fn,
    ...(fn === 'sum' || fn === 'max' || fn === 'lag' ? { term: columnOf(drawn.pick(numbers)) } : {}),
    partitionBy: subject === undefined || drawn.below(10) === 0 ? [columnOf(drawn.pick(columns))] : [columnOf(subject)],
    orderBy: (dates.length === 0 ? [drawn.pick(columns)] : dates).map((one) => ({
      term: columnOf(one),
      descending: drawn.below(2) === 0,
    })),
  };
}

/** What rows may be grouped by. */
export function key(columns: readonly Visible[], on: Drawing): Expression {
  const { drawn } = on;
  const shown = columns.filter(({ isSubject, type }) => !isSubject && type !== 'number');
  const column = drawn.pick(shown.length === 0 || drawn.below(6) === 0 ? columns : shown);
  if (column.levels.length > 0 && drawn.below(3) > 0) {
    return { op: 'level', term: columnOf(column), level: drawn.pick(column.levels) };
  }
  if (column.type === 'number') {
    return { op: 'band', term: columnOf(column), bounds: drawn.pick([['0'], ['0', '100'], ['0', '31'], ['5']]) };
  }
  return drawn.below(6) === 0
    ? { op: 'case', arms: [{ when: condition(columns, 0, on), then: text('yes') }], otherwise: text('no') }
    : columnOf(column);
}

export function aggregate(columns: readonly Visible[], on: Drawing, isWithin = false): Expression {
  const { drawn } = on;
  const numbers = columns.filter(({ type }) => type === 'number');
  const filter = drawn.below(8) === 0 ? { filter: condition(columns, 0, on) } : {};
  if (numbers.length === 0 || drawn.below(3) === 0) {
    return { op: 'aggregate', fn: 'count', distinct: false, ...filter };
  }
  const fn = drawn.pick(
    isWithin
      ? (['sum', 'max', 'min', 'avg', 'count'] as const)
      : (['sum', 'sum', 'avg', 'var', 'histogram', 'count', 'max'] as const),
  );
  const column = drawn.pick(numbers);
  const term = fn === 'max' && !isWithin ? coarsened(column) : columnOf(column);
  const computed: Expression =
    drawn.below(20) === 0 ? { op: 'arithmetic', operator: '*', left: term, right: number(1000) } : term;
  const bounds = fn === 'histogram' ? { bounds: drawn.pick([['0', '100'], ['0', '31'], ['7']]) } : {};
  return { op: 'aggregate', fn, distinct: false, term: computed, ...filter, ...bounds };
}

function coarsened(column: Visible): Expression {
  const [level] = column.levels;
  return level === undefined ? columnOf(column) : { op: 'level', term: columnOf(column), level };
}

/** What may be said of one subject, and sometimes what may not. */
export function answer(columns: readonly Visible[], on: Drawing): Expression {
  const { drawn } = on;
  const numbers = columns.filter(({ type }) => type === 'number');
  if (numbers.length === 0 || drawn.below(2) === 0) {
    const count: Expression = { op: 'aggregate', fn: 'count', distinct: false };
    const cut: Expression = { op: 'compare', operator: '>', left: count, right: number(drawn.pick([0, 0, 0, 1, 2])) };
    return drawn.below(4) === 0
      ? { op: 'case', arms: [{ when: cut, then: text('some') }], otherwise: text('none') }
      : cut;
  }
  const term = columnOf(drawn.pick(numbers));
  const fn = drawn.pick(['sum', 'max', 'min'] as const);
  return {
    op: 'band',
    term: { op: 'aggregate', fn, distinct: false, term },
    bounds: drawn.pick([['0', '100'], ['0', '1', '31'], ['5']]),
  };
}

export function condition(columns: readonly Visible[], depth: number, on: Drawing): Expression {
  const { drawn } = on;
  if (depth > 0 && drawn.below(3) === 0) {
    return {
      op: drawn.pick(['and', 'or'] as const),
      terms: [condition(columns, 0, on), { op: 'not', term: condition(columns, 0, on) }],
    };
  }
  const others = columns.filter(({ isSubject }) => !isSubject);
  const column = drawn.pick(others.length === 0 || drawn.below(40) === 0 ? columns : others);
  return termOn(column, columnOf(column), columns, drawn);
}

function termOn(column: Visible, left: Expression, columns: readonly Visible[], drawn: Drawn): Expression {
  const operator = drawn.pick(['=', '<>', '<', '>='] as const);
  const another = columns.find(
    ({ type, name, isSubject }) => type === column.type && name !== column.name && !isSubject,
  );
  switch (drawn.below(8)) {
    case 0:
      return { op: 'isNull', term: left, negated: drawn.below(2) === 0 };
    case 1:
      return another === undefined
        ? { op: 'isNull', term: left, negated: true }
        : { op: 'compare', operator, left, right: columnOf(another) };
    case 2:
      return column.levels.length > 0 && column.type !== 'number'
        ? {
            op: 'compare',
            operator: '=',
            left: { op: 'level', term: left, level: first(column.levels) },
            right: text('upper'),
          }
        : { op: 'isNull', term: left, negated: true };
    default:
      return plainTerm(column, left, operator, drawn);
  }
}

function plainTerm({ type }: Visible, left: Expression, operator: '=' | '<>' | '<' | '>=', drawn: Drawn): Expression {
  if (type === 'boolean') {
    return left;
  }
  if (type === 'date') {
    return { op: 'compare', operator, left, right: drawn.pick([{ op: 'requestDate' } as const, parameter('day')]) };
  }
  if (type === 'number') {
    const shifted: Expression = { op: 'arithmetic', operator: drawn.pick(['+', '/']), left, right: number(2) };
    return {
      op: 'compare',
      operator,
      left: drawn.below(3) === 0 ? shifted : left,
      right: drawn.pick([number(drawn.below(50)), parameter('number')]),
    };
  }
  return drawn.pick([
    { op: 'compare' as const, operator: '=' as const, left, right: drawn.pick([text('north'), parameter('area')]) },
    { op: 'in' as const, term: left, list: [text('north'), text('south')] },
    { op: 'like' as const, term: left, pattern: text('n%') },
  ]);
}
