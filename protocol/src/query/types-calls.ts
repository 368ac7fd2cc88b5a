import type { ScalarFunction } from './scalar-functions.js';
import type { Expression } from './tree.js';
import {
  boolean,
  type Context,
  decimalOrInteger,
  digitsOf,
  fault,
  type Inferred,
  inferValue,
  integerOf,
  numberOf,
  textOf,
  type Typed,
} from './types-context.js';
import { commonType } from './types-case.js';
import { isNumber, scaleOf, typeName, type ValueType } from './types.js';
import type { NodeOf } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

type Call = NodeOf<'call'>;

/** What an argument must be. `day` is a date or a timestamp. */
type Kind = 'number' | 'integer' | 'text' | 'date' | 'timestamp' | 'day' | 'any' | 'ordered';

interface Signature {
  /** The arguments in their order; the last may be repeated. */
  readonly takes: readonly Kind[];
  /** How many may be left out at the end. */
  readonly optional?: number;
  readonly repeats?: boolean;
  readonly gives: (terms: readonly Typed[], node: Call, context: Context) => Inferred;
}

const kinds: Readonly<Record<Kind, (type: ValueType['type']) => boolean>> = {
  number: (type) => type === 'integer' || type === 'decimal',
  integer: (type) => type === 'integer',
  text: (type) => type === 'text',
  date: (type) => type === 'date',
  timestamp: (type) => type === 'timestamp',
  day: (type) => type === 'date' || type === 'timestamp',
  any: () => true,
  ordered: (type) => type !== 'boolean',
};

const gives = (typed: Typed) => (): Typed => typed;
const ofText: Signature = { takes: ['text'], gives: ([term]) => term };
const common: Signature['gives'] = (terms, node, context) => commonType(terms, inWords(node), context);
const partOfDay = (digits: number): Signature => ({ takes: ['day'], gives: gives(integerOf(digits)) });
const partOfTime: Signature = { takes: ['timestamp'], gives: gives(integerOf(2)) };
const firstDay: Signature = { takes: ['day'], gives: gives({ type: { type: 'date' } }) };
const toWhole: Signature = {
  takes: ['number'],
  gives: ([term], node, context) => numberOf({ type: 'integer' }, most(term) + 1, inWords(node), context),
};

/** Characters of a text that is calculated: a cell has 200, what is put together of cells more. */
const digitsOfLength = 6;

const signatures: Readonly<Record<ScalarFunction, Signature>> = {
  abs: { takes: ['number'], gives: ([term]) => term },
  sign: { takes: ['number'], gives: gives(integerOf(1)) },
  round: { takes: ['number', 'integer'], optional: 1, gives: rounded },
  floor: toWhole,
  ceil: toWhole,
  div: { takes: ['integer', 'integer'], gives: ([left]) => integerOf(most(left)) },
  mod: { takes: ['integer', 'integer'], gives: ([left, right]) => integerOf(Math.min(most(left), most(right))) },
  coalesce: { takes: ['any'], repeats: true, gives: common },
  nullif: { takes: ['any', 'any'], gives: common },
  greatest: { takes: ['ordered'], repeats: true, gives: common },
  least: { takes: ['ordered'], repeats: true, gives: common },
  lower: ofText,
  upper: ofText,
  trim: ofText,
  ltrim: ofText,
  rtrim: ofText,
  length: { takes: ['text'], gives: gives(integerOf(digitsOfLength)) },
  substring: { takes: ['text', 'integer', 'integer'], optional: 1, gives: ([term]) => term },
  concat: {
    takes: ['text'],
    repeats: true,
    gives: (terms, node, context) =>
      textOf(
        terms.map(digitsOf).reduce((sum, length) => sum + length),
        inWords(node),
        context,
      ),
  },
  replace: {
    takes: ['text', 'text', 'text'],
    gives: ([term, , other], node, context) => textOf(most(term) * Math.max(1, most(other)), inWords(node), context),
  },
  position: { takes: ['text', 'text'], gives: gives(integerOf(digitsOfLength)) },
  starts_with: { takes: ['text', 'text'], gives: gives(boolean) },
  year: partOfDay(4),
  quarter: partOfDay(1),
  month: partOfDay(2),
  day: partOfDay(2),
  isodow: partOfDay(1),
  hour: partOfTime,
  minute: partOfTime,
  second: partOfTime,
  month_start: firstDay,
  quarter_start: firstDay,
  year_start: firstDay,
  add_months: { takes: ['date', 'integer'], gives: gives({ type: { type: 'date' } }) },
};

export function inferCall(node: Call, context: Context): Inferred {
  const signature = signatures[node.fn];
  const { takes, optional = 0, repeats = false } = signature;
  const { length } = node.terms;
  const terms = node.terms.map((term) => inferValue(term, context));
  if (length < takes.length - optional || (length > takes.length && !repeats)) {
    const hint = `write ${node.fn}(${takes.join(', ')}${repeats ? ', …' : ''})`;
    return fault(context, `${node.fn}() takes another number of terms than ${String(length)}`, hint);
  }
  const fitting = terms.flatMap((typed, index) => {
    const kind = takes[index] ?? takes.at(-1) ?? 'any';
    return typed !== undefined && isOfKind(typed.type, kind, node, node.terms[index], context) ? [typed] : [];
  });
  return fitting.length === length ? signature.gives(fitting, node, context) : undefined;
}

function isOfKind(
  { type, ...rest }: ValueType,
  kind: Kind,
  { fn }: Call,
  term: Expression | undefined,
  context: Context,
): boolean {
  const takesNull = kind === 'any' || kind === 'ordered';
  if (type === 'null' ? takesNull : kinds[kind](type)) {
    return true;
  }
  const written = term === undefined ? 'a term' : inWords(term);
  fault(
    context,
    `${fn}() takes ${kindInWords[kind]}, and ${written} is ${typeName({ type, ...rest } as ValueType)}`,
    'take another term',
  );
  return false;
}

const kindInWords: Readonly<Record<Kind, string>> = {
  number: 'a number',
  integer: 'an integer',
  text: 'text',
  date: 'a date',
  timestamp: 'a timestamp',
  day: 'a date or a timestamp',
  any: 'anything',
  ordered: 'what has an order',
};

function most(typed: Typed | undefined): number {
  return typed === undefined ? 0 : digitsOf(typed);
}

/** Digits are a literal, so that the type does not depend on the row. */
function rounded([term]: readonly Typed[], node: Call, context: Context): Inferred {
  const [, digits] = node.terms;
  if (digits !== undefined && !(digits.op === 'literal' && /^\d$/.test(digits.value))) {
    return fault(context, 'round() takes its digits as a literal', 'write a whole number of 0 to 9');
  }
  const scale = digits?.op === 'literal' ? Number(digits.value) : 0;
  const grows = term !== undefined && isNumber(term.type) && scaleOf(term.type) > scale;
  return numberOf(decimalOrInteger(scale), most(term) + (grows ? 1 : 0), inWords(node), context);
}
