import type { QueryTree } from '@entente/protocol';
import type { LocalQuery } from '../../ports/data-access.js';
import {
  aggregate,
  column,
  compare,
  count,
  decimal,
  distinct,
  integer,
  level,
  loans,
  offeredRows,
  parameter,
  text,
  tree,
} from './loans.js';
import type { Typed } from './reference.js';

/** The rows that every store is loaded with. */
export const rows = offeredRows(400).map((row) => Object.keys(loans.columns).map((name) => row[name] ?? null));
/** Values of all parameters that the queries name. */
export const parameters: Typed = {
  person: { type: { type: 'text' }, value: rows[0]?.[0] ?? null },
  since: { type: { type: 'date' }, value: '2023-06-30' },
  days: { type: { type: 'integer' }, value: 700 },
  amount: { type: { type: 'decimal', scale: 2 }, value: '150.25' },
  quarter: { type: { type: 'text' }, value: '2024-Q1' },
};

const shift = (operator: '+' | '-', days: number): Parameters<typeof compare>[0] => ({
  op: 'arithmetic',
  operator,
  left: { op: 'requestDate' },
  right: integer(days),
});
export const times = (left: Parameters<typeof compare>[0], right: Parameters<typeof compare>[0]): typeof left => ({
  op: 'arithmetic',
  operator: '*',
  left,
  right,
});

/** Queries by what they show; the first ones are those of the running example. */
export const queries: Readonly<Record<string, QueryTree>> = {
  'one subject with bands': tree({
    select: {
      active: compare(count(), '>', integer(0)),
      balance: level(aggregate('sum', column('balance')), 'band'),
      worst: aggregate('max', level(column('days'), 'band')),
    },
    where: {
      op: 'and',
      terms: [
        compare(column('person'), '=', parameter('person')),
        compare(column('openedOn'), '>=', {
          op: 'arithmetic',
          operator: '-',
          left: { op: 'requestDate' },
          right: parameter('days'),
        }),
      ],
    },
  }),
  'groups of a quarter': tree({
    select: {
      product: column('product'),
      overdue: level(column('days'), 'band'),
      n: count(),
      balance: aggregate('sum', column('balance')),
    },
    where: compare(level(column('openedOn'), 'quarter'), '=', parameter('quarter')),
    groupBy: [column('product'), level(column('days'), 'band')],
  }),
  'bands of what each subject owes in all': {
    ...tree({
      select: { owed: level(column('owed'), 'band'), last: level(column('last'), 'year'), n: count() },
      groupBy: [level(column('owed'), 'band'), level(column('last'), 'year')],
    }),
    from: {
      as: 'each',
      select: tree({
        select: {
          person: column('person'),
          owed: aggregate('sum', column('balance')),
          last: aggregate('max', column('openedOn')),
        },
        groupBy: [column('person')],
      }),
    },
  },
  'text by code point': tree({
    select: { note: column('note'), n: count() },
    groupBy: [column('note')],
    orderBy: [['note', 'desc']],
  }),
  'greatest and least text': tree({
    select: { region: column('region'), a: aggregate('max', column('note')), b: aggregate('min', column('note')) },
    groupBy: [column('region')],
    orderBy: [['b', 'asc']],
  }),
  'levels of categories and dates': tree({
    select: {
      security: level(column('product'), 'security'),
      month: level(column('openedOn'), 'month'),
      year: level(column('openedOn'), 'year'),
      n: count(),
    },
    groupBy: [
      level(column('product'), 'security'),
      level(column('openedOn'), 'month'),
      level(column('openedOn'), 'year'),
    ],
    orderBy: [['n', 'desc']],
  }),
  'three-valued logic': tree({
    select: {
      n: count({ op: 'not', term: column('active') }),
      m: count({ op: 'or', terms: [column('active'), compare(column('balance'), '<', integer(0))] }),
      k: count({ op: 'in', term: column('note'), list: [text('a'), text('Z')] }),
      j: count({ op: 'not', term: { op: 'in', term: column('note'), list: [text('a'), text('Z')] } }),
    },
  }),
  'averages and exact sums': tree({
    select: {
      region: column('region'),
      mean: aggregate('avg', column('balance')),
      meanDays: aggregate('avg', column('days'), column('active')),
      sum: aggregate('sum', column('balance'), compare(column('days'), '<>', integer(0))),
      product: aggregate('sum', times(column('balance'), decimal('1.125'))),
    },
    groupBy: [column('region')],
    orderBy: [['mean', 'desc']],
  }),
  'aggregates of nothing': tree({
    select: {
      n: count(),
      s: aggregate('sum', column('balance')),
      a: aggregate('avg', column('days')),
      x: aggregate('max', column('openedOn')),
      b: level(aggregate('sum', column('balance')), 'band'),
    },
    where: compare(column('person'), '=', text('nobody')),
  }),
  'groups of nothing': tree({
    select: { region: column('region'), n: count() },
    where: compare(column('days'), '>', integer(100_000)),
    groupBy: [column('region')],
  }),
  'dates and numbers compared': tree({
    select: { n: count(), last: aggregate('max', column('openedOn')), people: distinct(column('person')) },
    where: {
      op: 'and',
      terms: [
        compare(column('openedOn'), '>', parameter('since')),
        compare(column('openedOn'), '<=', shift('+', 30)),
        compare(column('balance'), '>', parameter('amount')),
        compare(integer(5), '<', column('days')),
        compare(times(column('days'), column('balance')), '<>', decimal('12.5')),
      ],
    },
  }),
  'rows one by one': tree({
    select: {
      day: column('openedOn'),
      amount: column('balance'),
      note: column('note'),
      flag: column('active'),
      cut: { op: 'band', term: column('balance'), bounds: ['-1.5', '0', '99.99', '5000'] },
    },
    where: compare(column('person'), '=', parameter('person')),
    orderBy: [['flag', 'desc']],
  }),
};

/** A query as the gateway asks it. */
export function queryOf(found: QueryTree): LocalQuery {
  const values = Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
  return { schemas: [loans], tree: found, parameters: values, requestDate: '2026-07-01' };
}
