import type { Expression, QueryTree } from '../tree.js';
import { judgeCondition } from './conditions.js';
import { judgeDifferences } from './differences.js';
import { type DerivedColumn, viewInWords } from './derived.js';
import { grantsInWords, type Judging, mayGroup } from './grants.js';
import { judgeGroupKey, refuseSubject } from './group-keys.js';
import { everyNode, type NodeOf, sameExpression } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;

/** Judges the local query of a contract over many subjects: granted groups, and aggregates over plain granted columns. */
export function judgeManySubjects(tree: QueryTree, on: Judging): void {
  const before = on.report.findings.length;
  if (on.relation.subject === undefined) {
    const hint = 'ask about a table that has a subject, and join this one to it';
    on.report.refuse('subject', 'local.from', 'the rows speak of nobody, so nobody in a group can be counted', hint);
  }
  if (tree.where !== undefined) {
    judgeCondition(tree.where, 'local.where', on);
  }
  tree.groupBy.forEach((key, index) => {
    judgeGroupKey(key, `local.groupBy.${String(index)}`, on);
  });
  if (tree.having !== undefined) {
    const hint = 'put it into HAVING of the combining query, or into a query within the query';
    on.report.refuse('having', 'local.having', 'a HAVING shows by what is left out what is not rounded', hint);
  }
  for (const { name, expression } of tree.outputs) {
    judgeOutput(expression, tree, `local.outputs.${name}`, on);
  }
  if (on.report.findings.length === before) {
    judgeDifferences(tree, on);
  }
}

function judgeOutput(expression: Expression, tree: QueryTree, place: string, on: Judging): void {
  if (tree.groupBy.some((key) => sameExpression(key, expression))) {
    on.report.note(place, `shows the group key ${inWords(expression)}`);
  } else if (expression.op === 'aggregate') {
    judgeAggregate(expression, place, on);
  } else if (everyNode(expression).some(({ op }) => op === 'window')) {
    const hint = 'write it in a query within the query, and aggregate its values here';
    on.report.refuse('window', place, `${inWords(expression)} shows a value of every row`, hint);
  } else {
    const hint = 'give a group key as it stands in GROUP BY, or count, sum or avg of a column';
    on.report.refuse('output', place, `${inWords(expression)} is neither a group key nor a plain aggregate`, hint);
  }
}

function judgeAggregate(node: Aggregate, place: string, on: Judging): void {
  if (node.filter !== undefined) {
    judgeCondition(node.filter, `${place}.filter`, on);
  }
  if (node.distinct) {
    const hint = 'count rows, or wait for a secure mode of combining';
    on.report.refuse('distinct', place, `${inWords(node)} cannot be merged over members`, hint);
    return;
  }
  if (node.term === undefined) {
    on.report.note(place, 'counts the rows of a group');
  } else if (!refuseSubject(node.term, place, on)) {
    judgeTerm(node, node.term, place, on);
  }
}

function judgeTerm(node: Aggregate, term: Expression, place: string, on: Judging): void {
  const view = on.viewOf(term);
  if (view === undefined) {
    const hint = 'aggregate a column as it is; let the mapping offer what has to be calculated';
    on.report.refuse('columns-only', place, `${inWords(node)} aggregates more than a plain column`, hint);
  } else if (node.fn === 'max' || node.fn === 'min') {
    judgeExtreme(node, view, place, on);
  } else if (view.level !== 'exact' || term.op !== 'column') {
    const hint = 'aggregate the column as it is';
    on.report.refuse('columns-only', place, `${inWords(node)} aggregates a level, not a column`, hint);
  } else if (isHistogramOfLevel(node, view) || requireFunction(node, view, place, on)) {
    on.report.note(place, `gives ${inWords(node)} over each group: ${view.name} may be aggregated so`);
  }
}

/** Bins that are bands of a level which may be shown tell no more than groups by that level. */
function isHistogramOfLevel({ fn, bounds }: Aggregate, view: DerivedColumn): boolean {
  return fn === 'histogram' && mayGroup({ ...view, level: undefined, bounds });
}

function judgeExtreme(node: Aggregate, view: DerivedColumn, place: string, on: Judging): void {
  if (view.bounds === undefined) {
    const hint = `take ${node.fn}(level(${view.name}, …)) at a level of bands, if the schema grants it`;
    on.report.refuse('single-value', place, `${inWords(node)} is the value of a single subject`, hint);
  } else if (!mayGroup(view)) {
    const text = `${inWords(node)} shows ${viewInWords(view)}, which is not granted`;
    on.report.refuse('group', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  } else if (requireFunction(node, view, place, on)) {
    on.report.note(place, `gives the ${node.fn} of ${viewInWords(view)} in each group`);
  }
}

function requireFunction(node: Aggregate, view: DerivedColumn, place: string, on: Judging): boolean {
  const granted = (view.column.use.aggregate ?? []).includes(node.fn);
  if (!granted) {
    const text = `${inWords(node)} aggregates ${view.name} by ${node.fn}, which is not granted`;
    on.report.refuse('aggregate', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  }
  return granted;
}
