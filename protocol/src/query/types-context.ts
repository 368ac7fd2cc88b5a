import type { RelationColumn } from './relation-columns.js';
import type { Expression } from './tree.js';
import { isTakenApart } from './types-parts.js';
import { type Finding, type NumberType, scaleOf, typeName, type ValueType } from './types.js';
import { inWords } from './verdict/words.js';

/** What names mean where an expression stands. */
export interface TypeScope {
  readonly columns: readonly RelationColumn[];
  readonly parameters: ReadonlyMap<string, ValueType>;
}

/** Where an expression stands, and what may stand there. Nothing but values of rows if it does not say so. */
export interface Position {
  readonly place: string;
  readonly aggregates: 'allowed' | 'refused' | 'inside';
  readonly windows?: 'allowed' | 'refused' | undefined;
  /** `apart`: an aggregate that is the whole expression may be one that travels in parts. */
  readonly parts?: 'apart' | 'whole' | undefined;
}

/** A type with the most digits that a number has before the point here, or the most characters of a text. */
export interface Typed {
  readonly type: ValueType;
  readonly digits?: number | undefined;
}

/** Undefined after a finding. */
export type Inferred = Typed | undefined;

export interface Context extends Position {
  readonly scope: TypeScope;
  readonly findings: Finding[];
  /** The whole expression. */
  readonly root: Expression;
  /** The type of anything, also of what cannot stand within another expression. */
  readonly infer: (node: Expression, context: Context) => Inferred;
}

export function fault(context: Context, text: string, hint: string): Inferred {
  context.findings.push({ rule: 'type', place: context.place, text, hint });
  return undefined;
}

/** The type of a value of a row: averages, variances, histograms and lists are none. */
export function inferValue(node: Expression, context: Context): Inferred {
  const typed = context.infer(node, context);
  return typed === undefined || isValueOfRow(typed.type, node, context) ? typed : undefined;
}

export function isValueOfRow(type: ValueType, node: Expression, context: Context): boolean {
  if (isTakenApart(type)) {
    const fn = type.type === 'average' ? 'avg' : type.type;
    const text = type.type === 'average' ? 'an average travels as a sum and a count' : `${fn}() travels in parts`;
    fault(context, text, `use it as ${fn}(name) only`);
    return false;
  }
  if (type.type === 'list') {
    fault(context, `${inWords(node)} is a list`, `write x IN (${inWords(node)})`);
    return false;
  }
  return true;
}

export function condition(node: Expression, context: Context): void {
  const type = inferValue(node, context)?.type;
  if (type !== undefined && type.type !== 'boolean') {
    fault(context, `${inWords(node)} is ${typeName(type)}, not a condition`, 'compare it with something');
  }
}

/** The most digits that a number may have in all: engines hold as many exactly. */
export const mostDigits = 36;

/** The most characters that a text may have while it is put together; a cell has 200. */
const mostCharacters = 100_000;

const digitsOfColumn: Readonly<Partial<Record<ValueType['type'], number>>> = { integer: 16, decimal: 18, text: 200 };

/** The most digits before the point, or characters: those of a column's type, if nothing else is known. */
export function digitsOf({ type, digits }: Typed): number {
  return digits ?? digitsOfColumn[type.type] ?? 0;
}

/** A number's type, unless it may grow too long to be calculated with. */
export function numberOf(type: NumberType, digits: number, what: string, context: Context): Inferred {
  if (digits + scaleOf(type) > mostDigits) {
    const text = `${what} may have more than ${String(mostDigits)} digits`;
    return fault(context, text, 'cast or round what it is made of first');
  }
  return { type, digits };
}

/** A text, unless it may grow too long to be put together. */
export function textOf(characters: number, what: string, context: Context): Inferred {
  if (characters > mostCharacters) {
    const text = `${what} may have more than ${String(mostCharacters)} characters`;
    return fault(context, text, 'take a substring of what it is made of first');
  }
  return { type: { type: 'text' }, digits: characters };
}

export const boolean: Typed = { type: { type: 'boolean' } };

/** An integer of so many digits. */
export function integerOf(digits: number): Typed {
  return { type: { type: 'integer' }, digits };
}

export function decimalOrInteger(scale: number): NumberType {
  return scale === 0 ? { type: 'integer' } : { type: 'decimal', scale };
}
