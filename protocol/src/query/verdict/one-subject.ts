import type { QueryContract } from '../../documents/query-contract.js';
import type { Expression, QueryTree } from '../tree.js';
import { judgeAnswer } from './subject-answer.js';
import { judgeCondition } from './conditions.js';
import type { Judging } from './grants.js';
import { andTerms, everyNode, sameExpression } from './walk.js';
import { inWords } from './words.js';

/** Judges the local query of a contract about one subject: it names the subject, and says of it what the schema lists. */
export function judgeOneSubject(contract: QueryContract, on: Judging): void {
  const { tree } = contract.local;
  judgeWhere(tree, contract, on);
  if (tree.groupBy.length > 0) {
    const hint = 'leave GROUP BY out: an answer about one subject is one row a member';
    on.report.refuse('subject-answer', 'local.groupBy', 'groups tell the rows of one subject apart', hint);
  }
  for (const { name, expression } of tree.outputs) {
    const place = `local.outputs.${name}`;
    if (everyNode(expression).some(({ op }) => op === 'aggregate')) {
      judgeAnswer(expression, place, on);
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
    const text = `no term of WHERE that must hold says ${on.subject} = :parameter`;
    const hint = `write ${on.subject} = :name AND …, outside of any OR and NOT`;
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
function namedParameter(term: Expression, { subject }: Judging): string | undefined {
  if (term.op !== 'compare' || term.operator !== '=') {
    return undefined;
  }
  const isSubject = (node: Expression): boolean => sameExpression(node, { op: 'column', name: subject });
  const other = isSubject(term.left) ? term.right : isSubject(term.right) ? term.left : undefined;
  return other?.op === 'parameter' ? other.name : undefined;
}

function judgeNaming(parameter: string, contract: QueryContract, on: Judging): void {
  const place = 'local.where';
  const declared = Object.hasOwn(contract.parameters, parameter) ? contract.parameters[parameter] : undefined;
  const column = `${on.schema.id}.${on.subject}`;
  const typed = declared !== undefined && 'column' in declared && declared.column === column;
  if (!typed || (declared.level ?? 'exact') !== 'exact') {
    const text = `:${parameter} names the subject and is not declared as ${column}`;
    on.report.refuse('subject-term', place, text, `write parameters: ${parameter}: { column: ${column} }`);
  } else if (!(on.schema.columns[on.subject]?.use.match ?? []).includes('parameter')) {
    const text = `${on.subject} may not be matched with a parameter`;
    on.report.refuse('match', place, text, 'ask about many subjects');
  } else {
    on.report.note(place, `is about the one subject that :${parameter} names`);
  }
}
