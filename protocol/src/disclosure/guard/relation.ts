import { encode } from '../../codec.js';
import { subjectColumnOf, type GeneralizedSchema, type SchemaColumn } from '../../documents/generalized-schema.js';
import type { ParameterValue } from '../../documents/result.js';
import type { Expression, QueryTree, Relation } from '../../query/tree.js';
import { andTerms } from '../../query/verdict/walk.js';

/** What a query reads, down to the columns of tables. */
export interface Read {
  /** What each name stands for, `relation.name` and, where nothing else has it, `name`. */
  readonly columns: ReadonlyMap<string, Expression>;
  /** All of them hold of every row that is read; they name columns of tables. */
  readonly conditions: readonly Expression[];
  /** What else decides which rows there are, in a form that can only be compared. */
  readonly opaque: readonly unknown[];
}

/** What a question puts in the place of names. */
export interface Given {
  readonly schemas: readonly GeneralizedSchema[];
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  readonly requestDate: string;
}

/** A query with everything within it told by the columns of tables: queries within it are read through. */
export function readRelation(from: Relation, given: Given): Read {
  if (typeof from === 'string') {
    return tableRead(from, from, given);
  }
  if ('table' in from) {
    return tableRead(from.table, from.as, given);
  }
  if ('select' in from) {
    return selectRead(from.select, from.as, given);
  }
  if ('join' in from) {
    return joinRead(from, given);
  }
  return { columns: new Map(), conditions: [], opaque: [settled(from, given)] };
}

function tableRead(table: string, as: string, { schemas }: Given): Read {
  const schema = schemas.find(({ id }) => id === table);
  const columns = Object.keys(schema?.columns ?? {}).map((name): readonly [string, Expression] => [
    name,
    { op: 'column', name, of: table },
  ]);
  return { columns: named(columns, as), conditions: [], opaque: [] };
}

function named(columns: readonly (readonly [string, Expression])[], as: string): ReadonlyMap<string, Expression> {
  return new Map([...columns, ...columns.map(([name, meant]) => [`${as}.${name}`, meant] as const)]);
}

function selectRead(tree: QueryTree, as: string, given: Given): Read {
  const read = readRelation(tree.from, given);
  const columns = tree.outputs.map(({ name, expression }) => [name, meant(expression, read)] as const);
  // Which groups HAVING lets through is for the data to say.
  const having = tree.having === undefined ? [] : [settled(meant(tree.having, read), given)];
  return {
    columns: named(columns, as),
    conditions: [...read.conditions, ...andTerms(tree.where).map((term) => meant(term, read))],
    opaque: [...read.opaque, ...having],
  };
}

function joinRead(from: Extract<Relation, { readonly join: unknown }>, given: Given): Read {
  const [left, right] = [readRelation(from.left, given), readRelation(from.right, given)];
  const columns = new Map([...right.columns, ...left.columns]);
  const on = settled(meant(from.on, { columns }), given);
  // A left join keeps rows whose right side fails its conditions: those say nothing of what is read.
  const isOuter = from.join === 'left';
  return {
    columns,
    conditions: [...left.conditions, ...(isOuter ? [] : right.conditions)],
    opaque: [
      ...left.opaque,
      ...right.opaque,
      ...(isOuter ? right.conditions.map((condition) => settled(condition, given)) : []),
      { join: from.join, on },
    ],
  };
}

/** An expression told by columns of tables. */
export function meant(node: Expression, { columns }: Pick<Read, 'columns'>): Expression {
  return rewritten(node, (part) =>
    part['op'] === 'column' ? columns.get(writtenName(part)) : undefined,
  ) as Expression;
}

function writtenName({ of, name }: Readonly<Record<string, unknown>>): string {
  return typeof of === 'string' ? `${of}.${String(name)}` : String(name);
}

/** An expression with the question's values in the place of parameters, to be compared and nothing else. */
export function settled(node: unknown, { parameters, requestDate }: Given): unknown {
  return rewritten(node, (part) => {
    if (part['op'] === 'parameter') {
      return { given: parameters[String(part['name'])] ?? null };
    }
    return part['op'] === 'requestDate' ? { given: requestDate } : undefined;
  });
}

function rewritten(node: unknown, change: (part: Readonly<Record<string, unknown>>) => unknown): unknown {
  if (Array.isArray(node)) {
    return node.map((part: unknown) => rewritten(part, change));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  const part = node as Readonly<Record<string, unknown>>;
  return (
    change(part) ?? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, rewritten(value, change)]))
  );
}

/** The schema's column that a node names, after `meant`. */
export function declaredColumn(node: Expression, schemas: readonly GeneralizedSchema[]): SchemaColumn | undefined {
  if (node.op !== 'column' || node.of === undefined) {
    return undefined;
  }
  const columns = schemas.find(({ id }) => id === node.of)?.columns ?? {};
  return Object.hasOwn(columns, node.name) ? columns[node.name] : undefined;
}

/** The tables of a query that speak of subjects. */
export function subjectTables(tables: readonly string[], schemas: readonly GeneralizedSchema[]): readonly string[] {
  return tables.filter((table) =>
    schemas.some((schema) => schema.id === table && subjectColumnOf(schema) !== undefined),
  );
}

export function keyOf(value: unknown): string {
  return encode({ value });
}
