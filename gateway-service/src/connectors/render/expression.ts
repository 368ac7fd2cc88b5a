import type { ArithmeticOperator, Expression } from '@entente/protocol';
import { atScale, renderBand } from './band.js';
import { literalText, parameterText } from './constants.js';
import { renderLevel } from './level.js';
import type { Scope } from './scope.js';
import {
  BOOLEAN,
  DATE,
  INTEGER,
  isNumeric,
  NULL,
  refused,
  scaleOf,
  typeOfColumn,
  type Typed,
  type ValueType,
} from './value-type.js';

type Rendering = { readonly [Op in Expression['op']]: (expression: Of<Op>, scope: Scope, wanted?: ValueType) => Typed };
type Of<Op extends Expression['op']> = Extract<Expression, { readonly op: Op }>;

const renderings: Rendering = {
  column: renderColumn,
  parameter: ({ name }, scope, wanted) => renderParameter(name, scope, wanted),
  literal: ({ type, value }, scope, wanted) => {
    const { text, type: found } = literalText(type, value, wanted);
    return text === null ? { sql: scope.dialect.nothing(NULL), type: NULL } : scope.bindings.bind(text, found);
  },
  compare: ({ operator, left, right }, scope) => {
    const [a, b] = renderPair(left, right, scope);
    return renderCompare(operator, a, b, scope);
  },
  arithmetic: ({ operator, left, right }, scope) => {
    const [a, b] = renderPair(left, right, scope);
    return renderArithmetic(operator, a, b, scope);
  },
  and: ({ terms }, scope) => renderTerms('AND', terms, scope),
  or: ({ terms }, scope) => renderTerms('OR', terms, scope),
  not: ({ term }, scope) => ({ sql: `(NOT ${renderPredicate(term, scope)})`, type: BOOLEAN }),
  isNull: ({ term, negated }, scope) => ({
    sql: `(${render(term, scope).sql} IS ${negated ? 'NOT ' : ''}NULL)`,
    type: BOOLEAN,
  }),
  in: ({ term, list }, scope) => {
    const arms = list.map((item) => {
      const [a, b] = renderPair(term, item, scope);
      return renderCompare('=', a, b, scope).sql;
    });
    return { sql: `(${arms.join(' OR ')})`, type: BOOLEAN };
  },
  level: ({ term, level }, scope) => renderLevel(term, level, render(term, scope), scope),
  band: ({ term, bounds }, scope) => renderBand(render(term, scope), bounds, scope),
  requestDate: (_, scope) => scope.bindings.bind(scope.requestDate, DATE),
  aggregate: () => {
    throw refused('an aggregate stands where single rows are looked at');
  },
  like: notYet,
  call: notYet,
  cast: notYet,
  case: notYet,
  window: notYet,
};

function notYet({ op }: Expression): never {
  throw refused(`${op} has no meaning yet`);
}

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
  return rendering(expression, scope, wanted);
}

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

function renderColumn({ name }: Of<'column'>, scope: Scope): Typed {
  const column = Object.hasOwn(scope.schema.columns, name) ? scope.schema.columns[name] : undefined;
  if (column === undefined) {
    throw refused(`there is no column ${name} in ${scope.schema.id}`);
  }
  return { sql: scope.column(name, column), type: typeOfColumn(column) };
}

function renderParameter(name: string, scope: Scope, wanted: ValueType | undefined): Typed {
  const value = Object.hasOwn(scope.parameters, name) ? scope.parameters[name] : undefined;
  if (value === undefined) {
    throw refused(`the parameter ${name} has no value`);
  }
  const { text, type } = parameterText(name, value, wanted);
  return text === null ? { sql: scope.dialect.nothing(NULL), type: NULL } : scope.bindings.bind(text, type);
}

/** Two operands. A parameter takes its type from what it meets, a literal from what is neither. */
function renderPair(left: Expression, right: Expression, scope: Scope): readonly [Typed, Typed] {
  if (looseness(left) > looseness(right)) {
    const b = render(right, scope);
    return [render(left, scope, b.type), b];
  }
  const a = render(left, scope);
  return [a, render(right, scope, a.type)];
}

function looseness({ op }: Expression): number {
  return op === 'parameter' ? 2 : op === 'literal' ? 1 : 0;
}

function renderCompare(operator: string, a: Typed, b: Typed, scope: Scope): Typed {
  if (a.type.kind === 'null' || b.type.kind === 'null') {
    return { sql: scope.dialect.nothing(BOOLEAN), type: BOOLEAN };
  }
  if (isNumeric(a.type) && isNumeric(b.type)) {
    const scale = Math.max(scaleOf(a.type), scaleOf(b.type));
    return { sql: `(${atScale(a, scale, scope)} ${operator} ${atScale(b, scale, scope)})`, type: BOOLEAN };
  }
  const ordinals = (kind: ValueType['kind']): boolean => kind === 'band' || kind === 'integer';
  if (a.type.kind !== b.type.kind && !(ordinals(a.type.kind) && ordinals(b.type.kind))) {
    throw refused(`${a.type.kind} cannot be compared with ${b.type.kind}`);
  }
  const left = a.type.kind === 'text' ? scope.dialect.collate(a.sql) : a.sql;
  return { sql: `(${left} ${operator} ${b.sql})`, type: BOOLEAN };
}

function renderArithmetic(operator: ArithmeticOperator, a: Typed, b: Typed, scope: Scope): Typed {
  const { dialect } = scope;
  if (operator === '/') {
    throw refused('division has no meaning yet');
  }
  if (a.type.kind === 'null' || b.type.kind === 'null') {
    return { sql: dialect.nothing(NULL), type: NULL };
  }
  if (a.type.kind === 'date' && b.type.kind === 'integer' && operator !== '*') {
    return { sql: dialect.shiftDate(operator, a.sql, b.sql), type: DATE };
  }
  if (!isNumeric(a.type) || !isNumeric(b.type)) {
    throw refused(`${a.type.kind} ${operator} ${b.type.kind} has no meaning`);
  }
  return renderCalculation(operator, a, b, scope);
}

function renderCalculation(operator: Exclude<ArithmeticOperator, '/'>, a: Typed, b: Typed, scope: Scope): Typed {
  const [left, right] = [scaleOf(a.type), scaleOf(b.type)];
  const scale = operator === '*' ? left + right : Math.max(left, right);
  const [first, second] = operator === '*' ? [a.sql, b.sql] : [atScale(a, scale, scope), atScale(b, scale, scope)];
  const whole = a.type.kind === 'integer' && b.type.kind === 'integer';
  return {
    sql: scope.dialect.arithmetic(operator, first, second),
    type: whole ? INTEGER : { kind: 'decimal', scale },
  };
}
