import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { columnsIn, everyNode, sameExpression } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

/** One thing that a query does with a column of a schema. */
export interface ColumnUseSeen {
  readonly does: 'keeps rows' | 'joins' | 'groups' | 'computes';
  /** The expression in which the column stands, or that it came into through a query within the query. */
  readonly by: string;
  /** The output that it goes into, if it does. */
  readonly output?: string;
}

export interface ColumnFlow {
  /** `table.column` */
  readonly column: string;
  readonly uses: readonly ColumnUseSeen[];
  /** Outputs of the local query that depend on its values: what leaves the owner. */
  readonly partial: readonly string[];
  /** Outputs of the combining query that depend on those: what the requester sees. */
  readonly result: readonly string[];
}

/** A name in sight and the schema columns that its values come from. */
interface Visible {
  readonly name: string;
  readonly of: string | undefined;
  readonly origins: readonly string[];
}

type Uses = Map<string, ColumnUseSeen[]>;

/** Where the values of every schema column go, in the order of schemas and columns. Columns that are not used are in it too. */
export function columnFlow(
  local: QueryTree,
  combine: QueryTree | undefined,
  schemas: readonly GeneralizedSchema[],
): readonly ColumnFlow[] {
  const uses: Uses = new Map();
  const outputs = followSelect(local, schemas, uses, true);
  const results =
    combine?.outputs.map(({ name, expression }) => ({ name, from: columnsIn(expression) })) ??
    local.outputs.map(({ name }) => ({ name, from: [name] }));
  return schemas.flatMap(({ id, columns }) =>
    Object.keys(columns).map((name): ColumnFlow => {
      const column = `${id}.${name}`;
      const partial = outputs.filter(({ origins }) => origins.includes(column)).map((output) => output.name);
      const result = results.filter(({ from }) => from.some((one) => partial.includes(one))).map((one) => one.name);
      return { column, uses: uses.get(column) ?? [], partial, result };
    }),
  );
}

function followSelect(
  tree: QueryTree,
  schemas: readonly GeneralizedSchema[],
  uses: Uses,
  isOuter: boolean,
): readonly Visible[] {
  const visible = followRelation(tree.from, schemas, uses);
  const note = (expression: Expression, use: Omit<ColumnUseSeen, 'by'>): void => {
    for (const origin of originsIn(expression, visible)) {
      const known = uses.get(origin) ?? [];
      uses.set(origin, [...known, { ...use, by: inWords(expression) }]);
    }
  };
  for (const condition of [tree.where, tree.having].flatMap(termsOf)) {
    note(condition, { does: 'keeps rows' });
  }
  for (const key of tree.groupBy) {
    const shown = tree.outputs.find(({ expression }) => sameExpression(expression, key));
    note(key, { does: 'groups', ...(isOuter && shown !== undefined ? { output: shown.name } : {}) });
  }
  return tree.outputs.map(({ name, expression }) => {
    if (!tree.groupBy.some((key) => sameExpression(key, expression))) {
      note(expression, { does: 'computes', ...(isOuter ? { output: name } : {}) });
    }
    return { name, of: undefined, origins: originsIn(expression, visible) };
  });
}

/** What must hold, one by one: so each column is told with its own term alone. */
function termsOf(condition: Expression | undefined): readonly Expression[] {
  if (condition === undefined) {
    return [];
  }
  return condition.op === 'and' ? condition.terms.flatMap(termsOf) : [condition];
}

function followRelation(from: Relation, schemas: readonly GeneralizedSchema[], uses: Uses): readonly Visible[] {
  if (typeof from === 'string') {
    return tableColumns(from, from, schemas);
  }
  if ('table' in from) {
    return tableColumns(from.table, from.as, schemas);
  }
  if ('select' in from) {
    return followSelect(from.select, schemas, uses, false).map((column) => ({ ...column, of: from.as }));
  }
  if ('unionAll' in from) {
    const branches = from.unionAll.map((branch) => followSelect(branch, schemas, uses, false));
    return (branches[0] ?? []).map(({ name }, index) => ({
      name,
      of: from.as,
      origins: distinct(branches.flatMap((branch) => branch[index]?.origins ?? [])),
    }));
  }
  const visible = [...followRelation(from.left, schemas, uses), ...followRelation(from.right, schemas, uses)];
  for (const term of termsOf(from.on)) {
    for (const origin of originsIn(term, visible)) {
      uses.set(origin, [...(uses.get(origin) ?? []), { does: 'joins', by: inWords(term) }]);
    }
  }
  return visible;
}

function tableColumns(table: string, as: string, schemas: readonly GeneralizedSchema[]): readonly Visible[] {
  const columns = schemas.find(({ id }) => id === table)?.columns ?? {};
  return Object.keys(columns).map((name) => ({ name, of: as, origins: [`${table}.${name}`] }));
}

function originsIn(expression: Expression, visible: readonly Visible[]): readonly string[] {
  return distinct(
    everyNode(expression).flatMap((node) =>
      node.op === 'column'
        ? visible
            .filter(({ name, of }) => name === node.name && (node.of === undefined || node.of === of))
            .flatMap(({ origins }) => origins)
        : [],
    ),
  );
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
