import type { Expression, QueryTree } from '../tree.js';
import { computedColumn } from './computed.js';
import { judgeCondition } from './conditions.js';
import { type DerivedColumn, type DerivedRelation, idOf, type ViewOf, viewer } from './derived.js';
import { deriveAggregate } from './derive-aggregate.js';
import type { Deriving } from './derive.js';
import { deriveWindow } from './derive-window.js';
import { grantsInWords, type Judging, judging } from './grants.js';
import { judgeGroupKey } from './group-keys.js';
import { everyNode, sameExpression } from './walk.js';
import { inWords } from './words.js';

interface Named {
  readonly as: string;
  readonly place: string;
}

/** A query within the query as a relation: it says one thing of each row, or with GROUP BY one thing of each subject. */
export function deriveSelect(tree: QueryTree, from: DerivedRelation, named: Named, on: Deriving): DerivedRelation {
  const { place } = named;
  const rows = judging(from, on.scope, on.report);
  if (tree.where !== undefined) {
    judgeWhere(tree.where, `${place}.where`, rows);
  }
  const isGrouped = tree.groupBy.length > 0 || tree.having !== undefined || hasAggregate(tree);
  if (isGrouped) {
    judgeGroups(tree, place, rows);
  }
  const selecting: Judging = {
    ...rows,
    viewOf: viewer(from.columns, isGrouped ? perSubject(rows, named) : windows(rows, named)),
  };
  if (tree.having !== undefined) {
    judgeCondition(tree.having, `${place}.having`, selecting);
  }
  const columns = tree.outputs.map(({ name, expression }) => deriveOutput(expression, name, named, selecting));
  return {
    columns,
    subject: passedSubject(tree, columns, named, rows),
    keys: isGrouped ? groupedKeys(tree, columns) : passedKeys(tree, columns, rows),
  };
}

function judgeWhere(where: Expression, place: string, on: Judging): void {
  if (on.relation.subject === undefined) {
    // What is joined to rows that were chosen so is chosen by them, whatever its own column grants.
    const hint = 'filter in the query that joins it to a table with a subject';
    on.report.refuse('subquery', place, 'rows of a table that speaks of nobody are chosen before it is joined', hint);
  }
  judgeCondition(where, place, on);
}

function hasAggregate({ outputs }: QueryTree): boolean {
  return outputs.some(({ expression }) => everyNode(expression).some(({ op }) => op === 'aggregate'));
}

/** Each node is derived once, so that each fault is reported once. */
function once(derived: (node: Expression) => DerivedColumn | undefined): ViewOf {
  const known = new Map<Expression, DerivedColumn | undefined>();
  return (node) => {
    if (!known.has(node)) {
      known.set(node, derived(node));
    }
    return known.get(node);
  };
}

function perSubject(on: Judging, { place }: Named): ViewOf {
  return once((node) => (node.op === 'aggregate' ? deriveAggregate(node, place, on) : undefined));
}

function windows(on: Judging, { place }: Named): ViewOf {
  return once((node) => (node.op === 'window' ? deriveWindow(node, place, on) : undefined));
}

function isSubject(node: Expression, { relation, viewOf }: Judging): boolean {
  const view = node.op === 'column' ? viewOf(node) : undefined;
  return view !== undefined && relation.subject !== undefined && idOf(view) === idOf(relation.subject);
}

function judgeGroups({ groupBy }: QueryTree, place: string, on: Judging): void {
  if (!groupBy.some((key) => isSubject(key, on))) {
    const { subject } = on.relation;
    const hint =
      subject === undefined
        ? 'take its rows as they are: its table speaks of nobody'
        : `add ${subject.name} to GROUP BY: an aggregate over several subjects belongs into the outer query`;
    on.report.refuse('subquery', `${place}.groupBy`, 'groups of this query are not of one subject each', hint);
  }
  groupBy.forEach((key, index) => {
    if (!isSubject(key, on)) {
      judgeGroupKey(key, `${place}.groupBy.${String(index)}`, on);
    }
  });
}

function deriveOutput(expression: Expression, name: string, { as, place }: Named, on: Judging): DerivedColumn {
  const at = `${place}.outputs.${name}`;
  const before = on.report.findings.length;
  const view = on.viewOf(expression);
  const isRefused = on.report.findings.length > before;
  const derived = view ?? (isRefused ? useless(name) : computedColumn(expression, name, at, on));
  const words = expression.op === 'column' ? '' : ` is ${inWords(expression)} and`;
  on.report.note(at, `${as}.${name}${words} keeps of its uses: ${grantsInWords(derived.column.use)}`);
  return { ...derived, name, of: as };
}

/** What stands for an output that is refused: nothing can be done with it. */
function useless(name: string): DerivedColumn {
  return { name, of: '', column: { type: 'boolean', use: {} }, level: 'exact', origins: [], made: '' };
}

/** The first output that is the subject as it is. Without one the subjects of a group could not be counted. */
function passedSubject(
  { outputs }: QueryTree,
  columns: readonly DerivedColumn[],
  { place }: Named,
  on: Judging,
): DerivedColumn | undefined {
  const { subject } = on.relation;
  const found = columns[outputs.findIndex(({ expression }) => isSubject(expression, on))];
  if (subject !== undefined && found === undefined) {
    const text = 'the outputs of this query do not say whose rows they are';
    on.report.refuse('subquery', `${place}.outputs`, text, `add ${subject.name} to its outputs`);
  }
  return found;
}

/** A grouped query has one row for each set of its keys, if it shows them all. */
function groupedKeys({ groupBy, outputs }: QueryTree, columns: readonly DerivedColumn[]): DerivedRelation['keys'] {
  const shown = groupBy.map((key) => columns[outputs.findIndex(({ expression }) => sameExpression(expression, key))]);
  const ids = shown.flatMap((column) => (column === undefined ? [] : [idOf(column)]));
  return ids.length > 0 && ids.length === groupBy.length ? [ids] : [];
}

function passedKeys({ outputs }: QueryTree, columns: readonly DerivedColumn[], on: Judging): DerivedRelation['keys'] {
  const passed = new Map(
    outputs.flatMap(({ expression }, index) => {
      const [view, column] = [expression.op === 'column' ? on.viewOf(expression) : undefined, columns[index]];
      return view === undefined || column === undefined ? [] : [[idOf(view), idOf(column)] as const];
    }),
  );
  return on.relation.keys.flatMap((key) => {
    const renamed = key.flatMap((id) => passed.get(id) ?? []);
    return renamed.length === key.length ? [renamed] : [];
  });
}
