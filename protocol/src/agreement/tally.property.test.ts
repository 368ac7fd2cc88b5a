import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { propertyRuns } from '../testing/property-runs.js';
import { type Vote, tally } from './tally.js';

type Choice = Vote['ballots'][number]['choice'];

const choice = fc.constantFrom<Choice>('approve', 'reject', 'abstain');
const threshold = (electors: number): fc.Arbitrary<Vote['rule']['threshold']> =>
  fc.oneof(
    fc.constantFrom('unanimous' as const, 'majority' as const),
    fc.record({ atLeast: fc.integer({ min: 1, max: electors }) }),
    fc.record({
      weights: fc.dictionary(
        fc.integer({ min: 0, max: electors - 1 }).map((index) => `Member${String(index)}MSP`),
        fc.integer({ min: 0, max: 5 }),
      ),
      // Other members weigh 1, so this is sometimes more than there is.
      atLeast: fc.integer({ min: 1, max: 2 * electors }),
    }),
  );

/** A vote in which everybody has voted, in the order of their votes. */
const finished: fc.Arbitrary<Vote> = fc.integer({ min: 1, max: 9 }).chain((electors) => {
  const electorate = Array.from({ length: electors }, (_, index) => `Member${String(index)}MSP`);
  return fc.record({
    rule: fc.record({ threshold: threshold(electors), leastMembers: fc.integer({ min: 1, max: electors }) }),
    electorate: fc.constant(electorate),
    mustApprove: fc.subarray(electorate),
    ballots: fc
      .tuple(
        fc.array(choice, { minLength: electors, maxLength: electors }),
        fc.shuffledSubarray(electorate, { minLength: electors }),
        fc.array(fc.option(fc.constant('Member0MSP'), { nil: undefined, freq: 3 }), {
          minLength: electors,
          maxLength: electors,
        }),
      )
      .map(([choices, voters, delegates]) =>
        voters.map((voter, index) => ({ voter, choice: choices[index] ?? 'abstain', delegate: delegates[index] })),
      ),
  });
});
const cut = fc.tuple(finished, fc.nat({ max: 9 }));
const ranks = { rejected: 0, open: 1, approved: 2 };
const rank = (standing: keyof typeof ranks): number => ranks[standing];

/** The same ballots, each cast by its voter. */
function themselves(ballots: Vote['ballots']): Vote['ballots'] {
  return ballots.map(({ voter, choice: made }) => ({ voter, choice: made }));
}

function isOwn(ballots: Vote['ballots'], elector: string): boolean {
  return ballots.some(({ voter, delegate }) => voter === elector && delegate === undefined);
}

const options = propertyRuns(300);

describe('the tally', () => {
  it('does not depend on the order of the ballots', () => {
    fc.assert(
      fc.property(cut, ([election, count]) => {
        const ballots = election.ballots.slice(0, count);
        return tally({ ...election, ballots }) === tally({ ...election, ballots: ballots.toReversed() });
      }),
      options,
    );
  });

  it('decides every election in which everybody cast a ballot itself', () => {
    fc.assert(
      fc.property(finished, (election) => tally({ ...election, ballots: themselves(election.ballots) }) !== 'open'),
      options,
    );
  });

  it('is monotone: one more approval takes none away', () => {
    fc.assert(
      fc.property(cut, fc.nat({ max: 8 }), ([election, count], which) => {
        const ballots = election.ballots.slice(0, count);
        const before = tally({ ...election, ballots });
        const converted = ballots.map((ballot, index) =>
          index === which ? { ...ballot, choice: 'approve' as const } : ballot,
        );
        return rank(tally({ ...election, ballots: converted })) >= rank(before);
      }),
      options,
    );
  });

  it('counts no vote through a delegate among the least number of members', () => {
    fc.assert(
      fc.property(finished, (election) => {
        const passedOn = election.ballots.map((ballot) => ({ ...ballot, delegate: 'Member0MSP' }));
        return tally({ ...election, ballots: passedOn }) !== 'approved';
      }),
      options,
    );
  });

  it('is final: no ballots still missing change a decision', () => {
    fc.assert(
      fc.property(cut, ([election, count]) => {
        const early = tally({ ...election, ballots: election.ballots.slice(0, count) });
        return early === 'open' || early === tally(election);
      }),
      options,
    );
  });

  it('is prompt: while it is open, the missing ballots can still make it go either way', () => {
    fc.assert(
      fc.property(cut, ([election, count]) => {
        const ballots = election.ballots.slice(0, count);
        if (tally({ ...election, ballots }) !== 'open') {
          return;
        }
        // Whoever votes through a delegate may still vote itself.
        const own = themselves(ballots).filter(({ voter }) => isOwn(ballots, voter));
        const silent = election.electorate.filter((elector) => !own.some(({ voter }) => voter === elector));
        const completed = (all: Choice): string =>
          tally({ ...election, ballots: [...own, ...silent.map((voter) => ({ voter, choice: all }))] });
        assert.deepEqual([completed('approve'), completed('reject')], ['approved', 'rejected']);
      }),
      options,
    );
  });

  it('approves nothing without every supervisor and enough members', () => {
    fc.assert(
      fc.property(cut, ([election, count]) => {
        const ballots = election.ballots.slice(0, count);
        if (tally({ ...election, ballots }) === 'approved') {
          const approving = ballots.filter((ballot) => ballot.choice === 'approve').map(({ voter }) => voter);
          const own = approving.filter((voter) => isOwn(ballots, voter));
          assert.ok(own.length >= election.rule.leastMembers);
          assert.ok(election.rule.threshold !== 'unanimous' || approving.length === election.electorate.length);
          assert.ok(election.mustApprove.every((supervisor) => approving.includes(supervisor)));
        }
      }),
      options,
    );
  });

  it('counts no ballot of somebody who is no elector', () => {
    fc.assert(
      fc.property(cut, ([election, count]) => {
        const ballots = election.ballots.slice(0, count);
        const strangers = [1, 2, 3].map((index) => ({
          voter: `Stranger${String(index)}MSP`,
          choice: 'approve' as const,
        }));
        return tally({ ...election, ballots }) === tally({ ...election, ballots: [...strangers, ...ballots] });
      }),
      options,
    );
  });
});
