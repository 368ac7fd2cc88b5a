import type { CastTarget } from './tree.js';
import {
  condition,
  type Context,
  digitsOf,
  fault,
  type Inferred,
  inferValue,
  numberOf,
  type Typed,
} from './types-context.js';
import { isNumber, type NumberType, sameType, scaleOf, typeName, type ValueType } from './types.js';
import type { NodeOf } from './verdict/walk.js';
import { inWords, targetInWords } from './verdict/words.js';

export function inferCase(node: NodeOf<'case'>, context: Context): Inferred {
  const branches = node.arms.map(({ when, then }) => {
    condition(when, context);
    return inferValue(then, context);
  });
  const all = node.otherwise === undefined ? branches : [...branches, inferValue(node.otherwise, context)];
  const typed = all.filter((branch) => branch !== undefined);
  return typed.length === all.length ? commonType(typed, 'CASE', context) : undefined;
}

/** The one type of values that stand for each other: NULL fits all, integers and decimals take the largest scale. */
export function commonType(terms: readonly Typed[], what: string, context: Context): Inferred {
  const types = terms.map(({ type }) => type).filter(({ type }) => type !== 'null');
  const [first] = types;
  if (first === undefined) {
    return { type: { type: 'null' } };
  }
  const digits = Math.max(...terms.map(digitsOf));
  const numbers = types.filter(isNumber);
  if (numbers.length === types.length) {
    const isWhole = numbers.every(({ type }) => type === 'integer');
    const type: NumberType = isWhole
      ? { type: 'integer' }
      : { type: 'decimal', scale: Math.max(...numbers.map(scaleOf)) };
    return numberOf(type, digits, what, context);
  }
  const other = types.find((type) => !sameType(type, first));
  return other === undefined
    ? { type: first, digits }
    : fault(context, `${what} is ${typeName(first)} here and ${typeName(other)} there`, 'give all branches one type');
}

const casts: Readonly<Record<'integer' | 'decimal' | 'text' | 'date', readonly ValueType['type'][]>> = {
  integer: ['integer', 'decimal'],
  decimal: ['integer', 'decimal'],
  text: ['text', 'integer', 'decimal', 'boolean', 'date', 'timestamp'],
  date: ['date', 'timestamp'],
};

export function inferCast(node: NodeOf<'cast'>, context: Context): Inferred {
  const typed = inferValue(node.term, context);
  if (typed === undefined) {
    return undefined;
  }
  const { type } = typed;
  if (!casts[node.to.type].includes(type.type)) {
    const text = `${inWords(node.term)} is ${typeName(type)}, which does not become ${targetInWords(node.to)}`;
    return fault(context, text, 'numbers become numbers or text, timestamps dates, and all but bands text');
  }
  const target = numberTarget(node.to);
  if (target === undefined || !isNumber(type)) {
    return node.to.type === 'date' ? { type: { type: 'date' } } : writtenOf(typed);
  }
  // Digits that fall away are rounded, which may carry into one more before the point.
  const carry = scaleOf(type) > scaleOf(target) ? 1 : 0;
  return numberOf(target, digitsOf(typed) + carry, inWords(node), context);
}

/** Numbers, days and moments have a few characters, each in one form. */
function writtenOf(typed: Typed): Typed {
  return { type: { type: 'text' }, digits: typed.type.type === 'text' ? digitsOf(typed) : 40 };
}

function numberTarget(to: CastTarget): NumberType | undefined {
  if (to.type === 'decimal') {
    return to;
  }
  return to.type === 'integer' ? { type: 'integer' } : undefined;
}
