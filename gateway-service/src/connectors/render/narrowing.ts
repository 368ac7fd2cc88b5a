import { children, type Expression, type GeneralizedSchema, type QueryTree } from '@entente/protocol';
import { columnMapping, type MappedSource } from './base.js';
import { resolve, type RowColumn, type Scope } from './scope.js';

/** `column = constant`, which every row of the answer satisfies: rows where it does not hold need not be read. */
export interface Narrowing {
  readonly column: Pick<RowColumn, 'name' | 'of'>;
  readonly constant: Expression;
}

/** The equalities with constants among the top-level AND terms. */
export function narrowingOf(where: Expression | undefined, columns: readonly RowColumn[]): readonly Narrowing[] {
  return andTerms(where).flatMap((term) => {
    const pair = equality(term);
    return pair === undefined ? [] : [{ column: resolve(columns, pair.column), constant: pair.constant }];
  });
}

/** Conditions on the raw columns, so that an index on a physical column can be used. A text's value is the raw one or NULL. */
export function renderNarrowing(
  narrowings: readonly Narrowing[],
  schema: GeneralizedSchema,
  source: MappedSource,
  scope: Scope,
): readonly string[] {
  const names = Object.keys(schema.columns);
  return narrowings.flatMap(({ column: { name }, constant }) => {
    const column = schema.columns[name];
    const isText = column?.type === 'text' || column?.type === 'subject-key';
    const isPlain = isText && column.collation !== 'caseless' && columnMapping(source.mapping, name).map === undefined;
    if (!isPlain || source.kinds[name] !== 'text') {
      return [];
    }
    const text = constantText(constant, scope);
    if (text === undefined) {
      return [];
    }
    const place = scope.bindings.place(text, { kind: 'text' });
    return [scope.dialect.narrow(`r${String(names.indexOf(name))}`, place)];
  });
}

function constantText(constant: Expression, scope: Scope): string | undefined {
  if (constant.op === 'parameter') {
    const value = Object.hasOwn(scope.parameters, constant.name) ? scope.parameters[constant.name] : undefined;
    return typeof value === 'string' ? value : undefined;
  }
  return constant.op === 'literal' && constant.type === 'text' ? constant.value : undefined;
}

/** What of it holds for the rows that a SELECT reads: of columns that it passes through, whole partitions at a time. */
export function throughSelect(
  narrowings: readonly Narrowing[],
  { outputs, groupBy }: QueryTree,
  columns: readonly RowColumn[],
): readonly Narrowing[] {
  return narrowings.flatMap(({ column, constant }) => {
    const output = outputs.find(({ name }) => name === column.name)?.expression;
    if (output?.op !== 'column') {
      return [];
    }
    const isSame = (other: Expression): boolean =>
      other.op === 'column' && resolve(columns, other) === resolve(columns, output);
    const partitions = outputs.flatMap(({ expression }) => windowsIn(expression)).map(({ partitionBy }) => partitionBy);
    const passes =
      (groupBy.length === 0 || groupBy.some(isSame)) && partitions.every((partition) => partition.some(isSame));
    return passes ? [{ column: resolve(columns, output), constant }] : [];
  });
}

/** What of it holds for one side of a join: of its own columns, and of those that are equal to the other side's. */
export function throughJoin(
  narrowings: readonly Narrowing[],
  on: Expression,
  side: readonly RowColumn[],
  both: readonly RowColumn[],
): readonly Narrowing[] {
  const isOf = ({ name, of }: Narrowing['column']): boolean =>
    side.some((column) => column.name === name && column.of === of);
  const equals = andTerms(on).flatMap((term) => {
    if (term.op !== 'compare' || term.operator !== '=' || term.left.op !== 'column' || term.right.op !== 'column') {
      return [];
    }
    const [left, right] = [resolve(both, term.left), resolve(both, term.right)];
    return [
      [left, right],
      [right, left],
    ] as const;
  });
  return narrowings.flatMap(({ column, constant }) => {
    const others = equals.filter(([from]) => from.name === column.name && from.of === column.of).map(([, to]) => to);
    return [column, ...others].filter(isOf).map((own) => ({ column: own, constant }));
  });
}

type Window = Extract<Expression, { readonly op: 'window' }>;

function windowsIn(expression: Expression): readonly Window[] {
  return expression.op === 'window' ? [expression] : children(expression).flatMap(windowsIn);
}

function andTerms(node: Expression | undefined): readonly Expression[] {
  if (node === undefined) {
    return [];
  }
  return node.op === 'and' ? node.terms.flatMap(andTerms) : [node];
}

type Column = Extract<Expression, { readonly op: 'column' }>;

function equality(term: Expression): { readonly column: Column; readonly constant: Expression } | undefined {
  if (term.op !== 'compare' || term.operator !== '=') {
    return undefined;
  }
  const { left, right } = term;
  if (left.op === 'column' && isConstant(right)) {
    return { column: left, constant: right };
  }
  return right.op === 'column' && isConstant(left) ? { column: right, constant: left } : undefined;
}

function isConstant({ op }: Expression): boolean {
  return op === 'parameter' || op === 'literal';
}
