import { encode } from '../codec.js';
import type { Combine } from '../documents/combine.js';
import type { GeneralizedSchema } from '../documents/generalized-schema.js';
import type { QueryContract } from '../documents/query-contract.js';
import type { SumLayout } from '../documents/secure-sum.js';
import type { Relation } from '../query/tree.js';
import { localColumns } from '../query/types-query.js';
import { isNumber, scaleOf, type NumberType, type TypedOutput } from '../query/types.js';
import { derive } from '../query/verdict/derive.js';
import { type DerivedColumn, idOf, type ViewOf, viewer, viewInWords } from '../query/verdict/derived.js';
import { Report } from '../query/verdict/report.js';
import { type NodeOf, sameExpression } from '../query/verdict/walk.js';
import { inWords } from '../query/verdict/words.js';
import { isAsDeclared, publicDomain } from './domain.js';
import { largest, sumRange, type ValueRange, valueRange } from './value-range.js';

type Aggregate = NodeOf<'aggregate'>;
type LayoutOutput = SumLayout['outputs'][number];
export type SecureSum = Extract<Combine, { readonly mode: 'secure-sum' }>;

/** One fault of a contract: where, what, and what to write instead. */
export interface SumFault {
  readonly place: string;
  readonly text: string;
  readonly hint: string;
}

/** One number of a cell that is added up over the members: a column as it travels. */
export interface SumNumber {
  /** As in the partial table: `loans`, `mean__sum`, `mean__count`. */
  readonly column: string;
  readonly scale: number;
  /** Between what one member's is. */
  readonly range: ValueRange;
}

/** A sum of which no subject and no member may make up too much. */
export interface SumTotal {
  /** As in the measures of a cell: `balance`, `spread__squares`. */
  readonly measure: string;
  /** The number that it is of. */
  readonly of: number;
}

/** What a contract's secure sum is made of. */
export interface SumColumns {
  readonly outputs: readonly LayoutOutput[];
  readonly numbers: readonly SumNumber[];
  /** Counts of contributors, by their names in the measures of a cell, that can be fewer than the cell's subjects. */
  readonly contributors: readonly string[];
  readonly totals: readonly SumTotal[];
  readonly mostRows: bigint;
  /** Whether a subject has one row, and so is in one cell. */
  readonly isOneRowEach: boolean;
  readonly faults: readonly SumFault[];
}

/** Rows that a member can have in a cell, where the contract does not say. */
const usualRows = 1_000_000;

/**
 * What a contract's local query comes to in a secure sum, or in partial results with noise, with all that stands against it. It
 * must be typed and judged before.
 */
export function sumColumns(contract: QueryContract, schemas: readonly GeneralizedSchema[]): SumColumns {
  const { tree } = contract.local;
  const combine: Partial<Pick<SecureSum, 'bounds' | 'mostRows'>> =
    contract.combine.mode === 'secure-sum' ? contract.combine : {};
  const relation = derive(tree.from, 'local.from', { schemas, scope: contract.scope, report: new Report() });
  const walk: Walk = {
    contract,
    bounds: combine.bounds ?? {},
    mostRows: BigInt(combine.mostRows ?? usualRows),
    isTable: isTable(tree.from),
    isBounded: contract.combine.mode === 'secure-sum',
    viewOf: viewer(relation.columns),
    found: { outputs: [], numbers: [], contributors: new Map(), totals: new Map(), faults: [] },
  };
  const types = localColumns(contract, schemas);
  for (const output of types) {
    addOutput(output, walk);
  }
  for (const key of tree.groupBy) {
    const shown = tree.outputs.filter(({ expression }) => sameExpression(expression, key)).length;
    if (shown !== 1) {
      const hint = 'show every key of GROUP BY as one output';
      fault(walk, 'local.groupBy', `${inWords(key)} is shown ${String(shown)} times`, hint);
    }
  }
  for (const name of Object.keys(walk.bounds).filter((bound) => !isSummed(bound, contract))) {
    fault(walk, `combine.bounds.${name}`, `no output ${name} adds up values`, 'leave it out');
  }
  const { contributors, totals, ...found } = walk.found;
  const { subject, keys } = relation;
  const isOneRowEach =
    walk.isTable && subject !== undefined && keys.some((key) => key.length === 1 && key[0] === idOf(subject));
  return {
    ...found,
    contributors: [...contributors.values()],
    totals: [...totals.values()],
    mostRows: walk.mostRows,
    isOneRowEach,
  };
}

interface Walk {
  readonly contract: QueryContract;
  readonly bounds: NonNullable<SecureSum['bounds']>;
  readonly mostRows: bigint;
  /** One table as it is: no row is missing a partner. */
  readonly isTable: boolean;
  /** Whether numbers must be known to fit where they are computed; what is cut subject by subject needs no bounds. */
  readonly isBounded: boolean;
  readonly viewOf: ViewOf;
  readonly found: {
    readonly outputs: LayoutOutput[];
    readonly numbers: SumNumber[];
    /** By what is counted or added up, so that two outputs of the same are tested once. */
    readonly contributors: Map<string, string>;
    readonly totals: Map<string, SumTotal>;
    readonly faults: SumFault[];
  };
}

function isTable(from: Relation): boolean {
  return typeof from === 'string' || 'table' in from;
}

function isSummed(name: string, { local: { tree } }: QueryContract): boolean {
  const node = tree.outputs.find((output) => output.name === name)?.expression;
  return node?.op === 'aggregate' && (node.fn === 'sum' || node.fn === 'avg' || node.fn === 'var');
}

function fault({ found }: Walk, place: string, text: string, hint: string): void {
  found.faults.push({ place, text, hint });
}

function addOutput(output: TypedOutput, walk: Walk): void {
  const { name } = output;
  const node = walk.contract.local.tree.outputs.find((one) => one.name === name)?.expression;
  if (node?.op === 'aggregate') {
    addAggregate(node, output, walk);
    return;
  }
  const view = node === undefined ? undefined : walk.viewOf(node);
  const values = view === undefined ? undefined : publicDomain(view, !walk.isTable);
  const place = `local.outputs.${name}`;
  if (view === undefined || values === undefined || !isKeyType(output.type)) {
    const what = view === undefined ? 'what is computed' : viewInWords(view);
    const hint =
      'group by a column with allowed values, a level, a condition, or a date whose schema says between which days it lies';
    fault(walk, place, `${what} has no public list of values`, hint);
    return;
  }
  walk.found.outputs.push({ is: 'key', name, type: output.type, values });
}

type KeyType = Extract<LayoutOutput, { is: 'key' }>['type'];

function isKeyType(type: TypedOutput['type']): type is KeyType {
  return ['boolean', 'text', 'integer', 'band'].includes(type.type);
}

const adders: { readonly [F in Aggregate['fn']]?: (node: Aggregate, output: TypedOutput, walk: Walk) => void } = {
  count: ({ fn: _, ...node }, { name }, walk) => {
    addCount(name, walk);
    addContributors(name, { ...node, fn: 'count' }, walk);
  },
  histogram: (node, { name }, walk) => {
    ['', ...(node.bounds ?? [])].forEach((_, band) => {
      const bin = `${name}__${String(band)}`;
      addCount(bin, walk);
      walk.found.contributors.set(encode({ ...countedBy(node), band, bounds: node.bounds ?? [] }), bin);
    });
  },
  sum: (node, output, walk) => {
    addSum(node, output.name, output.name, numberOf(output), walk);
  },
  avg: (node, output, walk) => {
    addSum(node, output.name, `${output.name}__sum`, numberOf(output), walk);
    addCount(`${output.name}__count`, walk);
  },
  var: (node, output, walk) => {
    const of = numberOf(output);
    const range = addSum(node, output.name, `${output.name}__sum`, of, walk);
    const squares = `${output.name}__squares`;
    const most = range === undefined ? 0n : largest(range) ** 2n;
    addNumber({ column: squares, scale: 2 * scaleOf(of), range: { least: 0n, most: most * walk.mostRows } }, walk);
    addTotal(squares, { ...countedBy(node), squares: true }, walk);
    addCount(`${output.name}__count`, walk);
  },
};

function addAggregate(node: Aggregate, output: TypedOutput, walk: Walk): void {
  const { fn } = node;
  const add = adders[fn];
  if (add === undefined || node.distinct || fn === 'max' || fn === 'min') {
    const hint = 'take count, sum, avg, var or histogram';
    fault(walk, `local.outputs.${output.name}`, `${inWords(node)} cannot be added up over members`, hint);
    return;
  }
  add(node, output, walk);
  walk.found.outputs.push({
    is: 'aggregate',
    name: output.name,
    type: output.type,
    fn,
  } as LayoutOutput);
}

function numberOf({ type }: TypedOutput): NumberType {
  const of = type.type === 'average' || type.type === 'variance' ? type.of : type;
  return isNumber(of) ? of : { type: 'integer' };
}

function addNumber(number: SumNumber, { found }: Walk): number {
  return found.numbers.push(number) - 1;
}

function addCount(column: string, walk: Walk): void {
  addNumber({ column, scale: 0, range: { least: 0n, most: walk.mostRows } }, walk);
}

/** Adds the sum with what is tested of it; between what a single value lies, where that is known. */
function addSum(node: Aggregate, name: string, column: string, of: NumberType, walk: Walk): ValueRange | undefined {
  const view = node.term === undefined ? undefined : walk.viewOf(node.term);
  const written = Object.hasOwn(walk.bounds, name) ? walk.bounds[name] : undefined;
  const range = view === undefined ? undefined : valueRange(view, scaleOf(of), written);
  if (range === undefined && walk.isBounded) {
    const what = view?.name ?? inWords(node);
    const hint = `write combine.bounds: { ${name}: { min: …, max: … } }, between which a value of one row lies`;
    fault(walk, `combine.bounds.${name}`, `nothing says how small and how large ${what} can be`, hint);
  }
  addNumber({ column, scale: scaleOf(of), range: sumRange(range ?? { least: 0n, most: 0n }, walk.mostRows) }, walk);
  addTotal(name, countedBy(node), walk);
  addContributors(name, node, walk);
  return range;
}

function addTotal(measure: string, signature: object, { found }: Walk): void {
  const key = encode(signature);
  if (!found.totals.has(key)) {
    found.totals.set(key, { measure, of: found.numbers.length - 1 });
  }
}

/** Where every row counts, the contributors are the cell's subjects, which are counted anyway. */
function addContributors(name: string, node: Aggregate, walk: Walk): void {
  const view = node.term === undefined ? undefined : walk.viewOf(node.term);
  const isEvery = walk.isTable && node.filter === undefined && (node.term === undefined || isNeverNull(view));
  const key = encode(countedBy(node));
  if (!isEvery && !walk.found.contributors.has(key)) {
    walk.found.contributors.set(key, name);
  }
}

function isNeverNull(view: DerivedColumn | undefined): boolean {
  return view !== undefined && isAsDeclared(view) && view.level === 'exact' && view.column.nullable !== true;
}

function countedBy({ term, filter }: Aggregate): object {
  return { term: term ?? null, filter: filter ?? null };
}
