import { encode, type Cell, type Expression, type GeneralizedSchema, type SchemaColumn } from '@entente/protocol';
import type { Bindings } from './bindings.js';
import type { Dialect } from './dialect.js';
import type { Typed } from './value-type.js';

/** Everything an expression may refer to. `leaf` gives what was computed one level below (group keys, aggregates). */
export interface Scope {
  readonly schema: GeneralizedSchema;
  readonly dialect: Dialect;
  readonly bindings: Bindings;
  readonly parameters: Readonly<Record<string, Cell>>;
  readonly requestDate: string;
  readonly column: (name: string, column: SchemaColumn) => string;
  readonly leaf?: (expression: Expression) => Typed | undefined;
}

/** The same expression for purposes of equality: `level(x, 'exact')` is x. */
export function sameAs(expression: Expression): string {
  return encode(withoutExact(expression));
}

function withoutExact(expression: Expression): Expression {
  return expression.op === 'level' && expression.level === 'exact' ? withoutExact(expression.term) : expression;
}
