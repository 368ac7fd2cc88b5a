import { bandLabels, budgetPeriod, DomainError, localColumns, type QueryRequest } from '@entente/protocol';
import { dealForLargest, largestOwners } from '../../secure/compare/largest.js';
import { dealForQuantile, type QuantileShape, quantileOf } from '../../secure/compare/quantile.js';
import { dealForRank, rankOf, type RankShape } from '../../secure/compare/rank.js';
import { columnOf } from '../../secure/ring/column.js';
import type { ContractFacts } from '../request-facts.js';
import { binCounts, comparedBounds, comparedNumber } from './compared-number.js';
import { combineOf } from './combine-of.js';
import type { DealInput, ModeInRounds } from './modes.js';

const oneNumber = { cells: 1, ...comparedBounds };

/** Whose number is the largest. */
export const comparing: ModeInRounds = {
  deal: (_input, dealing) => dealForLargest(dealing, oneNumber),
  share: async ({ facts, input }, rounds) => {
    const { value } = combineOf(facts, 'compare');
    const bits = await largestOwners(rounds, oneNumber, columnOf([comparedNumber(input, value)]));
    return { mode: 'compare', largest: Array.from(bits, String) };
  },
};

/** The place of the requester's member. */
export const ranking: ModeInRounds = {
  deal: (input, dealing) => dealForRank(dealing, rankShape(input)),
  share: async (input, rounds) => {
    const { value } = combineOf(input.facts, 'rank');
    const [share = 0n] = await rankOf(rounds, rankShape(input), columnOf([comparedNumber(input.input, value)]));
    return { mode: 'rank', members: rounds.parties.length, rank: String(share) };
  },
};

/** A quantile of all members' values together. */
export const poolingQuantile: ModeInRounds = {
  deal: ({ facts }, dealing) => dealForQuantile(dealing, quantileShape(facts)),
  share: async ({ facts, input }, rounds) => {
    const counts = binCounts(input, combineOf(facts, 'quantile').of);
    const { passed, share } = await quantileOf(rounds, quantileShape(facts), counts);
    return { mode: 'quantile', labels: [...ladder(facts)], passed, place: String(share[0] ?? 0n) };
  },
};

/** The period in which members' numbers stay what they were first; undefined for other modes. */
export function epochOf({ combine }: ContractFacts['contract'], { openedAt }: QueryRequest): string | undefined {
  return 'epoch' in combine ? budgetPeriod(combine.epoch, openedAt) : undefined;
}

function rankShape({ facts, request }: DealInput): RankShape {
  const { first = 'largest' } = combineOf(facts, 'rank');
  return { ...oneNumber, subject: request.question.requester, isAscending: first === 'smallest' };
}

/** Most values that a member can have in one band. */
const mostInBand = 10n ** 12n;

function quantileShape(facts: ContractFacts): QuantileShape {
  const [, digits = ''] = combineOf(facts, 'quantile').quantile.split('.');
  return {
    rungs: ladder(facts).length - 1,
    quantile: [Number(digits), 10 ** digits.length],
    most: mostInBand,
    minSubjects: facts.policy.minSubjects,
    minMembers: 3,
  };
}

/** The bands in which values are counted, in order. */
function ladder({ contract, schemas }: ContractFacts): readonly string[] {
  const { of } = combineOf({ contract }, 'quantile');
  const type = localColumns(contract, schemas).find(({ name }) => name === of)?.type;
  if (type?.type !== 'histogram') {
    throw new DomainError('QUERY_REFUSED', `${of} is no histogram`);
  }
  return bandLabels(type.bounds, type.of);
}
