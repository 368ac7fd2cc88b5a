import type { GeneralizedSchema, SchemaColumn } from '../documents/generalized-schema.js';
import type { CompiledQuery } from '../documents/query-contract.js';
import type { ContractChange } from './contract-diff.js';
import { encode } from '../codec.js';
import type { Expression, QueryTree, Relation } from './tree.js';
import { isCoarserBanding } from './types-level.js';
import { levelledColumn } from './types-infer.js';
import { atLevel, type ColumnView } from './verdict/derived.js';
import { isAsCoarseAs } from './verdict/grants.js';
import { andTerms, children, columnsIn, expressionsOf, type NodeOf, sameExpression } from './verdict/walk.js';
import { inWords } from './verdict/words.js';

type Change = ContractChange['change'];

/** What one of a contract's two queries tells more or less than before: columns, outputs, filters, groups, order. */
export function diffQueries(
  place: string,
  previous: CompiledQuery,
  next: CompiledQuery,
  schemas: readonly GeneralizedSchema[],
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
    ...diffSelects(place, before, after, { schemas, isOuter: true }),
  ];
}

function columnsOf(tree: QueryTree): readonly string[] {
  return columnsIn(...expressionsOf(tree));
}

interface Known {
  readonly schemas: readonly GeneralizedSchema[];
  /** Whether outputs are shown as they are; those of a query within may be compared, so a coarser one is no tighter. */
  readonly isOuter: boolean;
}

/** One SELECT against another, and the queries within both as far as they stand in the same places. */
function diffSelects(place: string, before: QueryTree, after: QueryTree, known: Known): readonly ContractChange[] {
  const kept = (tree: QueryTree, part: 'where' | 'having'): readonly Expression[] => andTerms(tree[part]);
  return [
    ...diffOutputs(`${place}.outputs`, before, after, known),
    ...(['where', 'having'] as const).flatMap((part) =>
      diffExpressions(
        `${place}.${part}`,
        kept(before, part),
        kept(after, part),
        part === 'where' ? 'only rows with' : 'only groups with',
        ['tighter', 'looser'],
      ),
    ),
    ...diffExpressions(`${place}.groupBy`, before.groupBy, after.groupBy, 'tells groups apart by', [
      'looser',
      'tighter',
    ]),
    ...diffRelations(`${place}.from`, before.from, after.from, known),
    ...diffOrder(place, before, after),
  ];
}

/** The schema whose levels the names in both trees mean: only where both read one table as it is. */
function schemaOf(
  before: QueryTree,
  after: QueryTree,
  schemas: readonly GeneralizedSchema[],
): GeneralizedSchema | undefined {
  const { from } = after;
  const table = typeof from === 'string' ? from : 'table' in from ? from.table : undefined;
  return encode(before.from) === encode(from) ? schemas.find(({ id }) => id === table) : undefined;
}

/** Queries within are compared one by one where the relations are of one shape; all else may tell more. */
function diffRelations(place: string, before: Relation, after: Relation, known: Known): readonly ContractChange[] {
  if (encode(before) === encode(after)) {
    return [];
  }
  const [old, now] = [selectsOf(before), selectsOf(after)];
  if (old === undefined || now === undefined || old.as !== now.as || old.selects.length !== now.selects.length) {
    return [{ change: 'looser', place, text: 'reads other tables, or other rows of them' }];
  }
  return now.selects.flatMap((select, index) => {
    const was = old.selects[index];
    const at = now.isUnion ? `${place}.${now.as}.${String(index)}` : `${place}.${now.as}`;
    return was === undefined ? [] : diffSelects(at, was, select, { ...known, isOuter: false });
  });
}

interface Selects {
  readonly as: string;
  readonly selects: readonly QueryTree[];
  readonly isUnion: boolean;
}

function selectsOf(from: Relation): Selects | undefined {
  if (typeof from === 'string' || 'table' in from || 'join' in from) {
    return undefined;
  }
  return 'select' in from
    ? { as: from.as, selects: [from.select], isUnion: false }
    : { as: from.as, selects: from.unionAll, isUnion: true };
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
  { schemas, isOuter }: Known,
): readonly ContractChange[] {
  const schema = schemaOf(before, after, schemas);
  const old = new Map(before.outputs.map(({ name, expression }) => [name, expression]));
  const changes: ContractChange[] = [];
  for (const { name, expression } of after.outputs) {
    const was = old.get(name);
    old.delete(name);
    if (was === undefined) {
      changes.push({ change: 'looser', place: `${place}.${name}`, text: `tells ${inWords(expression)}` });
    } else if (!sameExpression(was, expression)) {
      const text = `tells ${inWords(expression)} instead of ${inWords(was)}`;
      changes.push({
        change: isOuter ? outputChange(was, expression, schema) : 'looser',
        place: `${place}.${name}`,
        text,
      });
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
    return old !== undefined && (isCut(node) ? isCut(old) && isCoarser(node, old, schema) : hasCoarserBins(node, old));
  });
  return coarser ? 'tighter' : 'looser';
}

/** Of two histograms the one whose every bin is made of bins of the other; whatever is no histogram has none. */
function hasCoarserBins(after: Expression, before: Expression): boolean {
  const [bins, old] = [after, before].map((node) => (node.op === 'aggregate' ? (node.bounds ?? []) : []));
  return isCoarserBanding(bins ?? [], old ?? []);
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
  return [node.op, ...(node.op === 'column' ? [node.name, node.of ?? null] : [])];
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

function diffOrder(place: string, before: QueryTree, after: QueryTree): readonly ContractChange[] {
  const isSame = encode(before.orderBy) === encode(after.orderBy);
  return isSame ? [] : [{ change: 'neutral', place: `${place}.orderBy`, text: 'orders its rows otherwise' }];
}
