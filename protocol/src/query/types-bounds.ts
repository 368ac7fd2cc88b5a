import { type Context, fault } from './types-context.js';
import { areAscending } from './types-level.js';
import { type NumberType, scaleOf, typeName } from './types.js';

/** Whether bounds cut numbers of this type: ascending, and of no more digits after the point. */
export function areBounds(
  bounds: readonly string[],
  type: NumberType,
  fn: 'band' | 'histogram',
  context: Context,
): boolean {
  if (!areAscending(bounds)) {
    fault(context, `the bounds of ${fn}() are not ascending`, 'write each bound once, the smallest first');
    return false;
  }
  const digits = Math.max(...bounds.map((bound) => bound.split('.')[1]?.length ?? 0));
  if (digits > scaleOf(type)) {
    const text = `a bound of ${fn}() has more digits after the point than ${typeName(type)}`;
    fault(context, text, `write at most ${String(scaleOf(type))}`);
    return false;
  }
  return true;
}
