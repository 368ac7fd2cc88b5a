import { encode } from '../codec.js';
import { type GeneralizedSchema, type SchemaColumn, subjectColumnOf } from '../documents/generalized-schema.js';
import { type RelationColumn, renamed, resolveColumn, tableColumns } from './relation-columns.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { checkCondition, checkGroupKeys, checkGrouping, checkNames, isGrouped } from './types-checks.js';
import { digitsOf } from './types-context.js';
import { columnKept, inferTyped, type TypeScope } from './types-infer.js';
import { settledType } from './types-parts.js';
import { type Finding, sameType, typeName, type TypedOutput, type ValueType } from './types.js';
import { listed } from './verdict/words.js';

export { type RelationColumn, resolveColumn, tablesIn } from './relation-columns.js';

/** What the names of tables and parameters mean in a query and in all queries within it. */
export interface QueryScope {
  readonly tables: ReadonlyMap<string, readonly RelationColumn[]>;
  readonly parameters: ReadonlyMap<string, ValueType>;
}

/** Where a relation stands, and where faults are reported. */
export interface RelationContext extends QueryScope {
  readonly place: string;
  readonly findings: Finding[];
  /** Gets the type of every part of the SELECT's own expressions, and of the conditions of its joins. */
  readonly types?: Map<Expression, ValueType>;
}

/** The columns of a relation, from left to right. Reports faults, never throws; what has none comes through. */
export function relationColumns(from: Relation, context: RelationContext): readonly RelationColumn[] {
  if (typeof from === 'string') {
    return columnsOfTable(from, context);
  }
  if ('table' in from) {
    return renamed(columnsOfTable(from.table, context), from.as);
  }
  if ('select' in from) {
    return renamed(selectColumns(from.select, context), from.as);
  }
  return 'unionAll' in from ? renamed(unionColumns(from.unionAll, context), from.as) : joinColumns(from, context);
}

function fault({ place, findings }: RelationContext, text: string, hint: string): void {
  findings.push({ rule: 'type', place, text, hint });
}

function columnsOfTable(name: string, context: RelationContext): readonly RelationColumn[] {
  const columns = context.tables.get(name);
  if (columns === undefined) {
    fault(context, `there is no table ${name} here`, `write ${listed([...context.tables.keys()].sort())}`);
  }
  return columns ?? [];
}

type Join = Extract<Relation, { readonly join: unknown }>;

function joinColumns({ left, right, on }: Join, context: RelationContext): readonly RelationColumn[] {
  const sides = [left, right].map((side) => relationColumns(side, context));
  const [first = [], second = []] = sides;
  const names = new Set(first.map(({ of }) => of));
  const twice = second.find(({ of }) => names.has(of));
  if (twice !== undefined) {
    fault(context, `two relations are named ${twice.of}`, 'name each by AS');
  }
  const columns = [...first, ...second];
  const scope = { columns, parameters: context.parameters };
  checkCondition(on, scope, { ...context, place: `${context.place}.on` }, 'ON');
  return columns;
}

/**
 * The outputs of a SELECT within another: what passes a column through keeps its levels and its origin; sums, maxima and
 * minima keep the levels, which cut them as they cut the column.
 */
function selectColumns(tree: QueryTree, context: RelationContext): readonly RelationColumn[] {
  if (tree.orderBy.length > 0) {
    fault(context, 'the rows of a query within a query have no order', 'leave its ORDER BY out');
  }
  const { columns, outputs } = inferSelect(tree, { ...context, types: new Map() }, 'whole');
  return outputs.map(({ name, type, digits, expression }) => {
    const column = columnKept(expression);
    const found = column === undefined ? undefined : resolveColumn(columns, column);
    const { declared, origin } = typeof found === 'object' ? found : {};
    if (type.type === 'histogram') {
      fault(context, `${name} is a histogram, which is no value of a row`, 'take it in the outer query');
    }
    return { name, of: '', type, digits, declared, origin: expression.op === 'column' ? origin : undefined };
  });
}

function unionColumns(branches: readonly QueryTree[], context: RelationContext): readonly RelationColumn[] {
  const [first = [], ...rest] = branches.map((branch) => selectColumns(branch, context));
  const shape = (columns: readonly RelationColumn[]): string => columns.map(columnInWords).join(', ');
  const other = rest.find((columns) => !isSameShape(first, columns));
  if (other !== undefined) {
    const text = `a branch of UNION ALL has the columns ${shape(other)}, the first ${shape(first)}`;
    fault(context, text, 'give every branch the same names and types in one order');
  }
  return first.map((column, index) => {
    const others = rest.map((columns) => columns[index]);
    return {
      ...column,
      digits: Math.max(...[column, ...others].map((one) => (one === undefined ? 0 : digitsOf(one)))),
      declared: others.every((one) => sameLevels(one?.declared, column.declared)) ? column.declared : undefined,
      origin: others.every((one) => one?.origin === column.origin) ? column.origin : undefined,
    };
  });
}

function columnInWords({ name, type }: RelationColumn): string {
  return `${name} ${typeName(type)}`;
}

function isSameShape(left: readonly RelationColumn[], right: readonly RelationColumn[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ name, type }, index) => {
      const other = right[index];
      return other !== undefined && other.name === name && sameType(other.type, type);
    })
  );
}

function sameLevels(left: SchemaColumn | undefined, right: SchemaColumn | undefined): boolean {
  const meaning = (column: SchemaColumn | undefined): string =>
    encode(
      column === undefined ? null : { type: column.type, levels: 'levels' in column ? (column.levels ?? {}) : {} },
    );
  return meaning(left) === meaning(right);
}

/** An output with its type, and what its expression read. */
export interface SelectOutput extends TypedOutput {
  readonly expression: Expression;
  readonly digits: number | undefined;
}

export interface Select {
  /** The columns that the SELECT reads. */
  readonly columns: readonly RelationColumn[];
  /** Those that have a type. */
  readonly outputs: readonly SelectOutput[];
}

/** Types one SELECT. `apart`: averages, variances and histograms are to travel; `whole`: they are values of rows. */
export function inferSelect(tree: QueryTree, context: RelationContext, parts: 'apart' | 'whole'): Select {
  const { place, findings, parameters, types } = context;
  const columns = relationColumns(tree.from, { ...context, place: `${place}.from` });
  if (columns.length === 0) {
    return { columns, outputs: [] };
  }
  const scope: TypeScope = { columns, parameters };
  if (tree.where !== undefined) {
    checkCondition(tree.where, scope, { ...context, place: `${place}.where` }, 'WHERE');
  }
  checkGroupKeys(tree, scope, context);
  checkNames(tree, place, findings);
  if (tree.having !== undefined) {
    checkCondition(tree.having, scope, { ...context, place: `${place}.having` }, 'HAVING');
    checkGrouping(tree.having, tree, `${place}.having`, findings);
  }
  const windows = isGrouped(tree) ? 'refused' : 'allowed';
  const outputs = tree.outputs.flatMap(({ name, expression }): readonly SelectOutput[] => {
    const at = `${place}.outputs.${name}`;
    const typed = inferTyped(expression, scope, { place: at, aggregates: 'allowed', windows, parts }, findings, types);
    checkGrouping(expression, tree, at, findings);
    if (typed === undefined) {
      return [];
    }
    if (typed.type.type === 'null') {
      const hint = 'leave it out';
      findings.push({ rule: 'type', place: at, text: 'an output that always is NULL says nothing', hint });
    }
    const type = parts === 'whole' ? settledType(typed.type) : typed.type;
    return [{ name, type, digits: typed.digits, expression }];
  });
  return { columns, outputs };
}

/** Types every output of a query and checks its shape; `findings` gets all faults, and the outputs that have a type return. */
export function inferQuery(tree: QueryTree, scope: QueryScope, place: string, findings: Finding[]): TypedOutput[] {
  const { outputs } = inferSelect(tree, { ...scope, place, findings }, 'apart');
  return outputs.map(({ name, type }) => ({ name, type }));
}

/**
 * The column that identifies the subject of each row: a table's; the output that passes it through; of a join the left
 * side's, or the right's if only that has one; of a union what is one in every branch. Undefined if there is none.
 */
export function subjectOf(from: Relation, schemas: readonly GeneralizedSchema[]): RelationColumn | undefined {
  if (typeof from === 'string') {
    const schema = schemas.find(({ id }) => id === from);
    return schema === undefined ? undefined : subjectOfSchema(schema);
  }
  if ('table' in from) {
    return named(subjectOf(from.table, schemas), from.as);
  }
  if ('join' in from) {
    return subjectOf(from.left, schemas) ?? subjectOf(from.right, schemas);
  }
  if ('select' in from) {
    return named(subjectOfSelect(from.select, schemas), from.as);
  }
  const [first, ...rest] = from.unionAll.map((branch) => subjectOfSelect(branch, schemas));
  return rest.every((other) => other?.name === first?.name) ? named(first, from.as) : undefined;
}

function named(column: RelationColumn | undefined, as: string): RelationColumn | undefined {
  return column === undefined ? undefined : { ...column, of: as };
}

function subjectOfSchema(schema: GeneralizedSchema): RelationColumn | undefined {
  const name = subjectColumnOf(schema);
  return tableColumns(schema).find((column) => column.name === name);
}

function subjectOfSelect(tree: QueryTree, schemas: readonly GeneralizedSchema[]): RelationColumn | undefined {
  const subject = subjectOf(tree.from, schemas);
  if (subject === undefined) {
    return undefined;
  }
  const tables = new Map(schemas.map((schema) => [schema.id, tableColumns(schema)]));
  const columns = relationColumns(tree.from, { tables, parameters: new Map(), place: '', findings: [] });
  const output = tree.outputs.find(({ expression }) => {
    const found = expression.op === 'column' ? resolveColumn(columns, expression) : undefined;
    return typeof found === 'object' && found.name === subject.name && found.of === subject.of;
  });
  return output === undefined ? undefined : { ...subject, name: output.name };
}
