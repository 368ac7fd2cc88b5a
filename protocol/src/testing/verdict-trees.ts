import { type GeneralizedSchema, type SchemaColumn, subjectColumnOf } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { Expression, QueryTree, Relation } from '../query/tree.js';
import { levelNames } from '../query/types-level.js';
import {
  aggregate,
  answer,
  columnOf,
  condition,
  counted,
  type Drawing,
  first,
  key,
  parameter,
  rowValue,
  type Visible,
} from './verdict-expressions.js';
import type { Drawn } from './verdict-pairs.js';

/** A query over one or more of the tables, with every kind of relation and expression. */
export function localQuery(
  scope: QueryContract['scope'],
  tables: readonly GeneralizedSchema[],
  drawn: Drawn,
): QueryTree {
  const on: Drawing = { tables, drawn };
  const { from, columns } = relation(2, on);
  const extra = drawn.below(2) === 0 ? condition(columns, 2, on) : undefined;
  if (scope === 'one-subject') {
    const subject = columns.find(({ isSubject }) => isSubject) ?? first(columns);
    const naming: Expression = { op: 'compare', operator: '=', left: columnOf(subject), right: parameter('name') };
    const outputs = [1, 2].map((index) => ({ name: `o${String(index)}`, expression: answer(columns, on) }));
    return { from, outputs, where: conjunction(naming, extra), groupBy: [], orderBy: [] };
  }
  const groupBy = drawn.pick([0, 1, 1, 2]) === 0 ? [] : [key(columns, on)];
  const outputs = [
    ...groupBy.map((expression) => ({ name: 'k', expression })),
    ...[1, 2].map((index) => ({ name: `o${String(index)}`, expression: aggregate(columns, on) })),
  ];
  const having = drawn.below(25) === 0 ? { having: condition(columns, 1, on) } : {};
  return { from, outputs, ...(extra === undefined ? {} : { where: extra }), groupBy, ...having, orderBy: [] };
}

function conjunction(left: Expression, right: Expression | undefined): Expression {
  return right === undefined ? left : { op: 'and', terms: [left, ...(right.op === 'and' ? right.terms : [right])] };
}

interface Read {
  readonly from: Relation;
  readonly columns: readonly Visible[];
}

function relation(depth: number, on: Drawing, name = 't'): Read {
  const kind = depth === 0 ? 0 : on.drawn.below(10);
  if (kind < 4) {
    return table(on.drawn.pick([...on.tables.slice(0, 1), ...on.tables]), name);
  }
  if (kind < 8) {
    const { select, columns } = inner(relation(depth - 1, on, `${name}1`), on);
    return { from: { select, as: name }, columns: columns.map((column) => ({ ...column, of: name })) };
  }
  if (kind < 9) {
    return joined(relation(depth - 1, on, `${name}1`), relation(depth - 1, on, `${name}2`), on);
  }
  const [tables, value] = on.drawn.pick([
    [on.tables.slice(0, 2), 'balance'] as const,
    [[...on.tables.slice(0, 1), ...on.tables.slice(2, 3)], 'days'] as const,
  ]);
  const branches = tables.map((schema) => {
    const { from, columns } = table(schema, `${name}${schema.id}`);
    const kept = columns.filter(({ name: one }) => one === 'person' || one === 'region' || one === value);
    const where = on.drawn.below(2) === 0 ? { where: condition(columns, 1, on) } : {};
    const outputs = kept.map((column) => ({ name: column.name, expression: columnOf(column) }));
    return { select: { from, outputs, ...where, groupBy: [], orderBy: [] }, columns: kept };
  });
  const unionAll = branches.map(({ select }) => select);
  const columns = first(branches).columns.map((column) => ({ ...column, of: name }));
  return { from: { unionAll, as: name }, columns };
}

const types: Readonly<Record<SchemaColumn['type'], Visible['type']>> = {
  text: 'text',
  'subject-key': 'text',
  category: 'text',
  integer: 'number',
  decimal: 'number',
  date: 'date',
  timestamp: 'date',
  boolean: 'boolean',
};

function table(schema: GeneralizedSchema, as: string): Read {
  const columns = Object.entries(schema.columns).map(([name, column]) => ({
    name,
    of: as,
    type: types[column.type],
    levels: levelNames(column).filter((level) => level !== 'exact'),
    isSubject: name === subjectColumnOf(schema),
  }));
  return { from: { table: schema.id, as }, columns };
}

function joined(left: Read, right: Read, { drawn }: Drawing): Read {
  const [a, b] = [left.columns.find(({ isSubject }) => isSubject), right.columns.find(({ isSubject }) => isSubject)];
  const [one, other] =
    a !== undefined && b !== undefined && drawn.below(8) > 0
      ? [a, b]
      : [
          drawn.pick(left.columns),
          drawn.pick(right.columns.filter(({ name }) => name === 'region').concat(right.columns)),
        ];
  const equal: Expression = { op: 'compare', operator: '=', left: columnOf(one), right: columnOf(other) };
  const join = drawn.pick(['inner', 'left'] as const);
  return {
    from: { join, left: left.from, right: right.from, on: equal },
    columns: [...left.columns, ...right.columns],
  };
}

interface Inner {
  readonly select: QueryTree;
  readonly columns: readonly Visible[];
}

interface Named {
  readonly output: Visible;
  readonly expression: Expression;
}

/** A query within the query: of each row, or of each subject; now and then without its subject. */
function inner(read: Read, on: Drawing): Inner {
  const { drawn } = on;
  const subject = read.columns.find(({ isSubject }) => isSubject);
  const passed =
    subject === undefined || drawn.below(15) === 0 ? [] : [{ output: subject, expression: columnOf(subject) }];
  return drawn.below(2) === 0 ? perSubject(read, passed, on) : perRow(read, passed, subject, on);
}

function perSubject({ from, columns }: Read, passed: readonly Named[], on: Drawing): Inner {
  const { drawn } = on;
  const other = drawn.pick(columns);
  const extra = drawn.below(3) === 0 && other.name !== 'person' ? [{ output: other, expression: columnOf(other) }] : [];
  const keys = [...passed, ...extra];
  const values = [1, 2].map((index) => valueOf(aggregate(columns, on, true), index, columns));
  const where = drawn.below(3) === 0 ? { where: condition(columns, 1, on) } : {};
  const having = drawn.below(4) === 0 ? { having: counted(on) } : {};
  const { outputs, kept } = outputsOf([...keys, ...values]);
  const groupBy = keys.map(({ expression }) => expression);
  return { select: { from, outputs, ...where, groupBy, ...having, orderBy: [] }, columns: kept };
}

function perRow({ from, columns }: Read, passed: readonly Named[], subject: Visible | undefined, on: Drawing): Inner {
  const values = [1, 2, 3].map((index) => valueOf(rowValue(columns, subject, on), index, columns));
  const where = on.drawn.below(3) === 0 ? { where: condition(columns, 1, on) } : {};
  const { outputs, kept } = outputsOf([...passed, ...values]);
  return { select: { from, outputs, ...where, groupBy: [], orderBy: [] }, columns: kept };
}

function valueOf(expression: Expression, index: number, columns: readonly Visible[]): Named {
  return { output: visibleOf(expression, `v${String(index)}`, columns), expression };
}

/** Each name once. */
function outputsOf(named: readonly Named[]): Pick<QueryTree, 'outputs'> & { readonly kept: readonly Visible[] } {
  const once = named.filter(({ output }, index) => named.findIndex((one) => one.output.name === output.name) === index);
  return {
    outputs: once.map(({ output, expression }) => ({ name: output.name, expression })),
    kept: once.map(({ output }) => output),
  };
}

/** What an output is to the query around it; what is computed has no levels. */
function visibleOf(expression: Expression, name: string, columns: readonly Visible[]): Visible {
  const passed = columns.find(
    (one) => expression.op === 'column' && one.name === expression.name && one.of === expression.of,
  );
  if (passed !== undefined) {
    return { ...passed, name };
  }
  const isText = expression.op === 'call' || expression.op === 'level';
  return { name, of: '', type: isText ? 'text' : 'number', levels: [], isSubject: false };
}

/** A combining query that merges what a local query gives; for one subject it says in how many members there is an answer. */
export function combining({ outputs, groupBy }: QueryTree, scope: QueryContract['scope']): QueryTree {
  const keys = groupBy.length === 0 ? [] : outputs.slice(0, groupBy.length);
  const named = (name: string): Expression => ({ op: 'column', name });
  if (scope === 'one-subject') {
    const count: Expression = { op: 'aggregate', fn: 'count', distinct: false };
    return { from: 'partial', outputs: [{ name: 'n', expression: count }], groupBy: [], orderBy: [] };
  }
  const merged = outputs.map(({ name, expression }): QueryTree['outputs'][number] => {
    if (expression.op !== 'aggregate' || keys.some((one) => one.name === name)) {
      return { name, expression: named(name) };
    }
    const fn = expression.fn === 'count' ? 'sum' : expression.fn;
    const bounds = expression.bounds === undefined ? {} : { bounds: expression.bounds };
    return { name, expression: { op: 'aggregate', fn, distinct: false, term: named(name), ...bounds } };
  });
  return { from: 'partial', outputs: merged, groupBy: keys.map(({ name }) => named(name)), orderBy: [] };
}
