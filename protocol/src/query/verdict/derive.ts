import { type GeneralizedSchema, subjectColumnOf } from '../../documents/generalized-schema.js';
import type { Relation } from '../tree.js';
import { type DerivedRelation, tableRelation } from './derived.js';
import { deriveJoin } from './derive-join.js';
import { deriveSelect } from './derive-select.js';
import { deriveUnion } from './derive-union.js';
import type { Judging } from './grants.js';

/** What is needed to derive a relation: the schemas, as they are for those who ask. */
export interface Deriving extends Pick<Judging, 'scope' | 'report'> {
  readonly schemas: readonly GeneralizedSchema[];
}

/** A relation as a schema: its columns with what is left of their uses. What no rule lets through is reported. */
export function derive(from: Relation, place: string, on: Deriving): DerivedRelation {
  if (typeof from === 'string') {
    return deriveTable(from, from, on);
  }
  if ('table' in from) {
    return deriveTable(from.table, from.as, on);
  }
  if ('join' in from) {
    const [left, right] = [derive(from.left, place, on), derive(from.right, place, on)];
    return deriveJoin(from, [left, right], place, on);
  }
  const at = `${place}.${from.as}`;
  if ('select' in from) {
    return deriveSelect(from.select, derive(from.select.from, `${at}.from`, on), { as: from.as, place: at }, on);
  }
  const branches = from.unionAll.map((branch, index) => {
    const within = `${at}.${String(index)}`;
    return deriveSelect(branch, derive(branch.from, `${within}.from`, on), { as: from.as, place: within }, on);
  });
  return deriveUnion(branches, at, on);
}

function deriveTable(id: string, as: string, { schemas }: Deriving): DerivedRelation {
  const schema = schemas.find((one) => one.id === id);
  return schema === undefined
    ? { columns: [], subject: undefined, keys: [] }
    : tableRelation(schema, subjectColumnOf(schema), as);
}
