import { averageScale, type TypedOutput, type ValueType, varianceScale } from './types.js';

const count: ValueType = { type: 'integer' };

/**
 * The columns in which outputs travel: what cannot be merged as it is shown is taken apart. An average `x` is `x__sum` and
 * `x__count`; a variance is `x__sum`, `x__squares` (a decimal of twice the scale, also of integers) and `x__count`; a
 * histogram is a count for each band, `x__0`, `x__1` and so on.
 */
export function travellingColumns(outputs: readonly TypedOutput[]): readonly TypedOutput[] {
  return outputs.flatMap(partsOf);
}

/** The columns in which outputs are shown: only a histogram has several. */
export function shownColumns(outputs: readonly TypedOutput[]): readonly TypedOutput[] {
  return outputs.flatMap((output) => (output.type.type === 'histogram' ? partsOf(output) : [output]));
}

/** The columns in which one output travels: itself, or its parts. */
export function partsOf({ name, type }: TypedOutput): readonly TypedOutput[] {
  const sum = (of: ValueType): TypedOutput => ({ name: `${name}__sum`, type: of });
  switch (type.type) {
    case 'average':
      return [sum(type.of), { name: `${name}__count`, type: count }];
    case 'variance': {
      const squares: ValueType = { type: 'decimal', scale: varianceScale(type.of) - 2 };
      return [sum(type.of), { name: `${name}__squares`, type: squares }, { name: `${name}__count`, type: count }];
    }
    case 'histogram':
      return ['', ...type.bounds].map((_, band) => ({ name: `${name}__${String(band)}`, type: count }));
    default:
      return [{ name, type }];
  }
}

/** Whether values of a type are taken apart before they travel. */
export function isTakenApart({ type }: ValueType): boolean {
  return type === 'average' || type === 'variance' || type === 'histogram';
}

/** The type of an average or a variance as one value, in a subquery or where it is shown; others stay as they are. */
export function settledType(type: ValueType): ValueType {
  if (type.type === 'average') {
    return { type: 'decimal', scale: averageScale(type.of) };
  }
  return type.type === 'variance' ? { type: 'decimal', scale: varianceScale(type.of) } : type;
}
