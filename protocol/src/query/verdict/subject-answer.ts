import type { CompareOperator, Expression } from '../tree.js';
import { boundValue } from '../types-level.js';
import { judgeCondition } from './conditions.js';
import { atLevel, type DerivedColumn, viewInWords } from './derived.js';
import { grantsInWords, isAsCoarseAs, type Judging } from './grants.js';
import type { VerdictRule } from './report.js';
import { type ByOp, children, dispatch, type NodeOf } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;

interface Answering extends Judging {
  /** The counts that may be told apart, by all schemas that are read. */
  readonly counts: readonly number[];
}

interface Context extends Answering {
  readonly place: string;
}

/**
 * Judges an output about one subject. It is built from what may be said (counts told apart as the schema lists, sums,
 * maxima and minima at a column's level); conditions over such answers say no more than they do, so they may follow.
 */
export function judgeAnswer(node: Expression, place: string, on: Answering): void {
  judge(node, { ...on, place });
}

function judge(node: Expression, context: Context): void {
  dispatch(rules, node, context);
}

const rules: ByOp<Context, void> = {
  literal: () => undefined,
  column: (node, context) => {
    refuse(context, 'subject-answer', `${inWords(node)} lists the rows of one subject`, 'aggregate it at its level');
  },
  parameter: refuseNode,
  requestDate: refuseNode,
  arithmetic: refuseNode,
  compare: judgeCompare,
  and: judgeParts,
  or: judgeParts,
  not: judgeParts,
  isNull: judgeParts,
  in: judgeParts,
  level: (node, context) => {
    judgeCut(node, context);
  },
  band: (node, context) => {
    judgeCut(node, context);
  },
  aggregate: judgeAggregate,
  like: judgeParts,
  call: judgeParts,
  cast: judgeParts,
  case: judgeParts,
  window: refuseNode,
};

function refuseNode(node: Expression, context: Context): void {
  const hint = 'an answer about one subject is built from counts, sums, maxima and minima at levels, and literals';
  refuse(context, 'output', `${inWords(node)} may not stand in an output`, hint);
}

/** What is computed from answers that may be given says no more than they do. */
function judgeParts(node: Expression, context: Context): void {
  children(node).forEach((part) => {
    judge(part, context);
  });
}

function judgeCompare(node: NodeOf<'compare'>, context: Context): void {
  const { left, right, operator } = node;
  if (isCount(left) && isInteger(right)) {
    judgeCountCuts(left, cuts(operator, BigInt(right.value)), node, context);
  } else if (isCount(right) && isInteger(left)) {
    judgeCountCuts(right, cuts(flipped[operator], BigInt(left.value)), node, context);
  } else {
    judge(left, context);
    judge(right, context);
  }
}

function isCount(node: Expression): node is Aggregate & { readonly fn: 'count' } {
  return node.op === 'aggregate' && node.fn === 'count';
}

function isInteger(node: Expression): node is NodeOf<'literal'> {
  return node.op === 'literal' && node.type === 'integer';
}

const flipped: Readonly<Record<CompareOperator, CompareOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Between which counts a comparison tells apart: a cut at n separates n - 1 from n. */
function cuts(operator: CompareOperator, than: bigint): readonly bigint[] {
  if (operator === '=' || operator === '<>') {
    return [than, than + 1n];
  }
  return operator === '<' || operator === '>=' ? [than] : [than + 1n];
}

function judgeCountCuts(count: Aggregate, at: readonly bigint[], said: Expression, context: Context): void {
  judgeFilter(count, context);
  if (count.term !== undefined) {
    refuse(context, 'subject-answer', `${inWords(count)} counts values, not rows`, 'write count(*)');
    return;
  }
  const listed = context.counts;
  const granted = new Set(listed.map(BigInt));
  if (at.every((cut) => cut <= 0n || granted.has(cut))) {
    context.report.note(context.place, `says ${inWords(said)} of the subject, as the schema lists`);
    return;
  }
  const told = listed.length === 0 ? 'no counts' : `only whether a count reaches ${listed.map(String).join(', ')}`;
  refuse(context, 'subject-answer', `${inWords(said)} tells counts of one subject apart`, `the schema lists ${told}`);
}

/** `level(…)` or `band(…)` over an aggregate: the aggregate is said no finer than the cut. */
function judgeCut(node: NodeOf<'level' | 'band'>, context: Context): void {
  const { term } = node;
  if (term.op !== 'aggregate') {
    judge(term, context);
    return;
  }
  if (isCount(term) && node.op === 'band') {
    const units = 10n ** 9n;
    const bounds = node.bounds.map(boundValue).map((value) => value / units);
    judgeCountCuts(term, bounds, node, context);
    return;
  }
  const view = term.term?.op === 'column' ? context.viewOf(term.term) : undefined;
  if (view?.level !== 'exact') {
    refuseNode(node, context);
    return;
  }
  const seen = node.op === 'level' ? atLevel(view, node.level) : { ...view, level: undefined, bounds: node.bounds };
  judgeSaid(term, seen, node, context);
}

function judgeAggregate(node: Aggregate, context: Context): void {
  if (isCount(node)) {
    judgeFilter(node, context);
    refuse(context, 'subject-answer', `${inWords(node)} is an exact count`, 'write count(*) > 0, or band(count(*), …)');
    return;
  }
  const view = node.term === undefined ? undefined : context.viewOf(node.term);
  if (view === undefined) {
    const hint = 'aggregate a column as it is, or a level of it';
    refuse(context, 'columns-only', `${inWords(node)} aggregates more than a column`, hint);
    return;
  }
  judgeSaid(node, view, node, context);
}

function judgeSaid(aggregate: Aggregate, view: DerivedColumn, said: Expression, context: Context): void {
  judgeFilter(aggregate, context);
  if (view.subject !== undefined) {
    refuse(context, 'subject', `${inWords(said)} says who the subject is`, 'the requester knows: leave it out');
  } else if (tellsCounts.has(aggregate.fn) || aggregate.distinct) {
    const hint = 'give a sum, max or min at a level';
    refuse(context, 'subject-answer', `${inWords(said)} tells counts of one subject apart`, hint);
  } else if (aggregate.fn === 'sum' && !(view.column.use.aggregate ?? []).includes('sum')) {
    const text = `${inWords(said)} sums ${view.name}, which the schema does not grant`;
    refuse(context, 'aggregate', text, `${view.name} grants ${grantsInWords(view.column.use)}`);
  } else {
    judgeLevel(view, said, context);
  }
}

/** What comes from a sum and a count, or is counts. */
const tellsCounts: ReadonlySet<Aggregate['fn']> = new Set(['avg', 'var', 'histogram']);

function judgeLevel(view: DerivedColumn, said: Expression, context: Context): void {
  const granted = view.column.use.subjectAnswer;
  if (granted !== undefined && isAsCoarseAs(view, granted)) {
    context.report.note(context.place, `says ${inWords(said)} of the subject: ${view.name} may be said at ${granted}`);
    return;
  }
  const text = `${inWords(said)} says ${viewInWords(view)} of one subject, which the schema does not grant`;
  refuse(context, 'subject-answer', text, `${view.name} grants ${grantsInWords(view.column.use)}`);
}

function judgeFilter({ filter }: Aggregate, context: Context): void {
  if (filter !== undefined) {
    judgeCondition(filter, `${context.place}.filter`, context);
  }
}

function refuse(context: Context, rule: VerdictRule, text: string, hint: string): void {
  context.report.refuse(rule, context.place, text, hint);
}
