import type { CompareOperator, Expression } from '../tree.js';
import type { DerivedColumn, ViewOf } from './derived.js';
import { type ConstantKind, mayCompare, mayMatch } from './grants.js';
import { type ByOp, children, dispatch, type NodeOf } from './walk.js';
import { inWords } from './words.js';

type ConditionUse = 'match' | 'compare';

/** What one term of a condition asks of one column in it. */
export interface Demand {
  readonly view: DerivedColumn;
  readonly uses: readonly ConditionUse[];
  /** What the column is set against in this term. */
  readonly kinds: readonly ConstantKind[];
  readonly term: Expression;
}

/** A term that is no condition on a column. */
export interface Senseless {
  readonly senseless: string;
  readonly hint: string;
}

export type Asked = Demand | Senseless;

export function isGrantedUse({ view, kinds }: Demand, use: ConditionUse): boolean {
  return use === 'match' ? mayMatch(view, kinds) : mayCompare(view, kinds);
}

export function isAllGranted(asked: readonly Asked[]): boolean {
  return asked.every(
    (one) => 'view' in one && one.view.subject === undefined && one.uses.every((use) => isGrantedUse(one, use)),
  );
}

/**
 * What a condition asks of each column in it. AND, OR, NOT and the conditions of a CASE are taken apart into terms. In a
 * term a column that stands by itself is matched or compared; one that something is computed from is both, since what is
 * computed may tell any two of its values apart; and columns that meet in one term are set against each other.
 */
export function askedBy(condition: Expression, viewOf: ViewOf): readonly Asked[] {
  return dispatch(rules, condition, viewOf);
}

const both: readonly ConditionUse[] = ['match', 'compare'];

const rules: ByOp<ViewOf, readonly Asked[]> = {
  column: (node, viewOf) => ofTerm(node, [node], { uses: ['match'], kinds: ['literal'] }, viewOf),
  parameter: noCondition,
  literal: noCondition,
  requestDate: noCondition,
  arithmetic: noCondition,
  level: noCondition,
  band: noCondition,
  cast: noCondition,
  aggregate: noCondition,
  window: noCondition,
  and: ofTerms,
  or: ofTerms,
  not: ({ term }, viewOf) => askedBy(term, viewOf),
  isNull: (node, viewOf) => ofTerm(node, [node.term], { uses: ['match'], kinds: ['literal'] }, viewOf),
  in: (node, viewOf) => ofTerm(node, [node.term, ...node.list], { uses: ['match'] }, viewOf),
  compare: (node, viewOf) =>
    ofTerm(node, [node.left, node.right], { uses: isEquality(node.operator) ? ['match'] : ['compare'] }, viewOf),
  like: (node, viewOf) => ofTerm(node, [node.term, node.pattern], { uses: both }, viewOf),
  call: (node, viewOf) => ofTerm(node, node.terms, { uses: both, kinds: ['literal'] }, viewOf),
  case: (node, viewOf) => [
    ...node.arms.flatMap(({ when }) => askedBy(when, viewOf)),
    ...branchesOf(node).flatMap((branch) => (branch.op === 'literal' ? [] : askedBy(branch, viewOf))),
  ],
};

function noCondition(node: Expression): readonly Asked[] {
  return [{ senseless: `${inWords(node)} alone is no condition that is understood`, hint: 'compare a column' }];
}

function ofTerms({ terms }: NodeOf<'and' | 'or'>, viewOf: ViewOf): readonly Asked[] {
  return terms.flatMap((term) => askedBy(term, viewOf));
}

function isEquality(operator: CompareOperator): boolean {
  return operator === '=' || operator === '<>';
}

function branchesOf({ arms, otherwise }: NodeOf<'case'>): readonly Expression[] {
  return [...arms.map(({ then }) => then), ...(otherwise === undefined ? [] : [otherwise])];
}

/** What values are made of: columns (touched if something is computed from them), constants, and conditions of a CASE. */
type Leaf =
  | { readonly view: DerivedColumn; readonly isTouched: boolean }
  | { readonly kind: ConstantKind }
  | { readonly asked: readonly Asked[] };

/** Leaves of a value; what is neither view nor constant and has no parts asks for what nothing grants. */
export function leavesOf(node: Expression, viewOf: ViewOf, isTouched = false): readonly Leaf[] {
  const view = viewOf(node);
  if (view !== undefined) {
    return [{ view, isTouched }];
  }
  if (node.op === 'literal') {
    return [{ kind: 'literal' }];
  }
  // The date of the request is none of the author's choosing: it counts as a parameter.
  if (node.op === 'parameter' || node.op === 'requestDate') {
    return [{ kind: 'parameter' }];
  }
  if (node.op === 'case') {
    const asked = node.arms.flatMap(({ when }) => askedBy(when, viewOf));
    return [{ asked }, ...branchesOf(node).flatMap((branch) => leavesOf(branch, viewOf, isTouched))];
  }
  if (computing.has(node.op)) {
    const bounds: readonly Leaf[] = node.op === 'band' ? [{ kind: 'literal' }] : [];
    return [...children(node).flatMap((child) => leavesOf(child, viewOf, true)), ...bounds];
  }
  const isKnown = node.op !== 'column';
  // Whether a condition holds is a constant to what it is set against: a flag is matched by any condition that always holds.
  return [{ asked: isKnown ? askedBy(node, viewOf) : noCondition(node) }, { kind: 'literal' }];
}

const computing: ReadonlySet<Expression['op']> = new Set(['arithmetic', 'call', 'cast', 'band', 'level']);

interface Setting {
  readonly uses: readonly ConditionUse[];
  readonly kinds?: readonly ConstantKind[];
}

function ofTerm(term: Expression, parts: readonly Expression[], setting: Setting, viewOf: ViewOf): readonly Asked[] {
  const leaves = parts.flatMap((part) => leavesOf(part, viewOf));
  const asked = askedOfLeaves(leaves, setting, term);
  if (asked.length > 0) {
    return asked;
  }
  return [
    { senseless: `${inWords(term)} is about no column`, hint: 'leave it out: it holds for all rows or for none' },
  ];
}

/** What a term made of these leaves asks. */
export function askedOfLeaves(leaves: readonly Leaf[], setting: Setting, term: Expression): readonly Asked[] {
  const views = leaves.flatMap((leaf) => ('view' in leaf ? [leaf] : []));
  const constants = leaves.flatMap((leaf) => ('kind' in leaf ? [leaf.kind] : []));
  const columns: readonly ConstantKind[] = views.length > 1 ? ['column'] : [];
  const kinds = [...new Set([...constants, ...(setting.kinds ?? []), ...columns])].sort();
  return [
    ...leaves.flatMap((leaf) => ('asked' in leaf ? leaf.asked : [])),
    ...views.map(({ view, isTouched }) => ({ view, kinds, term, uses: isTouched ? both : setting.uses })),
  ];
}

/** Every view of a column in an expression, in conditions too. */
export function viewsIn(node: Expression, viewOf: ViewOf): readonly DerivedColumn[] {
  const view = viewOf(node);
  return view === undefined ? children(node).flatMap((child) => viewsIn(child, viewOf)) : [view];
}
