import { bandCase } from './dialect.js';
import type { Scope } from './scope.js';
import {
  BAND,
  fromScaled,
  INTEGER,
  isNumeric,
  refused,
  scaleOf,
  toScaled,
  writtenScale,
  type Typed,
  type ValueType,
} from './value-type.js';

/** The ordinal of the band that a number falls into. */
export function renderBand(term: Typed, bounds: readonly string[], scope: Scope): Typed {
  if (term.type.kind === 'null') {
    return { sql: scope.dialect.nothing(BAND), type: BAND };
  }
  if (!isNumeric(term.type)) {
    throw refused('only numbers fall into bands');
  }
  const scale = Math.max(scaleOf(term.type), ...bounds.map(writtenScale));
  const type: ValueType = scale === 0 ? INTEGER : { kind: 'decimal', scale };
  const rendered = bounds.map((bound) => scope.bindings.bind(fromScaled(toScaled(bound, scale), scale), type).sql);
  return { sql: bandCase(atScale(term, scale, scope), rendered), type: BAND };
}

/** A number as SQL at a scale that is not smaller than its own. */
export function atScale(value: Typed, scale: number, { dialect }: Scope): string {
  return scaleOf(value.type) === scale ? value.sql : dialect.rescale(value.sql, scaleOf(value.type), scale);
}
