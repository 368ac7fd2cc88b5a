import { type PartialResult, type QueryRequest, type ShareContent, type ShareMode } from '@entente/protocol';
import type { CountingLink, HiddenAnswers } from '../../ports/services.js';
import type { KeptFragments } from '../../secure/fragments/kept-fragments.js';
import type { Dealing, Rounds } from '../../secure/rounds.js';
import type { ContractFacts } from '../request-facts.js';
import { comparing, poolingQuantile, ranking } from './comparing.js';
import { collectedContent } from './collected-content.js';
import { hiddenScoredContent } from './hidden-scored-content.js';
import { matchedContent } from './matched-content.js';
import { overlapping } from './overlapping.js';
import { scoring } from './scoring.js';
import { summing } from './summing.js';

/** What everybody knows of a request: the request as committed, and its contract. All that a dealer may know. */
export interface DealInput {
  readonly request: QueryRequest;
  readonly facts: ContractFacts;
}

/** What an owner's share is made from: what is public, and what this owner has committed to as its input. */
export interface ShareInput extends DealInput {
  readonly input: PartialResult;
  /** Where hidden questions are answered. */
  readonly hidden: HiddenAnswers;
  /** The way to the member that counts. */
  readonly counting: Pick<CountingLink, 'count'>;
  /** What this owner keeps for others that are away. */
  readonly kept: Pick<KeptFragments, 'of'>;
}

/** A mode in which every owner makes its share by itself. */
export interface ModeAlone {
  readonly share: (input: ShareInput) => Promise<ShareContent>;
}

/**
 * A mode in which the owners compute in rounds, with a dealer. Either part may be run again, in a new attempt with fresh
 * randomness, so it keeps nothing.
 */
export interface ModeInRounds {
  /** The dealer's part; it may deal nothing. */
  readonly deal: (input: DealInput, dealing: Dealing) => Promise<void>;
  /** An owner's part. */
  readonly share: (input: ShareInput, rounds: Rounds) => Promise<ShareContent>;
}

/** What each mode does. */
export const modeParts: Readonly<Record<ShareMode, ModeAlone | ModeInRounds>> = {
  match: { share: matchedContent },
  'hidden-score': { share: (input: ShareInput) => Promise.resolve(hiddenScoredContent(input)) },
  compare: comparing,
  rank: ranking,
  quantile: poolingQuantile,
  score: scoring,
  'secure-sum': summing,
  overlap: overlapping,
  collect: { share: (input: ShareInput) => Promise.resolve(collectedContent(input)) },
};

/** A mode's parts where the owners compute in rounds; undefined where each makes its share by itself. */
export function partsInRounds(mode: ShareMode): ModeInRounds | undefined {
  const parts = modeParts[mode];
  return 'deal' in parts ? parts : undefined;
}
