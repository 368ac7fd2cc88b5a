import { atScale } from './bindings.js';
import { bandCase } from './dialect.js';
import type { Scope } from './scope.js';
import { BAND, isNumeric, isWide, refused, scaleOf, type Typed, writtenScale } from './value-type.js';

/** The ordinal of the band that a number falls into. */
export function renderBand(term: Typed, bounds: readonly string[], scope: Scope): Typed {
  const { dialect, bindings } = scope;
  if (term.type.kind === 'null') {
    return { sql: dialect.nothing(BAND), type: BAND };
  }
  if (!isNumeric(term.type)) {
    throw refused('only numbers fall into bands');
  }
  const scale = Math.max(scaleOf(term.type), ...bounds.map(writtenScale));
  const [cut, ...limits] = alignNumbers(
    [term, ...bounds.map((bound) => bindings.number(bound, 'decimal', scale))],
    scope,
  );
  return {
    sql: bandCase(
      cut?.sql ?? '',
      limits.map(({ sql }) => sql),
    ),
    type: BAND,
  };
}

/** Numbers in one scale and one form, so that the engine itself compares them. */
export function alignNumbers(values: readonly Typed[], { dialect, bindings }: Scope): readonly Typed[] {
  const scale = Math.max(...values.map(({ type }) => scaleOf(type)));
  const scaled = values.map((value) => atScale(value, scale, dialect, bindings));
  if (!scaled.some(({ type }) => isWide(type))) {
    return scaled;
  }
  return scaled.map((value) =>
    isWide(value.type) ? value : { sql: dialect.numbers.widen(value), type: dialect.numbers.computed(value.type) },
  );
}
