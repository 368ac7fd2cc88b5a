import {
  DomainError,
  type Expression,
  type GeneralizedSchema,
  type QueryTree,
  type Relation,
  tablesIn,
} from '@entente/protocol';
import type { LocalQuery } from '../ports/data-access.js';
import type { Ask, Engine } from './engine.js';
import { decodeTable } from './render/decode.js';
import { renderQuery, type RenderOptions } from './render/query.js';

/**
 * Demands in the state of the data that a query reads that no two of its rows share what the schema calls unique: they
 * would be counted twice. Of a query over one table only the rows that its WHERE keeps are looked at; of others the tables.
 * @throws DomainError `QUERY_FAILED` if a schema's promise is broken
 */
export async function demandUnique(
  query: LocalQuery,
  { dialect, sources }: Pick<RenderOptions, 'dialect' | 'sources'>,
  { numbers }: Pick<Engine, 'numbers'>,
  ask: Ask,
): Promise<void> {
  for (const { schema, names, tree } of uniqueChecks(query)) {
    const statement = renderQuery({ ...query, tree }, { dialect, sources, maxRows: 1, measured: false });
    const { rows } = decodeTable(await ask(statement), statement, numbers, 1);
    if (Number(rows[0]?.[0] ?? 0) > 0) {
      const what = `several rows of ${schema.id} have the same ${names.join(', ')}, which its schema says no two rows do`;
      throw new DomainError('QUERY_FAILED', `${what}; give one row for each in the mapping, then check the source`);
    }
  }
}

interface UniqueCheck {
  readonly schema: GeneralizedSchema;
  readonly names: readonly string[];
  /** Counts the values that several rows share. */
  readonly tree: QueryTree;
}

function uniqueChecks({ schemas, tree }: LocalQuery): readonly UniqueCheck[] {
  const read = tablesIn(tree.from);
  const single = typeof tree.from === 'string' || 'table' in tree.from;
  return schemas.flatMap((schema) =>
    read.includes(schema.id)
      ? (schema.unique ?? []).map((names) => {
          const rows = single ? { from: tree.from, where: tree.where } : { from: schema.id, where: undefined };
          return { schema, names, tree: counting(names, rows) };
        })
      : [],
  );
}

function counting(
  names: readonly string[],
  { from, where }: { readonly from: Relation; readonly where: Expression | undefined },
): QueryTree {
  const keys = names.map((name): Expression => ({ op: 'column', name }));
  const present = keys.map((term): Expression => ({ op: 'isNull', term, negated: true }));
  const count: Expression = { op: 'aggregate', fn: 'count', distinct: false };
  const one: Expression = { op: 'literal', type: 'integer', value: '1' };
  const shared: QueryTree = {
    from,
    where: { op: 'and', terms: [...(where === undefined ? [] : [where]), ...present] },
    outputs: [
      ...names.map((name, index) => ({ name, expression: keys[index] ?? one })),
      { name: 'rows_of_key', expression: count },
    ],
    groupBy: keys,
    having: { op: 'compare', operator: '>', left: count, right: one },
    orderBy: [],
  };
  return {
    from: { select: shared, as: 'repeated' },
    outputs: [{ name: 'n', expression: count }],
    groupBy: [],
    orderBy: [],
  };
}
