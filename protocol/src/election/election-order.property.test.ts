import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import { type Election, electionOrder } from './election-order.js';

const members = ['A', 'B', 'C', 'D', 'E', 'F'];
const electors = ['U', 'V', 'W', 'X', 'Y'];

const ranking = fc
  .tuple(fc.shuffledSubarray(members), fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 6 }))
  .map(([order, sizes]) => {
    const left = [...order];
    const tiers = sizes.map((size) => left.splice(0, size)).filter((tier) => tier.length > 0);
    return left.length > 0 ? [...tiers, left] : tiers;
  });

const election: fc.Arbitrary<Election> = fc
  .record({
    candidates: fc.shuffledSubarray(members, { minLength: 1 }),
    voters: fc.shuffledSubarray(electors, { minLength: 1 }),
    rankings: fc.array(ranking, { minLength: 5, maxLength: 5 }),
    salts: fc.array(fc.stringMatching(/^[a-z]{8}$/), { minLength: 5, maxLength: 5 }),
    revealed: fc.subarray(electors),
  })
  .map(({ candidates, voters, rankings, salts, revealed }) => ({
    ...{ context: 'a request', candidates },
    ballots: voters.map((elector, index) => ({ elector, ranking: rankings[index] ?? [] })),
    salts: Object.fromEntries(revealed.map((elector, index) => [elector, salts[index] ?? ''])),
  }));

describe('the order in which candidates serve', () => {
  it('has every candidate once and nobody else', () => {
    fc.assert(
      fc.property(election, (given) => {
        assert.deepEqual([...electionOrder(given)].sort(), [...given.candidates].sort());
      }),
      propertyRuns(300),
    );
  });

  it('depends neither on the order of ballots and candidates nor on who shares a tier first', () => {
    fc.assert(
      fc.property(election, (given) => {
        const turned = {
          ...given,
          candidates: given.candidates.toReversed(),
          ballots: given.ballots
            .toReversed()
            .map(({ elector, ranking: tiers }) => ({ elector, ranking: tiers.map((tier) => tier.toReversed()) })),
        };
        assert.deepEqual(electionOrder(turned), electionOrder(given));
      }),
      propertyRuns(300),
    );
  });

  it('does not count the ballot of anybody whose salt was not revealed', () => {
    fc.assert(
      fc.property(election, (given) => {
        const counted = given.ballots.filter(({ elector }) => Object.hasOwn(given.salts, elector));
        assert.deepEqual(electionOrder({ ...given, ballots: counted }), electionOrder(given));
      }),
      propertyRuns(300),
    );
  });

  it('takes nobody down whom an elector moves up to the top', () => {
    fc.assert(
      fc.property(election, fc.nat(), fc.nat(), (given, whose, who) => {
        const voter = given.ballots[whose % given.ballots.length];
        const candidate = given.candidates[who % given.candidates.length] ?? '';
        const raised = given.ballots.map((ballot) =>
          ballot === voter ? { ...ballot, ranking: [[candidate], ...without(ballot.ranking, candidate)] } : ballot,
        );
        const before = electionOrder(given).indexOf(candidate);
        assert.ok(electionOrder({ ...given, ballots: raised }).indexOf(candidate) <= before);
      }),
      propertyRuns(300),
    );
  });

  it('puts first whom every elector puts alone at the top', () => {
    fc.assert(
      fc.property(election, fc.nat(), (given, who) => {
        const candidate = given.candidates[who % given.candidates.length] ?? '';
        const ballots = given.ballots.map(({ elector, ranking: tiers }) => ({
          elector,
          ranking: [[candidate], ...without(tiers, candidate)],
        }));
        const isHeard = ballots.some(({ elector }) => Object.hasOwn(given.salts, elector));
        assert.ok(!isHeard || electionOrder({ ...given, ballots })[0] === candidate);
      }),
      propertyRuns(300),
    );
  });

  it('gives every candidate about the same share of lots, and another order for another request', () => {
    const candidates = ['A', 'B', 'C', 'D'];
    const wins = new Map(candidates.map((candidate) => [candidate, 0]));
    for (let draw = 0; draw < 2_000; draw++) {
      const salts = { U: `u${String(draw)}`, V: `v${String(draw)}` };
      const ballots = ['U', 'V'].map((elector) => ({ elector, ranking: [] }));
      const [winner = ''] = electionOrder({ context: 'a request', candidates, ballots, salts });
      wins.set(winner, (wins.get(winner) ?? 0) + 1);
    }
    // Four standard deviations of a fair draw: 500 ± 78.
    for (const [candidate, count] of wins) {
      assert.ok(Math.abs(count - 500) < 78, `${candidate} wins ${String(count)} of 2000 draws`);
    }
  });
});

function without(tiers: readonly (readonly string[])[], candidate: string): readonly (readonly string[])[] {
  return tiers.map((tier) => tier.filter((member) => member !== candidate)).filter((tier) => tier.length > 0);
}
