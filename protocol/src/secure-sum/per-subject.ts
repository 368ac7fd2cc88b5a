import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import { DomainError } from '../problems.js';
import type { Expression, QueryTree } from '../query/tree.js';
import { derive } from '../query/verdict/derive.js';
import { Report } from '../query/verdict/report.js';

/**
 * The local query with its groups split by subject: what each subject adds to each cell, the subject first. Rows that are
 * about nobody are in no subject's part, so they are left out. What a member does with it never leaves the member. The verdict
 * lets no query within the query and no join put rows of two subjects together, so each row is of one.
 * @throws {@link DomainError} `QUERY_REFUSED` unless the query's rows speak of subjects
 */
export function perSubject(tree: QueryTree, schemas: readonly GeneralizedSchema[]): QueryTree {
  const column = derive(tree.from, 'local.from', { schemas, scope: 'many-subjects', report: new Report() }).subject;
  if (column === undefined || tree.having !== undefined) {
    throw new DomainError('QUERY_REFUSED', 'noise is made for the subjects of rows, and for every group');
  }
  const { name, of } = column;
  const subject: Expression = typeof tree.from === 'string' ? { op: 'column', name } : { op: 'column', name, of };
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
