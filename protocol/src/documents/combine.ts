import { z } from 'zod';
import { MspId, SqlName } from '../ids.js';
import { AttestedCombining } from './attested.js';
import { DecimalText } from './generalized-schema.js';
import { CountedAnswer } from './count.js';
import { comparingForms } from './comparing.js';
import { LabelBytes, mostElements } from './elements.js';
import { overlapFields } from './overlap.js';
import { MergeNoise, SumNoise } from './noise.js';
import { QueryTree } from '../query/tree.js';
import { scorecardFields } from '../score/scorecard.js';

export const Sql = z.string().min(1).max(10_000);

/** Text for people and the tree that counts. */
export const CompiledQuery = z.strictObject({ text: Sql, tree: QueryTree }).readonly();
export type CompiledQuery = z.infer<typeof CompiledQuery>;

/**
 * Modes in which every owner seals its own share of the answer for the requester, so that nobody but the requester sees
 * what they come to together. See `modeSecurity` for who sees what in each.
 */
export const shareModes = [
  'collect',
  'match',
  'hidden-score',
  'score',
  'compare',
  'rank',
  'quantile',
  'secure-sum',
  'overlap',
] as const;
export const ShareMode = z.enum(shareModes);
export type ShareMode = z.infer<typeof ShareMode>;

/**
 * Who combines: a member, or how the member is chosen. `substitutes` take over from a named member that does not deliver,
 * in this order; without any it cannot be replaced. `exclude` are members who may never be chosen.
 */
const service = {
  by: MspId.describe('a member, or standing, elected or drawn'),
  substitutes: z.array(MspId).min(1).max(10).readonly().optional(),
  exclude: z.array(MspId).min(1).max(100).readonly().optional(),
};

const merge = {
  mode: z.literal('merge'),
  ...service,
  attested: AttestedCombining.optional().describe(
    "the named member's enclave combines: the owners seal to it, and its host passes on what it cannot read",
  ),
  noise: MergeNoise.optional().describe('every owner adds noise to its own part of every cell, and none is held back'),
};

const Collect = z
  .strictObject({ mode: z.literal('collect'), ...service })
  .readonly()
  .describe("each owner's own answer, sealed by the owner");

const elements = z
  .int()
  .min(1)
  .max(mostElements)
  .optional()
  .describe('how many subjects every request is about, 1 unless said; each takes a unit of the limits');

const accountable = z
  .literal(true)
  .optional()
  .describe('whether what is asked about is put away on the ledger, for the supervisors to open together with cause');

const Match = z
  .strictObject({
    mode: z.literal('match'),
    ...service,
    elements,
    accountable,
    answer: CountedAnswer.optional(),
    labelBytes: LabelBytes.optional().describe(
      'how long the answer about a subject is in a publication, 32 unless said',
    ),
  })
  .readonly()
  .describe('a hidden question: no member learns about whom');

const Score = z
  .strictObject({ mode: z.literal('score'), ...service, ...scorecardFields })
  .readonly()
  .describe('a public model over what several members know of one subject');

const HiddenScore = z
  .strictObject({ mode: z.literal('hidden-score'), ...service, elements, accountable, ...scorecardFields })
  .readonly()
  .describe('a public model over what all members know of a subject that none of them learns');

const Compare = z
  .strictObject({ ...service, ...comparingForms.compare })
  .readonly()
  .describe('which member has the largest number');

const Rank = z
  .strictObject({ ...service, ...comparingForms.rank })
  .readonly()
  .describe("the place of the requester's member among all");

const Quantile = z
  .strictObject({ ...service, ...comparingForms.quantile })
  .readonly()
  .describe("a quantile of all members' values together, as a band of a public ladder");

const SecureSum = z
  .strictObject({
    mode: z.literal('secure-sum'),
    ...service,
    minContributors: z
      .int()
      .min(3)
      .max(100)
      .optional()
      .describe('how many members must have somebody in a cell that is opened, 3 unless said'),
    mostRows: z
      .int()
      .min(1)
      .max(1_000_000_000)
      .optional()
      .describe('how many rows a member can have in a cell at the most, 1,000,000 unless said'),
    bounds: z
      .record(SqlName, z.strictObject({ min: DecimalText, max: DecimalText }).readonly())
      .optional()
      .describe('by output that adds up values: between what the value of a row lies, where its schema does not say'),
    noise: SumNoise.optional().describe('every cell is opened with noise, and none is held back'),
    fragments: z
      .literal(true)
      .optional()
      .describe(
        'whether an owner that is away may have its input kept by others, split so that all of them are needed',
      ),
  })
  .readonly()
  .describe('sums over members, none of which sees what another puts in');

const Overlap = z
  .strictObject({ mode: z.literal('overlap'), ...service, ...overlapFields })
  .readonly()
  .describe('how many subjects two members have in common, who learn that and nothing else of each other');

const sealed = [Match, HiddenScore, Score, Compare, Rank, Quantile, SecureSum, Overlap, Collect] as const;

/** How partial results become an answer, as an author writes it: SQL is text. */
export const CombineForm = z.discriminatedUnion('mode', [
  z.strictObject({ ...merge, query: Sql }).readonly(),
  ...sealed,
]);

/** How partial results become an answer, with the tree of a combining query. */
export const Combine = z.discriminatedUnion('mode', [
  z.strictObject({ ...merge, query: CompiledQuery }).readonly(),
  ...sealed,
]);
export type Combine = z.infer<typeof Combine>;

/** The combining query of mode `merge`; the other modes have none. */
export function combiningQuery(combine: Combine): CompiledQuery | undefined {
  return combine.mode === 'merge' ? combine.query : undefined;
}

/** The noise that every owner adds to its partial result; undefined for exact partial results, and for other modes. */
export function mergeNoise(combine: Combine): MergeNoise | undefined {
  return combine.mode === 'merge' ? combine.noise : undefined;
}

/** The noise in the numbers of cells, merged or added up on shares; undefined for exact ones, and for other modes. */
export function numberNoise(combine: Combine): MergeNoise | SumNoise | undefined {
  return combine.mode === 'merge' || combine.mode === 'secure-sum' ? combine.noise : undefined;
}

/** The share mode of a contract; undefined where a service node merges. */
export function shareMode({ mode }: Pick<Combine, 'mode'>): ShareMode | undefined {
  return mode === 'merge' ? undefined : mode;
}

/** What every hidden question under a contract has in common; undefined for other modes. */
export interface MatchShape {
  /** How many blinded elements every request has. */
  readonly elements: number;
  readonly labelBytes: number;
}

export function matchShape(combine: Combine): MatchShape | undefined {
  switch (combine.mode) {
    case 'match':
      return { elements: combine.elements ?? 1, labelBytes: matchLabelBytes(combine) };
    case 'hidden-score':
      return { elements: combine.elements ?? 1, labelBytes: scoreEntryBytes };
    default:
      return undefined;
  }
}

/** What is said of a number of members; undefined where the requester sees each member's answer, and for other modes. */
export function countedAnswer(combine: Combine): CountedAnswer | undefined {
  return combine.mode === 'match' ? combine.answer : undefined;
}

/** Where members are counted, labels say nothing: all are alike, and as short as labels can be. */
function matchLabelBytes({ answer, labelBytes }: z.infer<typeof Match>): number {
  return answer === undefined ? (labelBytes ?? 32) : shortestLabel;
}

const shortestLabel = 16;

/** Whether every question under a contract is put away for the supervisors. */
export function isAccountable(combine: Combine): boolean {
  return (combine.mode === 'match' || combine.mode === 'hidden-score') && combine.accountable === true;
}

/** What a label of a hidden score takes in a publication: 16 bytes, in the form of every answer about a subject. */
const scoreEntryBytes = 32;

/** Whether owners publish under masks that go away only together: all of an epoch, or none. */
export function isMasked({ mode }: Pick<Combine, 'mode'>): boolean {
  return mode === 'hidden-score';
}
