import type { Expression, ScalarFunction } from '@entente/protocol';
import { alignNumbers } from './band.js';
import { roundTo } from './cast.js';
import type { DatePart } from './dialect.js';
import type { Of, Renderers, Scope } from './scope.js';
import {
  BOOLEAN,
  DATE,
  INTEGER,
  isNumeric,
  isWide,
  NULL,
  refused,
  TEXT,
  type Typed,
  type ValueType,
} from './value-type.js';

type Kind = ValueType['kind'];
type Call = (terms: readonly Typed[], scope: Scope, node: Of<'call'>) => Typed;

const calls: Readonly<Record<ScalarFunction, Call>> = {
  abs: ([x], { dialect }) =>
    computed(number(x), (value) => dialect.numbers.abs(value), dialect.numbers.computed(number(x).type)),
  sign: ([x], { dialect }) => ({ sql: dialect.numbers.sign(number(x)), type: INTEGER }),
  round: ([x], scope, node) => roundTo(number(x), digitsOf(node), scope),
  floor: ([x], scope) => toWhole('floor', number(x), scope),
  ceil: ([x], scope) => toWhole('ceil', number(x), scope),
  div: (terms, scope) => divided('div', terms, scope),
  mod: (terms, scope) => divided('mod', terms, scope),
  coalesce: (terms, scope) => {
    const { values, type } = alike(terms, scope);
    return { sql: values.length < 2 ? values.join('') : `coalesce(${values.join(', ')})`, type };
  },
  nullif: (terms, scope) => {
    const { values, type } = alike(terms, scope);
    return { sql: `nullif(${values.join(', ')})`, type };
  },
  greatest: (terms, scope) => extreme('greatest', terms, scope),
  least: (terms, scope) => extreme('least', terms, scope),
  lower: ([t], { dialect }) => textual(dialect.texts.lower(text(t))),
  upper: ([t], { dialect }) => textual(dialect.texts.upper(text(t))),
  trim: ([t], { dialect }) => textual(dialect.texts.trim('trim', text(t))),
  ltrim: ([t], { dialect }) => textual(dialect.texts.trim('ltrim', text(t))),
  rtrim: ([t], { dialect }) => textual(dialect.texts.trim('rtrim', text(t))),
  length: ([t], { dialect }) => ({ sql: dialect.texts.length(text(t)), type: INTEGER }),
  substring: ([t, from, count], { dialect }) =>
    textual(dialect.texts.substring(text(t), whole(from), count === undefined ? undefined : whole(count))),
  concat: (terms, { dialect }) => textual(dialect.texts.concat(terms.map(text))),
  replace: ([t, search, by], { dialect }) => textual(dialect.texts.replace(text(t), text(search), text(by))),
  position: ([search, t], { dialect }) => ({ sql: dialect.texts.position(text(t), text(search)), type: INTEGER }),
  starts_with: ([t, start], { dialect }) => ({ sql: dialect.texts.startsWith(text(t), text(start)), type: BOOLEAN }),
  year: datePart('year'),
  quarter: datePart('quarter'),
  month: datePart('month'),
  day: datePart('day'),
  isodow: datePart('isodow'),
  hour: datePart('hour'),
  minute: datePart('minute'),
  second: datePart('second'),
  month_start: ([d], { dialect }) => ({ sql: dialect.days.start('month', of(d, 'date', 'timestamp')), type: DATE }),
  quarter_start: ([d], { dialect }) => ({ sql: dialect.days.start('quarter', of(d, 'date', 'timestamp')), type: DATE }),
  year_start: ([d], { dialect }) => ({ sql: dialect.days.start('year', of(d, 'date', 'timestamp')), type: DATE }),
  add_months: ([d, months], { dialect }) => ({
    sql: dialect.days.addMonths(of(d, 'date'), whole(months)),
    type: DATE,
  }),
};

export function renderCall(node: Of<'call'>, scope: Scope, renderers: Renderers): Typed {
  if (!Object.hasOwn(calls, node.fn)) {
    throw refused('the query calls a function that is not known');
  }
  return calls[node.fn](renderAlike(node.terms, scope, renderers), scope, node);
}

/** CASE: the first arm whose condition is TRUE. */
export function renderCase({ arms, otherwise }: Of<'case'>, scope: Scope, renderers: Renderers): Typed {
  const results = [...arms.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])];
  const { values, type } = alike(renderAlike(results, scope, renderers), scope);
  const written = arms.map(
    ({ when }, index) => `WHEN ${renderers.renderPredicate(when, scope)} THEN ${values[index] ?? ''}`,
  );
  const last = otherwise === undefined ? '' : ` ELSE ${values.at(-1) ?? ''}`;
  const sql = `(CASE ${written.join(' ')}${last} END)`;
  return { sql: type.kind === 'text' ? scope.dialect.collate(sql) : sql, type };
}

/** Terms that may say of each other of which type a parameter is. */
function renderAlike(terms: readonly Expression[], scope: Scope, { render }: Renderers): readonly Typed[] {
  const known = terms.find(({ op }) => op !== 'parameter' && op !== 'literal');
  const wanted = known === undefined ? undefined : render(known, scope).type;
  return terms.map((term) => render(term, scope, term.op === 'literal' ? undefined : wanted));
}

/** Values that stand for each other: in one type, scale and form. NULL fits all. */
export function alike(
  terms: readonly Typed[],
  scope: Scope,
): { readonly values: readonly string[]; readonly type: ValueType } {
  const known = terms.filter(({ type }) => type.kind !== 'null');
  const [first] = known;
  if (first === undefined) {
    return { values: terms.map(({ sql }) => sql), type: NULL };
  }
  const numeric = known.every(({ type }) => isNumeric(type));
  if (!numeric && known.some(({ type }) => type.kind !== first.type.kind)) {
    throw refused('the branches of an expression are not of one type');
  }
  const aligned = numeric ? alignNumbers(known, scope) : known;
  const type = numeric ? commonType(known, aligned) : first.type;
  const places = new Map(known.map((term, index) => [term, aligned[index]?.sql ?? '']));
  return { values: terms.map((term) => places.get(term) ?? scope.dialect.nothing(type)), type };
}

function commonType(terms: readonly Typed[], aligned: readonly Typed[]): ValueType {
  const [type] = aligned.map((term) => term.type);
  if (terms.every((term) => term.type.kind === 'integer')) {
    return aligned.some((term) => isWide(term.type)) ? { kind: 'integer', wide: true } : INTEGER;
  }
  const decimal = aligned.find((term) => term.type.kind === 'decimal')?.type;
  return decimal ?? type ?? INTEGER;
}

function extreme(fn: 'greatest' | 'least', terms: readonly Typed[], scope: Scope): Typed {
  const { values, type } = alike(
    terms.filter(({ type: own }) => own.kind !== 'null'),
    scope,
  );
  if (values.length === 0) {
    return { sql: scope.dialect.nothing(NULL), type: NULL };
  }
  return { sql: values.length === 1 ? values.join('') : scope.dialect.extreme(fn, values, type), type };
}

function computed(value: Typed, write: (value: Typed) => string, type: ValueType): Typed {
  return { sql: write(value), type };
}

function toWhole(fn: 'floor' | 'ceil', value: Typed, { dialect }: Scope): Typed {
  return value.type.kind === 'integer'
    ? value
    : { sql: dialect.numbers.whole(fn, value), type: dialect.numbers.computed(INTEGER) };
}

function divided(fn: 'div' | 'mod', [left, right]: readonly Typed[], { dialect }: Scope): Typed {
  const [a, b] = [of(left, 'integer'), of(right, 'integer')];
  return { sql: dialect.numbers.divide(fn, a, b), type: dialect.numbers.computed(INTEGER) };
}

function digitsOf({ terms: [, digits] }: Of<'call'>): number {
  if (digits === undefined) {
    return 0;
  }
  if (digits.op !== 'literal' || !/^\d$/.test(digits.value)) {
    throw refused('round() takes its digits as a literal');
  }
  return Number(digits.value);
}

function datePart(part: DatePart): Call {
  return ([value], { dialect }) => ({ sql: dialect.days.part(part, of(value, 'date', 'timestamp')), type: INTEGER });
}

function textual(sql: string): Typed {
  return { sql, type: TEXT };
}

function number(value: Typed | undefined): Typed {
  return of(value, 'integer', 'decimal');
}

function text(value: Typed | undefined): string {
  return of(value, 'text').sql;
}

function whole(value: Typed | undefined): string {
  return of(value, 'integer').sql;
}

function of(value: Typed | undefined, ...kinds: readonly Kind[]): Typed {
  if (value === undefined || !kinds.includes(value.type.kind)) {
    throw refused('a function stands over a value that it has no meaning for');
  }
  return value;
}
