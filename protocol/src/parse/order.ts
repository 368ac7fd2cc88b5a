import type { GrammarNode } from './node.js';

const directions: ReadonlyMap<string, boolean> = new Map([
  ['SORTBY_DEFAULT', false],
  ['SORTBY_ASC', false],
  ['SORTBY_DESC', true],
]);

/** Whether a key of an ORDER BY is descending. NULL stands last in either direction. */
export function direction(key: GrammarNode): boolean {
  const descending = directions.get(key.text('sortby_dir'));
  const nulls = key.text('sortby_nulls');
  if (descending === undefined) {
    throw key.refusedField('useOp');
  }
  if (nulls !== 'SORTBY_NULLS_DEFAULT' && nulls !== 'SORTBY_NULLS_LAST') {
    throw key.refusedField('sortby_nulls');
  }
  return descending;
}
