import {
  type Cell,
  encode,
  type Expression,
  type SchemaColumn,
  type ValueType as DeclaredType,
} from '@entente/protocol';
import type { Bindings } from './bindings.js';
import type { Dialect } from './dialect.js';
import { refused, type Typed, type ValueType } from './value-type.js';

/** A column of a relation as SQL names it within one SELECT. */
export interface RowColumn extends Typed {
  readonly name: string;
  /** The relation that has it. */
  readonly of: string;
  /** The schema's column, where it comes through as it is: its levels may be named. */
  readonly declared?: SchemaColumn | undefined;
  /** Whether every row has a value. */
  readonly required?: boolean;
  /** Of a category as its table has it: what may stand for its value where rows are grouped. */
  readonly standing?: Standing | undefined;
}

/** A raw column, and which of its texts mean which value of the category; any other text means none. */
export interface Standing {
  readonly raw: string;
  readonly arms: readonly (readonly [string, string])[];
}

/** A column that says when its SQL is asked for: what nobody asks for need not be computed. */
export function watched(
  { type, name, of, declared }: Omit<RowColumn, 'sql'>,
  sql: () => string,
  own: Pick<RowColumn, 'required' | 'standing'> = {},
): RowColumn {
  return {
    ...{ type, name, of, declared, ...own },
    get sql() {
      return sql();
    },
  };
}

/** What is the same throughout one statement. */
export interface Constants {
  readonly dialect: Dialect;
  readonly bindings: Bindings;
  readonly parameters: Readonly<Record<string, Cell | readonly Cell[]>>;
  readonly parameterTypes?: Readonly<Record<string, DeclaredType>> | undefined;
  readonly requestDate: string;
}

/** Everything an expression may refer to. `leaf` gives what was computed one level below (group keys, aggregates). */
export interface Scope extends Constants {
  readonly columns: readonly RowColumn[];
  readonly leaf?: (expression: Expression) => Typed | undefined;
  /** Columns of rows are gone: only their levels may be named, of aggregates. */
  readonly grouped?: boolean;
  readonly windows?: boolean;
}

export type Of<Op extends Expression['op']> = Extract<Expression, { readonly op: Op }>;

/** How the parts of an expression are rendered, for nodes that are rendered in files of their own. */
export interface Renderers {
  readonly render: (expression: Expression, scope: Scope, wanted?: ValueType) => Typed;
  readonly renderPredicate: (expression: Expression, scope: Scope) => string;
}

/** @throws DomainError `QUERY_REFUSED` if there is no such column, or more than one */
export function resolve(
  columns: readonly RowColumn[],
  { name, of }: { readonly name: string; readonly of?: string | undefined },
): RowColumn {
  const [found, other] = columns.filter((column) => column.name === name && (of === undefined || column.of === of));
  if (found === undefined) {
    throw refused(`there is no column ${name} here`);
  }
  if (other !== undefined) {
    throw refused(`several relations have a column ${name}`);
  }
  return found;
}

/** The same expression for purposes of equality: `level(x, 'exact')` is x. */
export function sameAs(expression: Expression): string {
  return encode(withoutExact(expression));
}

function withoutExact(expression: Expression): Expression {
  return expression.op === 'level' && expression.level === 'exact' ? withoutExact(expression.term) : expression;
}
