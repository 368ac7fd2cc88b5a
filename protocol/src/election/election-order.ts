import { contentHash } from '../hash.js';

/** Candidates in tiers, the best first: those in one tier are equally good to the voter. */
export type Ranking = readonly (readonly string[])[];

export interface Election {
  /** What is elected for, such as a request's id: the same salts draw another order elsewhere. */
  readonly context: string;
  readonly candidates: readonly string[];
  /** One an elector; of two the first counts. Who is not ranked comes after all who are. */
  readonly ballots: readonly { readonly elector: string; readonly ranking: Ranking }[];
  /** The revealed salts by elector: a ballot whose salt was not revealed counts for nothing. */
  readonly salts: Readonly<Record<string, string>>;
}

/**
 * The candidates in the order in which they serve. Borda's count: a ballot gives a candidate two points for each candidate
 * it puts below and one for each it puts beside it. Ties are broken by a hash over all revealed salts and the candidate,
 * which nobody could know while a salt of somebody honest was missing. It depends on what is given, never on its order.
 */
export function electionOrder({ context, candidates, ballots, salts }: Election): readonly string[] {
  const standing = [...new Set(candidates)].sort();
  const counted = ballots.filter(
    ({ elector }, index) =>
      Object.hasOwn(salts, elector) && ballots.findIndex((ballot) => ballot.elector === elector) === index,
  );
  const voted = Object.fromEntries(counted.map(({ elector }) => [elector, salts[elector] ?? '']));
  const tiers = counted.map(({ ranking }) => tiersOf(ranking, standing));
  return standing
    .map((candidate) => ({
      candidate,
      points: tiers.reduce((sum, tierOf) => sum + bordaPoints(candidate, standing, tierOf), 0),
      lot: contentHash('election-draw', { context, salts: voted, candidate }),
    }))
    .sort((first, second) => second.points - first.points || (first.lot < second.lot ? -1 : 1))
    .map(({ candidate }) => candidate);
}

type TierOf = (candidate: string) => number;

/** The first place at which a ballot names each candidate; whoever it does not name shares the last. */
function tiersOf(ranking: Ranking, candidates: readonly string[]): TierOf {
  const tiers = new Map(candidates.map((candidate) => [candidate, tierOf(candidate, ranking)]));
  return (candidate) => tiers.get(candidate) ?? ranking.length;
}

function tierOf(candidate: string, ranking: Ranking): number {
  const tier = ranking.findIndex((members) => members.includes(candidate));
  return tier === -1 ? ranking.length : tier;
}

function bordaPoints(candidate: string, candidates: readonly string[], tierOf: TierOf): number {
  const own = tierOf(candidate);
  return candidates
    .filter((other) => other !== candidate)
    .reduce((points, other) => points + (tierOf(other) > own ? 2 : Number(tierOf(other) === own)), 0);
}
