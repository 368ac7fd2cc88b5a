import { type Context, fault, type Inferred } from './types-context.js';
import { isNumber, sameType, typeName, type ValueType } from './types.js';

/** Reports a comparison of values that have no order or equality with each other. */
export function comparable(left: Inferred, right: Inferred, context: Context): void {
  if (left === undefined || right === undefined || areComparable(left.type, right.type)) {
    return;
  }
  if (left.type.type === 'null' || right.type.type === 'null') {
    fault(context, 'a comparison with NULL is never true', 'write IS NULL or IS NOT NULL');
  } else {
    fault(
      context,
      `${typeName(left.type)} is compared with ${typeName(right.type)}`,
      "compare like with like; a date is compared with a date parameter, DATE '2026-07-01' or request_date()",
    );
  }
}

function areComparable(left: ValueType, right: ValueType): boolean {
  if (left.type === 'null') {
    return false;
  }
  if (isNumber(left) && isNumber(right)) {
    return true;
  }
  // A band is its ordinal: it compares with a band of the same bounds, or with an integer.
  const ordinals = [left.type, right.type].sort().join();
  return sameType(left, right) || ordinals === 'band,integer';
}
