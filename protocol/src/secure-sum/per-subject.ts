import { type GeneralizedSchema, subjectColumnOf } from '../documents/generalized-schema.js';
import { DomainError } from '../problems.js';
import type { Expression, QueryTree } from '../query/tree.js';

/**
 * The local query with its groups split by subject: what each subject adds to each cell, the subject first. Rows that are
 * about nobody are in no subject's part, so they are left out. What a member does with it never leaves the member.
 * @throws {@link DomainError} `QUERY_REFUSED` unless the query reads one table that speaks of subjects
 */
export function perSubject(tree: QueryTree, schemas: readonly GeneralizedSchema[]): QueryTree {
  const schema = schemas.find(({ id }) => id === tree.from);
  const name = schema === undefined ? undefined : subjectColumnOf(schema);
  if (name === undefined || tree.having !== undefined) {
    throw new DomainError('QUERY_REFUSED', 'noise is made for the subjects of one table, and for every group');
  }
  const subject: Expression = { op: 'column', name };
  const known: Expression = { op: 'isNull', term: subject, negated: true };
  return {
    from: tree.from,
    outputs: [{ name: freeName(tree.outputs.map((output) => output.name)), expression: subject }, ...tree.outputs],
    where: tree.where === undefined ? known : { op: 'and', terms: [known, tree.where] },
    groupBy: [subject, ...tree.groupBy],
    orderBy: [],
  };
}

function freeName(taken: readonly string[], name = 'subject_key'): string {
  return taken.includes(name) ? freeName(taken, `${name}_`) : name;
}
