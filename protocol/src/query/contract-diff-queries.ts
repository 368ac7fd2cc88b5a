import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import type { CompiledQuery } from '../documents/query-contract.js';
import type { ContractChange } from './contract-diff.js';
import { encode } from '../codec.js';
import type { Expression, QueryTree } from './tree.js';
import { isCoarserBanding } from './types-level.js';
import { levelledColumn } from './types-infer.js';
import { atLevel, type ColumnView } from './verdict/derived.js';
import { isAsCoarseAs } from './verdict/grants.js';
import { andTerms, children, columnsIn, type NodeOf, sameExpression } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

type Change = ContractChange['change'];

/** What one of a contract's two queries tells more or less than before: columns, outputs, filters, groups, order. */
export function diffQueries(
  place: string,
  previous: CompiledQuery,
  next: CompiledQuery,
  schema: GeneralizedSchema | undefined,
): readonly ContractChange[] {
  const [before, after] = [previous.tree, next.tree];
  if (encode(before) === encode(after)) {
    const text = 'is written otherwise and means the same';
    return previous.text === next.text ? [] : [{ change: 'neutral', place, text }];
  }
  return [
    ...diffLists(`${place}.columns`, columnsOf(before), columnsOf(after), 'uses', 'no longer uses', [
      'looser',
      'tighter',
    ]),
    ...diffOutputs(`${place}.outputs`, before, after, schema),
    ...diffExpressions(`${place}.where`, andTerms(before.where), andTerms(after.where), 'only rows with', [
      'tighter',
      'looser',
    ]),
    ...diffExpressions(`${place}.groupBy`, before.groupBy, after.groupBy, 'tells groups apart by', [
      'looser',
      'tighter',
    ]),
    ...diffRest(place, before, after),
  ];
}

function columnsOf({ where, outputs, groupBy }: QueryTree): readonly string[] {
  return columnsIn(...(where === undefined ? [] : [where]), ...groupBy, ...outputs.map(({ expression }) => expression));
}

function diffLists(
  place: string,
  before: readonly string[],
  after: readonly string[],
  gains: string,
  loses: string,
  [gained, lost]: readonly [Change, Change],
): readonly ContractChange[] {
  const added = after.filter((item) => !before.includes(item));
  const removed = before.filter((item) => !after.includes(item));
  return [
    ...added.map((item) => ({ change: gained, place, text: `${gains} ${item}` })),
    ...removed.map((item) => ({ change: lost, place, text: `${loses} ${item}` })),
  ];
}

function diffExpressions(
  place: string,
  before: readonly Expression[],
  after: readonly Expression[],
  what: string,
  changes: readonly [Change, Change],
): readonly ContractChange[] {
  return diffLists(place, before.map(inWords), after.map(inWords), what, `no longer ${what}`, changes);
}

function diffOutputs(
  place: string,
  before: QueryTree,
  after: QueryTree,
  schema: GeneralizedSchema | undefined,
): readonly ContractChange[] {
  const old = new Map(before.outputs.map(({ name, expression }) => [name, expression]));
  const changes: ContractChange[] = [];
  for (const { name, expression } of after.outputs) {
    const was = old.get(name);
    old.delete(name);
    if (was === undefined) {
      changes.push({ change: 'looser', place: `${place}.${name}`, text: `tells ${inWords(expression)}` });
    } else if (!sameExpression(was, expression)) {
      const text = `tells ${inWords(expression)} instead of ${inWords(was)}`;
      changes.push({ change: outputChange(was, expression, schema), place: `${place}.${name}`, text });
    }
  }
  for (const [name, expression] of old) {
    changes.push({ change: 'tighter', place: `${place}.${name}`, text: `no longer tells ${inWords(expression)}` });
  }
  return changes;
}

type Cut = NodeOf<'level' | 'band'>;

const cuttable: ReadonlySet<Expression['op']> = new Set(['column', 'aggregate', 'level', 'band']);

/**
 * Tighter only if nothing but levels and bands differ, and each of them is coarser or as it was. A comparison with a
 * coarser band does not follow from one with a finer band, so it is not counted as tighter.
 */
function outputChange(was: Expression, is: Expression, schema: GeneralizedSchema | undefined): Change {
  const [before, after] = [shownNodes(was), shownNodes(is)];
  const alike = encode(before.map(withoutCut)) === encode(after.map(withoutCut));
  if (!alike || !after.every(({ op }) => cuttable.has(op))) {
    return 'looser';
  }
  const coarser = after.every((node, index) => {
    const old = before[index];
    return !isCut(node) || (old !== undefined && isCut(old) && isCoarser(node, old, schema));
  });
  return coarser ? 'tighter' : 'looser';
}

function isCut(node: Expression): node is Cut {
  return node.op === 'level' || node.op === 'band';
}

/** The expression and its parts, but not what is within filters. */
function shownNodes(node: Expression): readonly Expression[] {
  const parts = node.op === 'aggregate' ? (node.term === undefined ? [] : [node.term]) : children(node);
  return [node, ...parts.flatMap(shownNodes)];
}

/** What a node says beside how finely it cuts, without its parts but for a filter, which must be the same. */
function withoutCut(node: Expression): readonly unknown[] {
  if (isCut(node)) {
    return ['cut'];
  }
  if (node.op === 'aggregate') {
    return [node.fn, node.distinct, node.filter ?? null];
  }
  return [node.op, node.op === 'column' ? node.name : null];
}

function isCoarser(after: Cut, before: Cut, schema: GeneralizedSchema | undefined): boolean {
  if (sameExpression(after, before)) {
    return true;
  }
  if (after.op === 'band' && before.op === 'band') {
    return isCoarserBanding(after.bounds, before.bounds);
  }
  const [coarse, fine] = [cutView(after, schema), cutView(before, schema)];
  return coarse !== undefined && fine?.level !== undefined && isAsCoarseAs(coarse, fine.level);
}

function cutView(cut: Cut, schema: GeneralizedSchema | undefined): ColumnView | undefined {
  const name = levelledColumn(cut.term)?.name;
  const column = name === undefined ? undefined : columnOf(name, schema);
  if (name === undefined || column === undefined) {
    return undefined;
  }
  return cut.op === 'level' ? atLevel({ name, column }, cut.level) : { name, column, bounds: cut.bounds };
}

function columnOf(name: string, schema: GeneralizedSchema | undefined): SchemaColumn | undefined {
  return schema !== undefined && Object.hasOwn(schema.columns, name) ? schema.columns[name] : undefined;
}

function diffRest(place: string, before: QueryTree, after: QueryTree): readonly ContractChange[] {
  const changes: ContractChange[] = [];
  if (encode(before.from) !== encode(after.from)) {
    changes.push({ change: 'looser', place: `${place}.from`, text: 'reads other tables, or other rows of them' });
  }
  if (encode(before.orderBy) !== encode(after.orderBy)) {
    changes.push({ change: 'neutral', place: `${place}.orderBy`, text: 'orders its rows otherwise' });
  }
  return changes;
}
