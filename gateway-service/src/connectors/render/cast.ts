import type { CastTarget } from '@entente/protocol';
import { atScale } from './bindings.js';
import type { Scope } from './scope.js';
import { DATE, INTEGER, isNumeric, refused, scaleOf, TEXT, type Typed, type ValueType } from './value-type.js';

/** CAST: numbers to numbers, moments to days, and all to their canonical text. */
export function renderCast(value: Typed, to: CastTarget, scope: Scope): Typed {
  if (value.type.kind === 'null') {
    const type: ValueType = to.type === 'decimal' ? { kind: 'decimal', scale: to.scale } : { kind: to.type };
    return { sql: scope.dialect.nothing(type), type };
  }
  switch (to.type) {
    case 'text':
      return toText(value, scope);
    case 'date':
      return toDate(value, scope);
    case 'integer':
      return value.type.kind === 'band' ? { ...value, type: INTEGER } : { ...roundTo(value, 0, scope) };
    case 'decimal':
      return toDecimal(value, to.scale, scope);
  }
}

/** A number at a scale, as whole number if that is 0. */
export function roundTo(value: Typed, scale: number, scope: Scope): Typed {
  const { numbers } = scope.dialect;
  if (!isNumeric(value.type)) {
    throw refused(`${value.type.kind} is no number`);
  }
  if (scale >= scaleOf(value.type)) {
    const scaled = atScale(value, scale, scope.dialect, scope.bindings);
    return scale === 0 ? { ...scaled, sql: scaled.sql, type: asInteger(scaled.type) } : scaled;
  }
  const type = numbers.computed(scale === 0 ? INTEGER : { kind: 'decimal', scale });
  return { sql: numbers.round(value, scale), type };
}

function asInteger(type: ValueType): ValueType {
  return 'wide' in type ? { kind: 'integer', wide: true } : INTEGER;
}

function toDecimal(value: Typed, scale: number, scope: Scope): Typed {
  const rounded = roundTo(value.type.kind === 'band' ? { ...value, type: INTEGER } : value, scale, scope);
  const type: ValueType = 'wide' in rounded.type ? { kind: 'decimal', scale, wide: true } : { kind: 'decimal', scale };
  return { sql: rounded.sql, type };
}

function toDate(value: Typed, { dialect }: Scope): Typed {
  if (value.type.kind === 'date') {
    return value;
  }
  if (value.type.kind !== 'timestamp') {
    throw refused(`${value.type.kind} is no day`);
  }
  return { sql: dialect.days.toDate(value.sql), type: DATE };
}

function toText(value: Typed, { dialect }: Scope): Typed {
  const { type } = value;
  switch (type.kind) {
    case 'text':
    case 'null':
      return { sql: value.sql, type: TEXT };
    case 'boolean':
      return {
        sql: dialect.collate(`(CASE WHEN ${value.sql} THEN 'true' WHEN NOT ${value.sql} THEN 'false' END)`),
        type: TEXT,
      };
    case 'date':
    case 'timestamp':
      return { sql: dialect.days.text(value), type: TEXT };
    case 'integer':
    case 'decimal':
      return { sql: dialect.numbers.text(value), type: TEXT };
    case 'band':
      return { sql: dialect.numbers.text({ ...value, type: INTEGER }), type: TEXT };
  }
}
