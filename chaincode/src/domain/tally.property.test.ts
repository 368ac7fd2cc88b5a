import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runs, seed } from '../testing/random.js';
import { type Election, leastApprovals, tally } from './tally.js';

type Choice = Election['ballots'][number]['choice'];

const choice = fc.constantFrom<Choice>('approve', 'reject', 'abstain');
const threshold = (electors: number): fc.Arbitrary<Election['rule']['threshold']> =>
  fc.oneof(
    fc.constantFrom('unanimous' as const, 'majority' as const),
    fc.record({ atLeast: fc.integer({ min: 1, max: electors }) }),
  );

/** An election in which everybody has voted, in the order of their votes. */
const finished: fc.Arbitrary<Election> = fc.integer({ min: 1, max: 9 }).chain((electors) => {
  const electorate = Array.from({ length: electors }, (_, index) => `Member${String(index)}MSP`);
  return fc.record({
    rule: fc.record({ threshold: threshold(electors), leastMembers: fc.integer({ min: 1, max: electors }) }),
    electorate: fc.constant(electorate),
    supervisors: fc.subarray(electorate),
    ballots: fc
      .tuple(
        fc.array(choice, { minLength: electors, maxLength: electors }),
        fc.shuffledSubarray(electorate, { minLength: electors }),
      )
      .map(([choices, voters]) => voters.map((voter, index) => ({ voter, choice: choices[index] ?? 'abstain' }))),
  });
});
const cut = fc.tuple(finished, fc.nat({ max: 9 }));
const options = { seed, numRuns: runs(300) };

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

  it('decides every election in which everybody voted', () => {
    fc.assert(
      fc.property(finished, (election) => tally(election) !== 'open'),
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
        const missing = election.electorate.filter((elector) => !ballots.some(({ voter }) => voter === elector));
        const completed = (all: Choice): string =>
          tally({ ...election, ballots: [...ballots, ...missing.map((voter) => ({ voter, choice: all }))] });
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
          assert.ok(approving.length >= leastApprovals(election.rule, election.electorate.length));
          assert.ok(election.supervisors.every((supervisor) => approving.includes(supervisor)));
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
