import type { CompareOperator, Expression } from '../tree.js';
import { type ColumnView, type ConstantKind, grantsInWords, type Judging, mayCompare, mayMatch } from './grants.js';
import { viewInWords, viewOf } from './grants.js';
import type { VerdictRule } from './report.js';
import { type ByOp, columnsIn, dispatch, everyNode, type NodeOf } from './walk.js';
import { inWords } from './words.js';

interface Context extends Judging {
  readonly place: string;
}

/**
 * Judges a WHERE or FILTER: AND, OR and NOT over terms that each set one column (as it is or at a level) against
 * parameters and literals, as the schema grants.
 */
export function judgeCondition(node: Expression, place: string, on: Judging): void {
  judge(node, { ...on, place });
}

function judge(node: Expression, context: Context): void {
  dispatch(rules, node, context);
}

const notATerm = (node: Expression, context: Context): void => {
  refuse(context, 'condition', `${inWords(node)} alone is no condition that is understood`, 'compare a column');
};

const rules: ByOp<Context, void> = {
  column: (node, context) => {
    judgeMatch(node, node, ['literal'], context);
  },
  parameter: notATerm,
  literal: notATerm,
  requestDate: notATerm,
  arithmetic: notATerm,
  level: notATerm,
  band: notATerm,
  aggregate: notATerm,
  and: judgeTerms,
  or: judgeTerms,
  not: ({ term }, context) => {
    judge(term, context);
  },
  isNull: (node, context) => {
    judgeMatch(node.term, node, ['literal'], context);
  },
  in: (node, context) => {
    const kinds = node.list.flatMap((item) => constantKind(item) ?? []);
    if (kinds.length < node.list.length) {
      refuseSides(node, context);
    } else {
      judgeMatch(node.term, node, kinds, context);
    }
  },
  compare: judgeCompare,
  like: notATerm,
  call: notATerm,
  cast: notATerm,
  case: notATerm,
  window: notATerm,
};

function judgeTerms({ terms }: NodeOf<'and' | 'or'>, context: Context): void {
  terms.forEach((term) => {
    judge(term, context);
  });
}

function judgeCompare(node: NodeOf<'compare'>, context: Context): void {
  const [left, right] = [constantKind(node.left), constantKind(node.right)];
  if ((left === undefined) === (right === undefined)) {
    refuseSides(node, context);
    return;
  }
  const kind = left ?? right ?? 'parameter';
  const side = left === undefined ? node.left : node.right;
  if (isEquality(node.operator)) {
    judgeMatch(side, node, [kind], context);
  } else {
    judgeOrder(side, node, [kind], context);
  }
}

function isEquality(operator: CompareOperator): boolean {
  return operator === '=' || operator === '<>';
}

function refuseSides(node: NodeOf<'compare' | 'in'>, context: Context): void {
  const columns = columnsIn(node);
  if (columns.length === 0) {
    const hint = 'leave it out: it holds for all rows or for none';
    refuse(context, 'condition', `${inWords(node)} is about no column`, hint);
  } else {
    const text = `${inWords(node)} sets columns against each other`;
    refuse(context, 'condition', text, 'set one column against parameters and literals');
  }
}

const constants: ReadonlySet<Expression['op']> = new Set(['literal', 'parameter', 'requestDate', 'arithmetic']);

/** Undefined for what is no constant. The date of the request is none of the author's choosing: it counts as a parameter. */
function constantKind(node: Expression): ConstantKind | undefined {
  const nodes = everyNode(node);
  if (!nodes.every(({ op }) => constants.has(op))) {
    return undefined;
  }
  return nodes.some(({ op }) => op === 'parameter' || op === 'requestDate') ? 'parameter' : 'literal';
}

function judgeMatch(side: Expression, term: Expression, kinds: readonly ConstantKind[], context: Context): void {
  const view = conditionView(side, term, context);
  if (view === undefined) {
    return;
  }
  if (mayMatch(view, kinds)) {
    context.report.note(context.place, `keeps rows by ${inWords(term)}: ${viewInWords(view)} may be matched`);
    return;
  }
  const text = `${inWords(term)} matches ${viewInWords(view)} with a ${kindsInWords(kinds)}, which the schema does not grant`;
  refuse(context, 'match', text, `${view.name} grants ${grantsInWords(view.column.use)}`);
}

function judgeOrder(side: Expression, term: Expression, kinds: readonly ConstantKind[], context: Context): void {
  const view = conditionView(side, term, context);
  if (view === undefined) {
    return;
  }
  if (mayCompare(view, kinds)) {
    context.report.note(context.place, `keeps rows by ${inWords(term)}: ${viewInWords(view)} may be compared`);
    return;
  }
  const text = `${inWords(term)} compares ${viewInWords(view)} with a ${kindsInWords(kinds)}, which the schema does not grant`;
  refuse(context, 'compare', text, `${view.name} grants ${grantsInWords(view.column.use)}; a level is only matched`);
}

function conditionView(side: Expression, term: Expression, context: Context): ColumnView | undefined {
  if (columnsIn(side).includes(context.subject)) {
    const hint = `a question about one subject names it once, as ${context.subject} = :parameter beside all other terms`;
    refuse(context, 'subject', `${inWords(term)} filters by the subject`, hint);
    return undefined;
  }
  const view = viewOf(side, context.schema);
  if (view === undefined) {
    const hint = 'name a column or a level of it; calculate on the other side';
    refuse(context, 'condition', `${inWords(side)} is more than a column`, hint);
  }
  return view;
}

function kindsInWords(kinds: readonly ConstantKind[]): string {
  return [...new Set(kinds)].sort().join(' and a ');
}

function refuse(context: Context, rule: VerdictRule, text: string, hint: string): void {
  context.report.refuse(rule, context.place, text, hint);
}
