import { encode } from '../../codec.js';
import { mergeNoise } from '../../documents/combine.js';
import type { QueryContract } from '../../documents/query-contract.js';
import type { Expression, QueryTree } from '../tree.js';
import type { TypedOutput } from '../types.js';
import type { Report } from './report.js';
import { children, everyNode, type NodeOf, sameExpression } from './walk.js';
import { inWords } from './words.js';

type Aggregate = NodeOf<'aggregate'>;

const place = 'combine';

/** What each column of the partial table is: a group key, or the aggregate of the local query that it came from. */
type Origin = 'key' | Aggregate;

/**
 * Judges the merge of answers about many subjects: sums of sums and counts, averages of averages, extremes of bands, over
 * some of the local query's own groups. Nothing singles one member's or one group's answer out.
 */
export function judgeMerge(contract: QueryContract, tree: QueryTree, report: Report): void {
  const origins = originsOf(contract);
  if (tree.where !== undefined) {
    report.refuse('combine', `${place}.where`, 'a WHERE singles partial results out', 'filter in the local query');
  }
  tree.groupBy.forEach((key, index) => {
    if (key.op !== 'column' || origins.get(key.name) !== 'key') {
      const at = `${place}.groupBy.${String(index)}`;
      report.refuse('combine', at, `${inWords(key)} is no group of the local query`, 'group by its group keys');
    }
  });
  if (tree.having !== undefined) {
    // With noise in every number there is nothing exact that a threshold could tell of.
    const shown = mergeNoise(contract.combine) === undefined ? exact : noised;
    judgeHaving(tree.having, { keys: tree.groupBy, origins, shown }, report);
  }
  for (const { name, expression } of tree.outputs) {
    const at = `${place}.outputs.${name}`;
    if (tree.groupBy.some((key) => sameExpression(key, expression))) {
      report.note(at, `shows the group key ${inWords(expression)}`);
    } else {
      judgeMerged(expression, origins, at, report);
    }
  }
}

function originsOf({ local: { tree } }: QueryContract): ReadonlyMap<string, Origin> {
  return new Map(
    tree.outputs.map(({ name, expression }) => [name, expression.op === 'aggregate' ? expression : 'key']),
  );
}

const merges: Readonly<Record<Aggregate['fn'], readonly Aggregate['fn'][]>> = {
  count: [],
  sum: ['sum', 'count'],
  avg: ['avg'],
  max: ['max', 'min'],
  min: ['max', 'min'],
  var: ['var'],
  histogram: ['histogram'],
};

function judgeMerged(expression: Expression, origins: ReadonlyMap<string, Origin>, at: string, report: Report): void {
  if (expression.op !== 'aggregate' || expression.term?.op !== 'column' || expression.distinct) {
    const hint = 'write sum(x) of a sum or count, avg(x) of an average, max(x) or min(x) of bands, or a group key';
    report.refuse('combine', at, `${inWords(expression)} is no plain merge of a column`, hint);
    return;
  }
  if (expression.filter !== undefined) {
    report.refuse('combine', at, 'a FILTER singles partial results out', 'filter in the local query');
    return;
  }
  const origin = origins.get(expression.term.name);
  if (isMerge(expression, origin)) {
    report.note(at, `merges ${expression.term.name} over all members by ${expression.fn}`);
    return;
  }
  const text = `${inWords(expression)} does not merge what ${expression.term.name} is, ${originInWords(origin)}`;
  const hint =
    'sums and counts are summed, averages, variances and histograms merged as they are, bands take max or min';
  report.refuse('combine', at, text, hint);
}

function isMerge({ fn, bounds }: Aggregate, origin: Origin | undefined): boolean {
  return (
    origin !== undefined &&
    origin !== 'key' &&
    merges[fn].includes(origin.fn) &&
    (bounds === undefined || encode(bounds) === encode(origin.bounds ?? null))
  );
}

const havingNodes: ReadonlySet<Expression['op']> = new Set(['compare', 'and', 'or', 'not', 'isNull', 'in', 'literal']);

/**
 * Groups of all members are kept by what is shown exactly anyway: keys, sums, averages and bands. Counts are rounded where
 * they are shown, so a condition on one would tell more than its output.
 */
function judgeHaving(node: Expression, merged: Merged, report: Report): void {
  const at = `${place}.having`;
  if (merged.keys.some((key) => sameExpression(key, node)) || isShownMerge(node, merged)) {
    report.note(at, `keeps groups by ${inWords(node)}`);
  } else if (havingNodes.has(node.op)) {
    children(node).forEach((child) => {
      judgeHaving(child, merged, report);
    });
  } else {
    const hint = 'compare group keys, sum(x) of a sum, avg(x) of an average, max(x) or min(x) of bands with literals';
    report.refuse('having', at, `${inWords(node)} may not decide which groups are shown`, hint);
  }
}

interface Merged {
  readonly keys: readonly Expression[];
  readonly origins: ReadonlyMap<string, Origin>;
  /** Functions whose merged values are shown as they are. */
  readonly shown: ReadonlySet<Aggregate['fn']>;
}

function isShownMerge(node: Expression, { origins, shown }: Merged): boolean {
  if (node.op !== 'aggregate' || node.term?.op !== 'column' || node.distinct || node.filter !== undefined) {
    return false;
  }
  const origin = origins.get(node.term.name);
  return origin !== undefined && origin !== 'key' && shown.has(origin.fn) && isMerge(node, origin);
}

const exact: ReadonlySet<Aggregate['fn']> = new Set(['sum', 'avg', 'max', 'min']);
const noised: ReadonlySet<Aggregate['fn']> = new Set([...exact, 'count']);

function originInWords(origin: Origin | undefined): string {
  if (origin === undefined) {
    return 'which is nothing';
  }
  return origin === 'key' ? 'a group key' : `a ${origin.fn}`;
}

const answerNodes: ReadonlySet<Expression['op']> = new Set([
  'column',
  'literal',
  'compare',
  'and',
  'or',
  'not',
  'isNull',
  'in',
  'like',
  'band',
  'call',
  'cast',
  'case',
  'aggregate',
]);

/**
 * Judges the merge of answers about one subject: one row over all members. What each member said may be said; anything
 * computed from it says no more, but the rows themselves (which member said what) are not shown.
 */
export function judgeSubjectMerge(tree: QueryTree, report: Report): void {
  if (tree.groupBy.length > 0) {
    report.refuse('combine', `${place}.groupBy`, 'groups tell the members apart', 'leave GROUP BY out');
  }
  if (tree.where !== undefined) {
    judgeNodes(tree.where, `${place}.where`, report);
  }
  if (tree.having !== undefined) {
    judgeNodes(tree.having, `${place}.having`, report);
  }
  for (const { name, expression } of tree.outputs) {
    const at = `${place}.outputs.${name}`;
    if (!everyNode(expression).some(({ op }) => op === 'aggregate')) {
      const hint = 'take max, min or count over the members';
      report.refuse('combine', at, `${inWords(expression)} shows the members' answers one by one`, hint);
    } else if (judgeNodes(expression, at, report)) {
      report.note(at, `says ${inWords(expression)} over the members' answers`);
    }
  }
}

function judgeNodes(expression: Expression, at: string, report: Report): boolean {
  const nodes = everyNode(expression);
  const strange = nodes.find((node) => !answerNodes.has(node.op) || isUnmergeable(node));
  if (strange !== undefined) {
    const hint = 'use count, max, min, sum, band, CASE, functions and conditions over the columns of partial';
    report.refuse('combine', at, `${inWords(strange)} may not stand in the combining query`, hint);
  }
  return strange === undefined;
}

function isUnmergeable(node: Expression): boolean {
  return node.op === 'aggregate' && (node.distinct || unmergeable.has(node.fn));
}

const unmergeable: ReadonlySet<Aggregate['fn']> = new Set(['avg', 'var', 'histogram']);

/** Names of columns that would stand twice in the partial table, such as an output `a__sum` beside an average `a`. */
export function clashingNames(columns: readonly TypedOutput[]): readonly string[] {
  const names = columns.map(({ name }) => name);
  return names.filter((name, index) => names.indexOf(name) !== index);
}
