import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { DisclosurePolicy } from '../../documents/charter.js';
import type { GeneralizedSchema } from '../../documents/generalized-schema.js';
import type { QueryContract } from '../../documents/query-contract.js';
import type { ParameterValue } from '../../documents/result.js';
import { tablesIn } from '../../query/relation-columns.js';
import type { Expression, QueryTree } from '../../query/tree.js';
import { resolveLevel } from '../../query/types-level.js';
import { localScope } from '../../query/types-query.js';
import { andTerms } from '../../query/verdict/walk.js';
import { bandCuts, fullSet, levelCut } from './column-set.js';
import { type Asked, toldBy } from './condition.js';
import type { Cut, Extent } from './cut.js';
import { aggregatesIn, measuresOf } from './measures.js';
import { declaredColumn, keyOf, meant, type Read, readRelation, settled, subjectTables } from './relation.js';
import { intersection, names, sameSet, type ValueSet } from './value-set.js';

/** Of which rows an answer speaks, column by column, and how its cells cut them; a column that is not named is whole. */
export type Region = Readonly<Record<string, Extent>>;

/** What one question makes known: amounts of the cells of a region. */
export interface Observation {
  readonly measures: readonly string[];
  readonly region: Region;
}

/** All that one question makes known, told by tree and parameters alone: no row was looked at. */
export interface Cohorts {
  /** The tables that speak of subjects. */
  readonly tables: readonly string[];
  readonly observations: readonly Observation[];
  /** By what cells are held back: all that is measured of them, and the policy. Equal for two questions that fold the same cells alike. */
  readonly folds?: string;
}

export interface CohortQuestion {
  readonly contract: Pick<QueryContract, 'local' | 'parameters' | 'combine'>;
  readonly schemas: readonly GeneralizedSchema[];
  /** As `checkParameters` gives them. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
  /** `YYYY-MM-DD` of its opening. */
  readonly requestDate: string;
  /** Whose rows the answer rests on. */
  readonly owners: readonly string[];
  /** By which cells are held back; left out where only people are compared. */
  readonly policy?: CellPolicy;
}

type CellPolicy = Pick<DisclosurePolicy, 'minSubjects' | 'dominance' | 'pRatio'>;

/**
 * Of which people a question makes amounts known, as far as tree and parameters tell. What is not understood is kept as a
 * condition of its own, which nothing but itself is equal to: so a question may look closer to another than it is, never
 * farther off.
 */
export function cohortsOf({ contract, owners, policy, ...question }: CohortQuestion): Cohorts {
  const { tree } = contract.local;
  const asked: Asked = { ...question, types: localScope(contract, question.schemas).parameters };
  const read = readRelation(tree.from, asked);
  const shared = [...read.conditions, ...andTerms(tree.where).map((term) => meant(term, read))];
  const common = {
    ...markers(read, asked),
    [ownersColumn]: { set: names(owners), cut: contract.combine.mode === 'secure-sum' ? whole : exact },
  };
  return {
    tables: subjectTables(tablesIn(tree.from), question.schemas),
    ...(policy === undefined ? {} : { folds: foldsBy(tree, policy, read, asked) }),
    observations: measuresOf(tree, read, asked).map(({ measures, filter }) => ({
      measures,
      region: withGroups({ tree, read, asked }, limited(common, [...shared, ...andTerms(filter)], asked)),
    })),
  };
}

/** The region of a question's cells, whatever single aggregates leave out of it. */
export function groupRegion({ contract, owners: _, ...question }: CohortQuestion): Region {
  const { tree } = contract.local;
  const asked: Asked = { ...question, types: localScope(contract, question.schemas).parameters };
  const read = readRelation(tree.from, asked);
  const shared = [...read.conditions, ...andTerms(tree.where).map((term) => meant(term, read))];
  return withGroups({ tree, read, asked }, limited({}, shared, asked), 'as they are');
}

/** Under this name a region says of whose rows it is. */
export const ownersColumn = 'owners';

const whole: Cut = { kind: 'whole' };
const exact: Cut = { kind: 'exact' };
/** Of a condition that is not understood: it holds. */
const holds: Extent = { set: names(['true']), cut: whole };

/** Names what decides which cells are folded: all amounts of a cell, written by the columns of tables, and the rules. */
function foldsBy(
  { outputs }: QueryTree,
  { minSubjects, dominance, pRatio }: CellPolicy,
  read: Read,
  asked: Asked,
): string {
  const amounts = outputs.flatMap(({ expression }) => aggregatesIn(expression));
  const written = amounts.map((amount) => keyOf(settled(meant(amount, read), asked)));
  return marker({ amounts: [...new Set(written)].sort(), policy: { minSubjects, dominance, pRatio } });
}

function markers({ opaque }: Read, asked: Asked): Region {
  return Object.fromEntries(opaque.map((what) => [marker(settled(what, asked)), holds]));
}

/** Names what can only be compared, without repeating the values in it. */
function marker(what: unknown): string {
  return `? ${bytesToHex(sha256(utf8ToBytes(keyOf(what)))).slice(0, 32)}`;
}

function limited(region: Region, conditions: readonly Expression[], asked: Asked): Region {
  return conditions.reduce((before, condition): Region => {
    const told = toldBy(condition, asked);
    if (told === undefined) {
      return { ...before, [marker(settled(condition, asked))]: holds };
    }
    const key = columnKey(told.column);
    const set = intersection(before[key]?.set ?? { kind: 'all' }, told.set);
    return { ...before, [key]: { set, cut: whole } };
  }, region);
}

function columnKey({ name, of = '' }: { readonly name: string; readonly of?: string | undefined }): string {
  return `${of}.${name}`;
}

interface Grouping {
  readonly tree: QueryTree;
  readonly read: Read;
  readonly asked: Asked;
}

function withGroups({ tree, read, asked }: Grouping, region: Region, as: 'normal' | 'as they are' = 'normal'): Region {
  const cut = tree.groupBy.reduce((before, key) => grouped(before, meant(key, read), asked), region);
  if (as === 'as they are') {
    return cut;
  }
  return Object.fromEntries(
    Object.entries(cut)
      .map(([key, extent]) => [key, normal(key, extent, asked.schemas, typeof tree.from === 'string')] as const)
      .filter(([, { set, cut: how }]) => set.kind !== 'all' || how.kind !== 'whole'),
  );
}

function grouped(region: Region, key: Expression, asked: Asked): Region {
  const found = cutBy(key, asked.schemas);
  if (found === undefined || (region[found.key]?.cut ?? whole).kind !== 'whole') {
    return { ...region, [marker(settled(key, asked))]: { set: names([], { except: true, nulls: true }), cut: exact } };
  }
  const set = region[found.key]?.set ?? { kind: 'all' };
  return { ...region, [found.key]: { set: set.kind === 'all' ? found.full : set, cut: found.cut } };
}

function cutBy(
  key: Expression,
  schemas: readonly GeneralizedSchema[],
): { readonly key: string; readonly full: ValueSet; readonly cut: Cut } | undefined {
  const column = key.op === 'level' || key.op === 'band' ? key.term : key;
  const declared = declaredColumn(column, schemas);
  if (column.op !== 'column' || declared === undefined) {
    return undefined;
  }
  const of = { key: columnKey(column), full: { ...fullSet(declared), nulls: true } };
  if (key.op === 'band') {
    return { ...of, cut: { kind: 'bands', bounds: bandCuts(declared, key.bounds) } };
  }
  const level = resolveLevel(declared, key.op === 'level' ? key.level : 'exact');
  return level === undefined ? undefined : { ...of, cut: levelCut(declared, level) };
}

/** What leaves out no value that a row can have leaves out nothing. Beside a join a column can be NULL whatever its schema says. */
function normal(key: string, { set, cut }: Extent, schemas: readonly GeneralizedSchema[], isTable: boolean): Extent {
  const [table = '', name = ''] = key.split('.');
  const declared = declaredColumn({ op: 'column', name, of: table }, schemas);
  if (declared === undefined || !isTable || set.kind === 'all') {
    return { set, cut };
  }
  const full = fullSet(declared);
  const possible = declared.nullable === true ? set : { ...set, nulls: false };
  return { set: sameSet(possible, full) ? { kind: 'all' } : set, cut };
}
