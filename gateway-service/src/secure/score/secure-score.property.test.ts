import { DomainError, type ScoreShape } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { membersNamed, numberIn, pseudoRandom } from '../testing/arbitrary.js';
import { dealerName, MemoryNetwork, runAll, runHonest } from '../testing/memory-rounds.js';
import { dealForScore, secureScore } from './secure-score.js';

const { numRuns, seed } = propertyRuns(20);

async function sharesOf(shape: ScoreShape, partials: readonly bigint[]): Promise<readonly bigint[]> {
  const network = new MemoryNetwork({ parties: membersNamed(partials.length), record: false });
  return runHonest(
    network,
    (rounds) => secureScore(rounds, shape, partials[network.parties.indexOf(rounds.me)] ?? 0n),
    (dealing) => dealForScore(dealing, shape),
  );
}

function sum(numbers: readonly bigint[]): bigint {
  return BigInt.asIntN(
    64,
    numbers.reduce((total, number) => total + number, 0n),
  );
}

describe('a score on shares', () => {
  for (const parties of [2, 3, 4, 5, 8]) {
    const limit = 2n ** 62n / BigInt(parties) - 1n;

    it(`comes to what it is in the clear, for ${String(parties)} parties`, async () => {
      const random = pseudoRandom(seed + parties);
      for (let run = 0; run < numRuns; run++) {
        const most = [limit, 1n, 500_000_000n][run % 3] ?? 1n;
        const range = { least: run % 2 === 0 ? -most : 0n, most };
        const partials = Array.from({ length: parties }, () => numberIn(random, range.least, range.most));
        assert.equal(sum(await sharesOf({ range, thresholds: [] }, partials)), sum(partials));
      }
    });

    it(`comes to its band alone where there are thresholds, for ${String(parties)} parties`, async () => {
      const random = pseudoRandom(seed + 100 + parties);
      for (let run = 0; run < numRuns; run++) {
        const most = [limit, 20n, 500_000_000n][run % 3] ?? 1n;
        const range = { least: -most, most };
        const partials = Array.from({ length: parties }, () => numberIn(random, range.least, range.most));
        const near = [-1n, 0n, 1n].map((step) => sum(partials) + step);
        const far = Array.from({ length: random(4) }, () => numberIn(random, -(10n ** 18n), 10n ** 18n));
        const thresholds = [...new Set([...near, ...far])].sort((left, right) => (left < right ? -1 : 1));
        const reached = thresholds.filter((threshold) => threshold <= sum(partials)).length;
        assert.equal(sum(await sharesOf({ range, thresholds }, partials)), BigInt(reached));
      }
    });
  }

  it('leaves shares of which all but one look the same whatever the score is', async () => {
    for (const partial of [0n, 1_000_000n]) {
      const shape = { range: { least: 0n, most: 1_000_000n }, thresholds: [] };
      const counts = Array.from({ length: 8 }, () => 0);
      for (let run = 0; run < 200; run++) {
        const [first = 0n] = await sharesOf(shape, [partial, partial, partial]);
        const place = Number(first >> 61n);
        counts[place] = (counts[place] ?? 0) + 1;
      }
      const statistic = counts.reduce((total, count) => total + (count - 25) ** 2 / 25, 0);
      // Chi-square with seven degrees of freedom is above 40 once in a million times.
      assert.ok(statistic < 40, counts.join());
    }
  });
});

describe('a score that somebody spoils', () => {
  const parties = membersNamed(3);
  const shape: ScoreShape = { range: { least: 0n, most: 100n }, thresholds: [150n] };

  it('names the member that puts in what its features cannot come to', async () => {
    const narrow: ScoreShape = { range: { least: 0n, most: 100n }, thresholds: [] };
    const wide: ScoreShape = { range: { least: -(2n ** 60n), most: 2n ** 60n }, thresholds: [] };
    for (const partial of [101n, -1n, 2n ** 60n, -(2n ** 60n)]) {
      const network = new MemoryNetwork({ parties });
      const endings = await runAll(
        network,
        (rounds) => (rounds.me === parties[1] ? secureScore(rounds, wide, partial) : secureScore(rounds, narrow, 50n)),
        (dealing) => dealForScore(dealing, narrow),
      );
      for (const ending of endings.values()) {
        assert.ok('error' in ending && ending.error instanceof DomainError);
        assert.equal(ending.error.code, 'SECURE_MISBEHAVIOUR');
        assert.match(ending.error.detail, /^Member2MSP put in/);
      }
    }
  });

  it('is refused before it is shared where it is out of range', async () => {
    const network = new MemoryNetwork({ parties });
    await assert.rejects(secureScore(network.rounds(parties[0] ?? ''), shape, 101n), { code: 'INVALID_INPUT' });
  });

  it('ends for everybody where a member or the dealer says nothing, and tells whom', async () => {
    for (const silent of [parties[2] ?? '', dealerName]) {
      const network = new MemoryNetwork({
        parties,
        tamper: ({ from, bytes }) => (from === silent ? undefined : bytes),
      });
      const endings = await runAll(
        network,
        (rounds) => secureScore(rounds, shape, 50n),
        (dealing) => dealForScore(dealing, shape),
      );
      const [first] = [...endings.values()];
      assert.ok(first && 'error' in first && first.error instanceof DomainError);
      assert.equal(first.error.code, 'MEMBER_UNAVAILABLE');
      assert.ok(first.error.detail.startsWith(silent));
    }
  });
});
