import type { Expression, QueryTree } from '../tree.js';
import { judgeCondition } from './conditions.js';
import { judgeDifferences } from './differences.js';
import { type ColumnView, grantsInWords, isGranted, type Judging, viewInWords, viewOf } from './grants.js';
import { columnsIn, type NodeOf, sameExpression } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;

/** Judges the local query of a contract over many subjects: granted groups, and aggregates over plain granted columns. */
export function judgeManySubjects(tree: QueryTree, on: Judging): void {
  const before = on.report.findings.length;
  if (tree.where !== undefined) {
    judgeCondition(tree.where, 'local.where', on);
  }
  tree.groupBy.forEach((key, index) => {
    judgeGroupKey(key, `local.groupBy.${String(index)}`, on);
  });
  for (const { name, expression } of tree.outputs) {
    judgeOutput(expression, tree, `local.outputs.${name}`, on);
  }
  if (on.report.findings.length === before) {
    judgeDifferences(tree, on.report);
  }
}

function judgeGroupKey(key: Expression, place: string, on: Judging): void {
  if (refuseSubject(key, place, on)) {
    return;
  }
  const view = viewOf(key, on.schema);
  if (view === undefined) {
    on.report.refuse('group', place, `${inWords(key)} is no column and no level of one`, 'group by columns and levels');
  } else if (isGranted(view, view.column.use.group ?? [])) {
    on.report.note(place, `groups by ${viewInWords(view)}, which may be shown`);
  } else {
    const text = `groups by ${viewInWords(view)}, which the schema does not grant`;
    on.report.refuse('group', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  }
}

function refuseSubject(node: Expression, place: string, on: Judging): boolean {
  const found = columnsIn(node).includes(on.subject);
  if (found) {
    const hint = 'ask about groups; who is in a group is counted by the disclosure policy itself';
    on.report.refuse('subject', place, `${inWords(node)} uses ${on.subject}, which identifies the subject`, hint);
  }
  return found;
}

function judgeOutput(expression: Expression, tree: QueryTree, place: string, on: Judging): void {
  if (tree.groupBy.some((key) => sameExpression(key, expression))) {
    on.report.note(place, `shows the group key ${inWords(expression)}`);
  } else if (expression.op === 'aggregate') {
    judgeAggregate(expression, place, on);
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
  const view = viewOf(term, on.schema);
  if (view === undefined) {
    const hint = 'aggregate a column as it is; let the mapping offer what has to be calculated';
    on.report.refuse('columns-only', place, `${inWords(node)} aggregates more than a plain column`, hint);
  } else if (node.fn === 'max' || node.fn === 'min') {
    judgeExtreme(node, view, place, on);
  } else if (view.level !== 'exact' || term.op !== 'column') {
    const hint = 'aggregate the column as it is';
    on.report.refuse('columns-only', place, `${inWords(node)} aggregates a level, not a column`, hint);
  } else if (requireFunction(node, view, place, on)) {
    on.report.note(place, `gives ${inWords(node)} over each group: ${view.name} may be aggregated so`);
  }
}

function judgeExtreme(node: Aggregate, view: ColumnView, place: string, on: Judging): void {
  if (view.bounds === undefined) {
    const hint = `take ${node.fn}(level(${view.name}, …)) at a level of bands, if the schema grants it`;
    on.report.refuse('single-value', place, `${inWords(node)} is the value of a single subject`, hint);
  } else if (!isGranted(view, view.column.use.group ?? [])) {
    const text = `${inWords(node)} shows ${viewInWords(view)}, which the schema does not grant`;
    on.report.refuse('group', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  } else if (requireFunction(node, view, place, on)) {
    on.report.note(place, `gives the ${node.fn} of ${viewInWords(view)} in each group`);
  }
}

function requireFunction(node: Aggregate, view: ColumnView, place: string, on: Judging): boolean {
  const granted = (view.column.use.aggregate ?? []).includes(node.fn);
  if (!granted) {
    const text = `${inWords(node)} aggregates ${view.name} by ${node.fn}, which the schema does not grant`;
    on.report.refuse('aggregate', place, text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  }
  return granted;
}
