import { DomainError, type SchemaColumn } from '@entente/protocol';

/**
 * The static type of an expression. Decimals know their scale; a band is an ordinal; `null` is a bare NULL. A number that
 * is `wide` is in the form that an engine needs for more digits than its own numbers have (see `Numbers.computed`).
 */
export type ValueType =
  | { readonly kind: 'boolean' | 'text' | 'date' | 'timestamp' | 'band' | 'null' }
  | { readonly kind: 'integer'; readonly wide?: true }
  | { readonly kind: 'decimal'; readonly scale: number; readonly wide?: true };

/** A piece of SQL of a known type. */
export interface Typed {
  readonly sql: string;
  readonly type: ValueType;
  /** The canonical text of a number that is a constant: it can be bound again at another scale. */
  readonly constant?: string;
}

export const BOOLEAN: ValueType = { kind: 'boolean' };
export const INTEGER: ValueType = { kind: 'integer' };
export const TEXT: ValueType = { kind: 'text' };
export const DATE: ValueType = { kind: 'date' };
export const TIMESTAMP: ValueType = { kind: 'timestamp' };
export const BAND: ValueType = { kind: 'band' };
export const NULL: ValueType = { kind: 'null' };

/** A tree that reached a connector with a meaning the language does not give it. */
export function refused(detail: string): DomainError {
  return new DomainError('QUERY_REFUSED', detail);
}

export function typeOfColumn(column: SchemaColumn): ValueType {
  switch (column.type) {
    case 'text':
    case 'subject-key':
    case 'category':
      return TEXT;
    case 'decimal':
      return { kind: 'decimal', scale: column.scale };
    case 'integer':
      return INTEGER;
    case 'date':
      return DATE;
    case 'boolean':
      return BOOLEAN;
    case 'timestamp':
      return TIMESTAMP;
  }
}

export function isNumeric(type: ValueType): boolean {
  return type.kind === 'integer' || type.kind === 'decimal';
}

/** Whether a number is in the form of an engine's computed ones. */
export function isWide(type: ValueType): boolean {
  return 'wide' in type;
}

/** Digits after the point: none for everything but a decimal. */
export function scaleOf(type: ValueType): number {
  return type.kind === 'decimal' ? type.scale : 0;
}

/** Scale of a number as it is written: "12.50" has 2. */
export function writtenScale(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}

const NUMBER = /^-?\d{1,60}(\.\d{1,60})?$/;

/** A decimal as an integer of 10^-scale. @throws DomainError `PARAMETER_INVALID` if it is none, or has more digits. */
export function toScaled(text: string, scale: number): bigint {
  if (!NUMBER.test(text)) {
    throw new DomainError('PARAMETER_INVALID', 'a number is not written as digits with a point');
  }
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  const kept = fraction.slice(0, scale).padEnd(scale, '0');
  if (/[1-9]/.test(fraction.slice(scale))) {
    throw new DomainError('PARAMETER_INVALID', `a number has more than ${String(scale)} digits after the point`);
  }
  const value = BigInt(whole + kept);
  return negative ? -value : value;
}

/** The canonical text of a decimal: exactly `scale` digits after the point. */
export function fromScaled(value: bigint, scale: number): string {
  const negative = value < 0n;
  const digits = (negative ? -value : value).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const text = scale === 0 ? whole : `${whole}.${digits.slice(digits.length - scale)}`;
  return negative ? `-${text}` : text;
}
