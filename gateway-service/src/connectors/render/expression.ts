import type { ArithmeticOperator, Expression } from '@entente/protocol';
import { alignNumbers, renderBand } from './band.js';
import { atScale } from './bindings.js';
import { renderCall, renderCase } from './calls.js';
import { renderCast } from './cast.js';
import {
  declaredType,
  listParameter,
  parameterValue,
  renderCell,
  renderLiteral,
  renderParameter,
} from './constants.js';
import { renderLevel } from './level.js';
import { parsePattern } from './pattern.js';
import { type Of, type Renderers, resolve, type Scope } from './scope.js';
import {
  BOOLEAN,
  DATE,
  INTEGER,
  isNumeric,
  NULL,
  refused,
  scaleOf,
  TEXT,
  type Typed,
  type ValueType,
} from './value-type.js';
import { renderWindow } from './window.js';

type Rendering = { readonly [Op in Expression['op']]: (expression: Of<Op>, scope: Scope, wanted?: ValueType) => Typed };

const renderings: Rendering = {
  column: (node, scope) => {
    const { sql, type } = resolve(scope.columns, node);
    if (scope.grouped === true) {
      throw refused(`${node.name} is neither grouped by nor within an aggregate`);
    }
    return { sql, type };
  },
  parameter: ({ name }, scope, wanted) => renderParameter(name, scope, wanted),
  literal: ({ type, value }, scope, wanted) => renderLiteral(type, value, scope, wanted),
  compare: ({ operator, left, right }, scope) => {
    const [a, b] = renderPair(left, right, scope);
    return renderCompare(operator, a, b, scope);
  },
  arithmetic: ({ operator, left, right }, scope) => {
    const [a, b] = renderPair(left, right, scope, false);
    return renderArithmetic(operator, a, b, scope);
  },
  and: ({ terms }, scope) => renderTerms('AND', terms, scope),
  or: ({ terms }, scope) => renderTerms('OR', terms, scope),
  not: ({ term }, scope) => ({ sql: `(NOT ${renderPredicate(term, scope)})`, type: BOOLEAN }),
  isNull: ({ term, negated }, scope) => ({
    sql: `(${render(term, scope).sql} IS ${negated ? 'NOT ' : ''}NULL)`,
    type: BOOLEAN,
  }),
  in: renderIn,
  level: ({ term, level }, scope) => renderLevel(term, level, render(term, scope), scope),
  band: ({ term, bounds }, scope) => renderBand(render(term, scope), bounds, scope),
  requestDate: (_, scope) => scope.bindings.bind(scope.requestDate, DATE),
  aggregate: () => {
    throw refused('an aggregate stands where single rows are looked at');
  },
  like: renderLike,
  call: (node, scope) => renderCall(node, scope, renderers),
  cast: ({ term, to }, scope) => renderCast(render(term, scope), to, scope),
  case: (node, scope) => renderCase(node, scope, renderers),
  window: (node, scope) => renderWindow(node, scope, renderers),
};

const renderers: Renderers = { render, renderPredicate };

/**
 * Renders one expression; values become bound parameters.
 * @throws DomainError `QUERY_REFUSED` for whatever the language does not define
 */
export function render(expression: Expression, scope: Scope, wanted?: ValueType): Typed {
  const leaf = scope.leaf?.(expression);
  if (leaf !== undefined) {
    return leaf;
  }
  if (!Object.hasOwn(renderings, expression.op)) {
    throw refused('the query tree has a node that is not known');
  }
  // The table is indexed by the node's own kind, which TypeScript cannot follow through the union.
  const rendering = renderings[expression.op] as (node: Expression, scope: Scope, wanted?: ValueType) => Typed;
  const typed = rendering(expression, scope, wanted);
  // What stands twice in each of many levels grows without end: it is stopped before it is written out.
  if (typed.constant === undefined && typed.sql.length > longestExpression) {
    throw refused('an expression is too large for a database; compute a part of it in a subquery');
  }
  return typed;
}

const longestExpression = 1_000_000;

export function renderPredicate(expression: Expression, scope: Scope): string {
  const { sql, type } = render(expression, scope, BOOLEAN);
  if (type.kind === 'null') {
    return scope.dialect.nothing(BOOLEAN);
  }
  if (type.kind !== 'boolean') {
    throw refused('a condition must be true or false');
  }
  return sql;
}

function renderTerms(joint: 'AND' | 'OR', terms: readonly Expression[], scope: Scope): Typed {
  return { sql: `(${terms.map((term) => renderPredicate(term, scope)).join(` ${joint} `)})`, type: BOOLEAN };
}

/** Two operands. A parameter takes its type from what it meets, a literal from what is neither. */
function renderPair(left: Expression, right: Expression, scope: Scope, alike = true): readonly [Typed, Typed] {
  if (alike && looseness(left) > looseness(right)) {
    const b = render(right, scope);
    return [render(left, scope, b.type), b];
  }
  const a = render(left, scope);
  return [a, render(right, scope, alike || isNumeric(a.type) ? a.type : undefined)];
}

function looseness({ op }: Expression): number {
  return op === 'parameter' ? 2 : op === 'literal' ? 1 : 0;
}

function renderCompare(operator: string, a: Typed, b: Typed, scope: Scope): Typed {
  if (a.type.kind === 'null' || b.type.kind === 'null') {
    return { sql: scope.dialect.nothing(BOOLEAN), type: BOOLEAN };
  }
  const [left, right] = comparable([a, b], scope);
  return { sql: `(${left ?? ''} ${operator} ${right ?? ''})`, type: BOOLEAN };
}

/** Values in the form that the engine itself compares. */
function comparable(values: readonly Typed[], scope: Scope): readonly string[] {
  if (values.every(({ type }) => isNumeric(type))) {
    return alignNumbers(values, scope).map(({ sql }) => sql);
  }
  const [first] = values;
  const kinds = new Set(values.map(({ type }) => (type.kind === 'band' ? 'integer' : type.kind)));
  if (first === undefined || kinds.size > 1) {
    throw refused(`${[...kinds].join(' and ')} cannot be compared`);
  }
  const numbers = values.map((value) =>
    isNumeric(value.type) || value.type.kind !== 'band' ? value : { ...value, type: INTEGER },
  );
  const aligned = first.type.kind === 'band' || isNumeric(first.type) ? alignNumbers(numbers, scope) : values;
  return aligned.map(({ sql, type }) => (type.kind === 'text' ? scope.dialect.collate(sql) : sql));
}

function renderIn({ term, list }: Of<'in'>, scope: Scope): Typed {
  const given = listParameter(list, scope);
  if (given?.items.length === 0) {
    return scope.bindings.bind('false', BOOLEAN);
  }
  const wanted = given === undefined ? typeOfItems(list, scope) : declaredType(given.name, scope);
  const sought = render(term, scope, looseness(term) > 0 ? wanted : undefined);
  const values =
    given === undefined
      ? list.map((item) => render(item, scope, sought.type))
      : given.items.map((item) => renderCell(given.name, item, scope, wanted ?? sought.type));
  const known = values.filter(({ type }) => type.kind !== 'null');
  if (sought.type.kind === 'null' || known.length === 0) {
    return { sql: scope.dialect.nothing(BOOLEAN), type: BOOLEAN };
  }
  const [left = '', ...rest] = comparable([sought, ...known], scope);
  const unknown = known.length < values.length ? [scope.dialect.nothing(sought.type)] : [];
  return { sql: `(${left} IN (${[...rest, ...unknown].join(', ')}))`, type: BOOLEAN };
}

/** What a constant is sought among says of which type it is. */
function typeOfItems(list: readonly Expression[], scope: Scope): ValueType | undefined {
  const item = list.find(({ op }) => op !== 'parameter');
  return item === undefined ? undefined : render(item, scope).type;
}

function renderLike({ term, pattern }: Of<'like'>, scope: Scope): Typed {
  const text = render(term, scope, TEXT);
  const written =
    pattern.op === 'parameter'
      ? parameterValue(pattern.name, scope)
      : pattern.op === 'literal'
        ? pattern.value
        : undefined;
  if (written === null || text.type.kind === 'null') {
    return { sql: scope.dialect.nothing(BOOLEAN), type: BOOLEAN };
  }
  if (typeof written !== 'string' || text.type.kind !== 'text' || written.includes('\0')) {
    throw refused('LIKE compares text with a text pattern');
  }
  const parts = parsePattern(written);
  // A pattern that matches nothing still is NULL for NULL.
  const sql =
    parts === undefined
      ? `(${text.sql} <> ${text.sql})`
      : scope.dialect.texts.like(text.sql, parts, (own) => scope.bindings.bind(own, TEXT).sql);
  return { sql, type: BOOLEAN };
}

function renderArithmetic(operator: ArithmeticOperator, a: Typed, b: Typed, scope: Scope): Typed {
  const { dialect } = scope;
  if (a.type.kind === 'null' || b.type.kind === 'null') {
    return { sql: dialect.nothing(NULL), type: NULL };
  }
  if (a.type.kind === 'date' && (operator === '+' || operator === '-')) {
    return renderDays(operator, a, b, scope);
  }
  if (!isNumeric(a.type) || !isNumeric(b.type)) {
    throw refused(`${a.type.kind} ${operator} ${b.type.kind} has no meaning`);
  }
  return renderCalculation(operator, a, b, scope);
}

function renderDays(operator: '+' | '-', a: Typed, b: Typed, { dialect }: Scope): Typed {
  if (b.type.kind === 'integer') {
    return { sql: dialect.days.shift(operator, a.sql, b.sql), type: DATE };
  }
  if (b.type.kind === 'date' && operator === '-') {
    return { sql: dialect.days.difference(a.sql, b.sql), type: INTEGER };
  }
  throw refused(`date ${operator} ${b.type.kind} has no meaning`);
}

function renderCalculation(operator: ArithmeticOperator, a: Typed, b: Typed, scope: Scope): Typed {
  const { numbers } = scope.dialect;
  const [left, right] = [scaleOf(a.type), scaleOf(b.type)];
  const larger = Math.max(left, right);
  if (operator === '/') {
    const scale = Math.max(6, larger);
    return { sql: numbers.quotient(a, b, scale), type: numbers.computed({ kind: 'decimal', scale }) };
  }
  const scale = operator === '*' ? left + right : larger;
  const [first, second] =
    operator === '*' ? [a, b] : [a, b].map((value) => atScale(value, scale, scope.dialect, scope.bindings));
  const whole = a.type.kind === 'integer' && b.type.kind === 'integer';
  return {
    sql: numbers.arithmetic(operator, first ?? a, second ?? b),
    type: numbers.computed(whole ? INTEGER : { kind: 'decimal', scale }),
  };
}
