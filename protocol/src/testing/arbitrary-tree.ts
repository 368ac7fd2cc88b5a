import fc from 'fast-check';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Cell } from '../documents/result.js';
import { tableColumns, tablesIn } from '../query/relation-columns.js';
import { inferQuery, type QueryScope } from '../query/relations.js';
import type { QueryTree, Relation } from '../query/tree.js';
import type { Finding } from '../query/types.js';
import type { TypedValue } from '../query/values.js';
import { arbitraryParameters, generatedParameters } from './arbitrary-leaves.js';
import { arbitraryRelation, columnsOfRelation } from './arbitrary-relation.js';
import { arbitraryDate, arbitraryRows } from './arbitrary-rows.js';
import { arbitraryShape, named, withoutUndefined } from './arbitrary-select.js';
import { testSchemas } from './test-schemas.js';

/** A query that types over some schemas' tables, with values for its parameters. */
export interface GeneratedQuery {
  readonly tree: QueryTree;
  readonly parameters: Readonly<Record<string, TypedValue>>;
  readonly requestDate: string;
}

/** A query with the schemas that it reads, and rows of each, in the order of the schemas. */
export interface GeneratedQuestion extends GeneratedQuery {
  readonly schemas: readonly GeneralizedSchema[];
  readonly rows: readonly (readonly (readonly Cell[])[])[];
}

/** Names that need care in SQL: words of its grammar, capitals, and plain ones. */
const outputNames = [
  'n',
  'total',
  'share_1',
  'select',
  'order',
  'user',
  'openedAt',
  'group',
  'level',
  'count',
] as const;

/** Queries that type over one schema's table. Numbers stay small, but for those that their schema lets be large. */
export function arbitraryQuery(schema: GeneralizedSchema): fc.Arbitrary<GeneratedQuery> {
  return arbitraryQueryOver(scopeOf([schema]), fc.constant(schema.id));
}

/** Queries over joins, unions and queries within queries of some schemas' tables. */
export function arbitraryRelationQuery(schemas: readonly GeneralizedSchema[]): fc.Arbitrary<GeneratedQuery> {
  const scope = scopeOf(schemas);
  return arbitraryQueryOver(scope, arbitraryRelation(scope, 2));
}

/** A generated tree alone. */
export function arbitraryTree(schema: GeneralizedSchema): fc.Arbitrary<QueryTree> {
  return arbitraryQuery(schema).map(({ tree }) => tree);
}

/** Queries over relations of one to three schemas, with rows of those that each reads. */
export function arbitraryQuestion(
  schemas: readonly GeneralizedSchema[] = testSchemas,
  { maxRows }: { readonly maxRows: number } = { maxRows: 12 },
): fc.Arbitrary<GeneratedQuestion> {
  return arbitraryRelationQuery(schemas).chain((query) => {
    const read = tablesIn(query.tree.from);
    const used = schemas.filter(({ id }) => read.includes(id));
    return fc
      .tuple(...used.map((schema) => arbitraryRows(schema, { maxRows })))
      .map((rows) => ({ ...query, schemas: used, rows }));
  });
}

function scopeOf(schemas: readonly GeneralizedSchema[]): QueryScope {
  return {
    tables: new Map(schemas.map((schema) => [schema.id, tableColumns(schema)])),
    parameters: new Map(Object.entries(generatedParameters)),
  };
}

function arbitraryQueryOver(scope: QueryScope, relations: fc.Arbitrary<Relation>): fc.Arbitrary<GeneratedQuery> {
  const tree = relations
    .chain((from) =>
      arbitraryShape(columnsOfRelation(from, scope), { isOuter: true, depth: 2 }).chain(
        ({ expressions, where, groupBy, having }) =>
          named(expressions, outputNames).chain((outputs) =>
            ordered(outputs).map((orderBy) =>
              withoutUndefined<QueryTree>({ from, outputs, where, groupBy, having, orderBy }),
            ),
          ),
      ),
    )
    // What is made of too many parts may grow longer than numbers are: the types refuse it.
    .filter((found) => isTyped(found, scope));
  return fc.record({ tree, parameters: arbitraryParameters, requestDate: arbitraryDate }, { noNullPrototype: true });
}

function isTyped(tree: QueryTree, scope: QueryScope): boolean {
  const findings: Finding[] = [];
  inferQuery(tree, scope, '', findings);
  return findings.length === 0;
}

function ordered(outputs: QueryTree['outputs']): fc.Arbitrary<QueryTree['orderBy']> {
  return fc
    .shuffledSubarray([...outputs])
    .chain((chosen) =>
      fc.tuple(...chosen.map(({ name }) => fc.boolean().map((descending) => ({ output: name, descending })))),
    );
}
