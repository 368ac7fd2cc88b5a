import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { Cell, Table } from '../documents/result.js';
import { DomainError } from '../problems.js';
import { evaluate } from './evaluate.js';
import type { Expression, QueryTree } from './tree.js';
import { andTerms, everyNode, expressionsOf } from './verdict/walk.js';

/** A query about one subject, turned into the same question about every subject, in pages. */
export interface EverySubject {
  /** One row for each subject that has rows, the subject first, in the order of the subjects. */
  readonly first: QueryTree;
  /** The same, for subjects after the one that parameter {@link EverySubject.after} gives. */
  readonly next: QueryTree;
  readonly after: string;
}

/**
 * Turns `… WHERE subject = :parameter AND rest` into `… WHERE subject IS NOT NULL AND rest GROUP BY subject`, with the
 * subject as the first output: each row of it is what the query answers when its subject is given. Subjects without a row in
 * it have the answer of {@link nobodyAnswer}.
 * @throws {@link DomainError} `QUERY_REFUSED` unless the query has no groups, no HAVING, and names the subject once, in a term
 * of its own that must hold
 */
export function everySubject(tree: QueryTree, parameter: string): EverySubject {
  const terms = andTerms(tree.where);
  const named = terms.flatMap((term) => subjectNamed(term, parameter) ?? []);
  const uses = expressionsOf(tree)
    .flatMap(everyNode)
    .filter((node) => node.op === 'parameter' && node.name === parameter);
  const [subject] = named;
  if (subject === undefined || uses.length !== 1 || tree.groupBy.length > 0 || tree.having !== undefined) {
    const text = `the query is not one that names its subject once, as subject = :${parameter} beside all other terms`;
    throw new DomainError('QUERY_REFUSED', text);
  }
  const rest = terms.filter((term) => subjectNamed(term, parameter) === undefined);
  const key = freeName(tree.outputs.map(({ name }) => name));
  const after = freeName(parametersOf(tree));
  const where = (...more: readonly Expression[]): QueryTree => ({
    from: tree.from,
    outputs: [{ name: key, expression: subject }, ...tree.outputs],
    where: allOf([{ op: 'isNull', term: subject, negated: true }, ...more, ...rest]),
    groupBy: [subject],
    orderBy: [{ output: key, descending: false }],
  });
  const beyond: Expression = {
    op: 'compare',
    operator: '>',
    left: subject,
    right: { op: 'parameter', name: after },
  };
  return { first: where(), next: where(beyond), after };
}

/** The column that a term sets equal to the parameter, either way round. */
function subjectNamed(term: Expression, parameter: string): Expression | undefined {
  if (term.op !== 'compare' || term.operator !== '=') {
    return undefined;
  }
  const isParameter = (node: Expression): boolean => node.op === 'parameter' && node.name === parameter;
  const [left, right] = [term.left, term.right];
  const other = isParameter(left) ? right : isParameter(right) ? left : undefined;
  return other?.op === 'column' ? other : undefined;
}

function allOf(terms: readonly Expression[]): Expression {
  const [first, ...others] = terms;
  return first !== undefined && others.length === 0 ? first : { op: 'and', terms };
}

function parametersOf(tree: QueryTree): readonly string[] {
  return expressionsOf(tree)
    .flatMap(everyNode)
    .flatMap((node) => (node.op === 'parameter' ? [node.name] : []));
}

function freeName(taken: readonly string[]): string {
  let name = 'subjectKey';
  for (let number = 1; taken.includes(name); number += 1) {
    name = `subjectKey${String(number)}`;
  }
  return name;
}

/**
 * What the query answers about somebody of whom there is no row: the same at every owner, so it needs no entry.
 * @returns the cells of the one row
 * @throws {@link DomainError} `QUERY_REFUSED` if the query does not type
 */
export function nobodyAnswer(
  tree: QueryTree,
  schemas: readonly GeneralizedSchema[],
  asOf: string,
): { readonly columns: Table['columns']; readonly cells: readonly Cell[] } {
  const { columns, rows } = evaluate({
    tree: { ...tree, where: undefined },
    tables: new Map(schemas.map((schema) => [schema.id, { schema, rows: [] }])),
    requestDate: asOf,
    averages: 'split',
  });
  const [cells] = rows;
  if (cells === undefined || rows.length !== 1) {
    throw new DomainError('QUERY_REFUSED', 'an answer about one subject is one row');
  }
  return { columns, cells };
}
