import type { QueryContract } from '../../documents/query-contract.js';
import type { Expression, QueryTree } from '../tree.js';
import { judgeAnswer } from './subject-answer.js';
import { judgeCondition } from './conditions.js';
import { type Judging, mayMatch } from './grants.js';
import { idOf } from './derived.js';
import { andTerms, everyNode } from './walk.js';
import { inWords } from './words.js';

/** Judges the local query of a contract about one subject: it names the subject, and says of it what the schema lists. */
export function judgeOneSubject(contract: QueryContract, counts: readonly number[], on: Judging): void {
  const { tree } = contract.local;
  judgeWhere(tree, contract, on);
  if (tree.having !== undefined) {
    const hint = 'leave HAVING out: what an answer says is said by its outputs';
    on.report.refuse('having', 'local.having', 'a HAVING says by a missing row what no output says', hint);
  }
  if (tree.groupBy.length > 0) {
    const hint = 'leave GROUP BY out: an answer about one subject is one row a member';
    on.report.refuse('subject-answer', 'local.groupBy', 'groups tell the rows of one subject apart', hint);
  }
  for (const { name, expression } of tree.outputs) {
    const place = `local.outputs.${name}`;
    if (everyNode(expression).some(({ op }) => op === 'aggregate')) {
      judgeAnswer(expression, place, { ...on, counts });
    } else {
      const hint = 'give a condition on count(*), or a sum, max or min at the level that the schema names';
      on.report.refuse('output', place, `${inWords(expression)} is no aggregate`, hint);
    }
  }
}

function judgeWhere(tree: QueryTree, contract: QueryContract, on: Judging): void {
  const terms = andTerms(tree.where);
  const naming = terms.find((term) => namedParameter(term, on) !== undefined);
  const parameter = naming === undefined ? undefined : namedParameter(naming, on);
  if (naming === undefined || parameter === undefined) {
    const name = on.relation.subject?.name ?? 'the subject';
    const text = `no term of WHERE that must hold says ${name} = :parameter`;
    const hint = `write ${name} = :name AND …, outside of any OR and NOT`;
    on.report.refuse('subject-term', 'local.where', text, hint);
  } else {
    judgeNaming(parameter, contract, on);
  }
  // A second term on the subject is judged like any other condition on it: refused.
  const others = naming === undefined ? terms : terms.toSpliced(terms.indexOf(naming), 1);
  others.forEach((term) => {
    judgeCondition(term, 'local.where', on);
  });
}

/** The parameter's name if the term is `subject = :parameter`, either way round. */
function namedParameter(term: Expression, { relation: { subject }, viewOf }: Judging): string | undefined {
  if (term.op !== 'compare' || term.operator !== '=') {
    return undefined;
  }
  const isSubject = (node: Expression): boolean => {
    const view = node.op === 'column' ? viewOf(node) : undefined;
    return view !== undefined && subject !== undefined && idOf(view) === idOf(subject);
  };
  const other = isSubject(term.left) ? term.right : isSubject(term.right) ? term.left : undefined;
  return other?.op === 'parameter' ? other.name : undefined;
}

function judgeNaming(parameter: string, contract: QueryContract, { relation: { subject }, report }: Judging): void {
  const place = 'local.where';
  const [column = '', ...others] = subject?.origins ?? [];
  if (!declares(contract, parameter, [column, ...others])) {
    const text = `:${parameter} names the subject and is not declared as ${column}`;
    report.refuse('subject-term', place, text, `write parameters: ${parameter}: { column: ${column} }`);
  } else if (subject === undefined || !mayMatch(subject, ['parameter'])) {
    const text = `${column} may not be matched with a parameter`;
    report.refuse('match', place, text, 'ask about many subjects');
  } else {
    report.note(place, `is about the one subject that :${parameter} names`);
  }
}

/** Whether a parameter is declared as one of these columns, as it is. */
function declares({ parameters }: QueryContract, name: string, columns: readonly string[]): boolean {
  const declared = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const column = declared !== undefined && 'column' in declared ? declared : undefined;
  return column !== undefined && columns.includes(column.column) && (column.level ?? 'exact') === 'exact';
}
