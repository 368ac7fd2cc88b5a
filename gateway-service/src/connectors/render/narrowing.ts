import {
  children,
  everyNode,
  type Expression,
  type GeneralizedSchema,
  type QueryTree,
  type SchemaColumn,
} from '@entente/protocol';
import { columnMapping, type MappedSource } from './base.js';
import { type Of, resolve, type RowColumn, type Scope } from './scope.js';

/** What every row of the answer satisfies: rows where it does not hold, or is not known, need not be read. */
export interface Narrowing {
  readonly column: Pick<RowColumn, 'name' | 'of'>;
  /** What the column is one of, or none of; absent if it only must have a value. */
  readonly constants?: readonly Expression[];
  readonly negated?: boolean;
}

/** The conditions on single columns among the top-level AND terms. */
export function narrowingOf(where: Expression | undefined, columns: readonly RowColumn[]): readonly Narrowing[] {
  return andTerms(where).flatMap((term) =>
    conditionsOf(term).map(({ column, ...condition }) => ({ column: resolve(columns, column), ...condition })),
  );
}

const computing: ReadonlySet<Expression['op']> = new Set(['arithmetic', 'call', 'cast', 'window']);

/** The columns of a query over one table that something is computed from; they are not only compared, grouped or summed. */
export function computedColumns({ where, having, outputs, groupBy }: QueryTree): ReadonlySet<string> {
  const terms = [where, having, ...groupBy, ...outputs.map(({ expression }) => expression)];
  const found = terms
    .flatMap((term) => (term === undefined ? [] : everyNode(term)))
    .filter(({ op }) => computing.has(op))
    .flatMap(everyNode);
  return new Set(found.flatMap((node) => (node.op === 'column' ? [node.name] : [])));
}

/** What a table need not give. */
export interface Narrowed {
  /** Conditions on the raw columns, so that an index on a physical column can be used. */
  readonly narrowing: readonly string[];
  /** The columns, by number, without whose values no row is needed, and the values that are, where these are known. */
  readonly needed: ReadonlyMap<number, ReadonlySet<string> | undefined>;
}

export function renderNarrowing(
  narrowings: readonly Narrowing[],
  schema: GeneralizedSchema,
  source: MappedSource,
  scope: Scope,
): Narrowed {
  const needed = new Map<number, ReadonlySet<string> | undefined>();
  const narrowing: string[] = [];
  Object.entries(schema.columns).forEach(([name, column], index) => {
    const own = narrowings.filter((each) => each.column.name === name);
    if (own.length === 0) {
      return;
    }
    const sets = own.flatMap((each) => wordsOf(each, scope) ?? []);
    const among =
      column.type === 'category' ? column.values.filter((value) => sets.every((set) => set.has(value))) : [];
    needed.set(index, column.type === 'category' && sets.length > 0 ? new Set(among) : undefined);
    narrowing.push(...onRaw(`r${String(index)}`, name, { column, sets, among, source, scope }));
  });
  return { narrowing, needed };
}

/** The texts that a condition lets through; undefined if it is not about texts. */
interface Words {
  readonly listed: ReadonlySet<string>;
  readonly negated: boolean;
  has(value: string): boolean;
}

function wordsOf({ constants, negated = false }: Narrowing, scope: Scope): Words | undefined {
  const texts = constants?.map((constant) => constantTexts(constant, scope));
  if (texts === undefined || texts.includes(undefined)) {
    return undefined;
  }
  const listed = new Set(texts.flatMap((each) => each ?? []));
  return { listed, negated, has: (value) => listed.has(value) !== negated };
}

interface RawOptions {
  readonly column: SchemaColumn;
  readonly sets: readonly Words[];
  readonly among: readonly string[];
  readonly source: MappedSource;
  readonly scope: Scope;
}

/** More texts than these are looked for in every row. */
const mostSought = 20;

function onRaw(raw: string, name: string, { column, sets, among, source, scope }: RawOptions): readonly string[] {
  const { dialect, bindings } = scope;
  const { map } = columnMapping(source.mapping, name);
  const any = (conditions: readonly string[]): readonly string[] =>
    conditions.length === 0 || conditions.length > mostSought ? [] : [`(${conditions.join(' OR ')})`];
  const sought = sets.filter(({ negated }) => !negated);
  if (source.kinds[name] !== 'text' || sought.length === 0) {
    return [];
  }
  if (column.type === 'category') {
    const codes =
      map === undefined ? among : Object.entries(map).flatMap(([code, value]) => (among.includes(value) ? [code] : []));
    return any(codes.flatMap((code) => dialect.narrowCode?.(raw, dialect.quote(code)) ?? []));
  }
  // A text's value is the raw one or NULL.
  const isText = column.type === 'text' || column.type === 'subject-key';
  if (!isText || column.collation === 'caseless' || map !== undefined) {
    return [];
  }
  return sought.flatMap(({ listed }) =>
    any([...listed].map((text) => dialect.narrow(raw, bindings.place(text, { kind: 'text' })))),
  );
}

/** The texts that a constant is, one or a list's; undefined if it is something else. */
function constantTexts(constant: Expression, scope: Scope): readonly string[] | undefined {
  if (constant.op === 'parameter') {
    const value = Object.hasOwn(scope.parameters, constant.name) ? scope.parameters[constant.name] : undefined;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = values.filter((each) => typeof each === 'string');
    return texts.length === values.length ? texts : undefined;
  }
  return constant.op === 'literal' && constant.type === 'text' ? [constant.value] : undefined;
}

/** What of it holds for the rows that a SELECT reads: of columns that it passes through, whole partitions at a time. */
export function throughSelect(
  narrowings: readonly Narrowing[],
  { outputs, groupBy }: QueryTree,
  columns: readonly RowColumn[],
): readonly Narrowing[] {
  return narrowings.flatMap(({ column, ...condition }) => {
    const output = outputs.find(({ name }) => name === column.name)?.expression;
    if (output?.op !== 'column') {
      return [];
    }
    const isSame = (other: Expression): boolean =>
      other.op === 'column' && resolve(columns, other) === resolve(columns, output);
    const partitions = outputs.flatMap(({ expression }) => windowsIn(expression)).map(({ partitionBy }) => partitionBy);
    const passes =
      (groupBy.length === 0 || groupBy.some(isSame)) && partitions.every((partition) => partition.some(isSame));
    return passes ? [{ column: resolve(columns, output), ...condition }] : [];
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
  return narrowings.flatMap(({ column, ...condition }) => {
    const others = equals.filter(([from]) => from.name === column.name && from.of === column.of).map(([, to]) => to);
    return [column, ...others].filter(isOf).map((own) => ({ column: own, ...condition }));
  });
}

type Window = Of<'window'>;

function windowsIn(expression: Expression): readonly Window[] {
  return expression.op === 'window' ? [expression] : children(expression).flatMap(windowsIn);
}

function andTerms(node: Expression | undefined): readonly Expression[] {
  if (node === undefined) {
    return [];
  }
  return node.op === 'and' ? node.terms.flatMap(andTerms) : [node];
}

type Column = Of<'column'>;

interface Condition {
  readonly column: Column;
  readonly constants?: readonly Expression[];
  readonly negated?: boolean;
}

/** What a term that is true says of single columns: all that it names directly then have values. */
function conditionsOf(term: Expression): readonly Condition[] {
  switch (term.op) {
    case 'compare':
      return compared(term);
    case 'in':
      return named(term.term).map((column) =>
        term.term.op === 'column' && term.list.every(isConstant) ? { column, constants: term.list } : { column },
      );
    case 'like':
      return named(term.term).map((column) => ({ column }));
    case 'isNull':
      return term.negated ? named(term.term).map((column) => ({ column })) : [];
    default:
      return [];
  }
}

function compared({ operator, left, right }: Of<'compare'>): readonly Condition[] {
  const columns = [...named(left), ...named(right)];
  const [constant] = [left, right].filter(isConstant);
  const isPlain = left.op === 'column' || right.op === 'column';
  if (constant === undefined || !isPlain || (operator !== '=' && operator !== '<>')) {
    return columns.map((column) => ({ column }));
  }
  return columns.map((column) => ({ column, constants: [constant], negated: operator === '<>' }));
}

/** The column that a term is, or is a level or a band of. */
function named(term: Expression): readonly Column[] {
  if (term.op === 'level' || term.op === 'band') {
    return named(term.term);
  }
  return term.op === 'column' ? [term] : [];
}

function isConstant({ op }: Expression): boolean {
  return op === 'parameter' || op === 'literal';
}
