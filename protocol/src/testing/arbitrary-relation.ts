import fc from 'fast-check';
import type { RelationColumn } from '../query/relation-columns.js';
import { type QueryScope, relationColumns } from '../query/relations.js';
import type { Expression, QueryTree, Relation } from '../query/tree.js';
import { isNumber, type ValueType } from '../query/types.js';
import { cast, expressionsOf, join } from './arbitrary-expression.js';
import type { Tree } from './arbitrary-leaves.js';
import { arbitraryShape, named, sometimes, withoutUndefined } from './arbitrary-select.js';

/** The columns of a generated relation. */
export function columnsOfRelation(from: Relation, scope: QueryScope): readonly RelationColumn[] {
  return relationColumns(from, { ...scope, place: '', findings: [] });
}

/** Relations over some tables: a table, one under another name, joins, queries within queries, and unions. */
export function arbitraryRelation(scope: QueryScope, depth: number, as = 't'): fc.Arbitrary<Relation> {
  const tables = [...scope.tables.keys()];
  const plain = fc.constantFrom(...tables);
  const table = plain.map((name): Relation => ({ table: name, as }));
  if (depth <= 0) {
    return table;
  }
  const side = (name: string): fc.Arbitrary<Relation> => arbitraryRelation(scope, depth - 1, name);
  const select = innerSelect(scope, depth).map((found): Relation => ({ select: found, as }));
  return fc.oneof(
    { weight: 1, arbitrary: plain },
    { weight: 1, arbitrary: table },
    { weight: 3, arbitrary: select },
    { weight: 3, arbitrary: fc.tuple(side(`${as}a`), side(`${as}b`)).chain((sides) => joined(sides, scope)) },
    { weight: 2, arbitrary: unionOf(scope, depth, as) },
  );
}

const innerNames = ['a', 'n', 'total', 'person', 'key', 'value', 'level'];

function innerSelect(scope: QueryScope, depth: number): fc.Arbitrary<QueryTree> {
  return arbitraryRelation(scope, depth - 1, 's').chain((from) =>
    arbitraryShape(columnsOfRelation(from, scope), { isOuter: false, depth: 1 }).chain(
      ({ expressions, where, groupBy, having }) =>
        named(expressions, innerNames).map((outputs) =>
          withoutUndefined<QueryTree>({ from, outputs, where, groupBy, having, orderBy: [] }),
        ),
    ),
  );
}

/** By one or two columns that are alike, or by any condition. */
function joined([left, right]: readonly [Relation, Relation], scope: QueryScope): fc.Arbitrary<Relation> {
  const [ofLeft, ofRight] = [left, right].map((side) => columnsOfRelation(side, scope));
  const pairs = (ofLeft ?? []).flatMap((one) =>
    (ofRight ?? []).filter((other) => isAlike(one.type, other.type)).map((other) => equality(one, other)),
  );
  const all = expressionsOf([...(ofLeft ?? []), ...(ofRight ?? [])]);
  const equal = pairs.length === 0 ? all.condition(1) : fc.constantFrom(...pairs);
  const on = fc.oneof(
    { weight: 4, arbitrary: equal },
    { weight: 1, arbitrary: fc.tuple(equal, fc.oneof(equal, all.condition(0))).map((terms) => join('and', terms)) },
  );
  return fc
    .tuple(fc.constantFrom('inner' as const, 'left' as const), on)
    .map(([kind, condition]) => ({ join: kind, left, right, on: condition }));
}

function isAlike(left: ValueType, right: ValueType): boolean {
  return (isNumber(left) && isNumber(right)) || (left.type === right.type && left.type !== 'band');
}

function equality(left: RelationColumn, right: RelationColumn): Expression {
  const node = ({ name, of }: RelationColumn): Expression => ({ op: 'column', name, of });
  return { op: 'compare', operator: '=', left: node(left), right: node(right) };
}

/** Branches over any relations, with outputs of the same types. */
function unionOf(scope: QueryScope, depth: number, as: string): fc.Arbitrary<Relation> {
  const kinds = ['text', 'date', 'timestamp', 'integer', 'decimal', 'condition'] as const;
  return fc.shuffledSubarray([...kinds], { minLength: 1, maxLength: 4 }).chain((chosen) => {
    const branch = arbitraryRelation(scope, depth - 1, 's').chain((from) => {
      const all = expressionsOf(columnsOfRelation(from, scope));
      const ofKind = (kind: (typeof kinds)[number]): Tree =>
        kind === 'decimal' ? cast(all.number(1), { type: 'decimal', scale: 2 }) : all[kind](1);
      return fc.tuple(fc.tuple(...chosen.map(ofKind)), sometimes(all.condition(1))).map(([found, where]): QueryTree => {
        const outputs = found.map((expression, index) => ({ name: `c${String(index)}`, expression }));
        return withoutUndefined<QueryTree>({ from, outputs, where, groupBy: [], orderBy: [] });
      });
    });
    return fc.array(branch, { minLength: 2, maxLength: 3 }).map((unionAll) => ({ unionAll, as }));
  });
}
