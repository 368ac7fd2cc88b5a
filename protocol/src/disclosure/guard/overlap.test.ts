import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seeded } from '../../review/random.js';
import { cohortsOfAsking } from './testing/questions.js';
import { attacks, benign, type Series, seriesOf } from './testing/pairs.js';
import { type Overlap, overlapOf, overlaps } from './overlap.js';

const random = (seed: number): ((below: number) => number) => {
  const source = seeded(seed);
  return (below) => source.below(below);
};

/** The closest that a question of the series comes to one before it. */
function closest({ questions }: Series): Overlap {
  const cohorts = questions.map((asking) => cohortsOfAsking(asking));
  const found = cohorts.flatMap((one, index) =>
    cohorts.slice(0, index).map((other) => overlaps.indexOf(overlapOf(one, other))),
  );
  return overlaps[Math.max(0, ...found)] ?? 'apart';
}

function shareRefused(series: readonly Series[]): {
  readonly refused: number;
  readonly kinds: ReadonlyMap<string, number>;
} {
  const crossing = series.filter((one) => closest(one) === 'crossing');
  const kinds = new Map(
    Object.entries(Object.groupBy(crossing, ({ kind }) => kind)).map(([kind, found]) => [kind, found?.length ?? 0]),
  );
  return { refused: crossing.length / series.length, kinds };
}

describe('the guard against differencing', () => {
  it('refuses at least 99 of 100 differencing pairs and trackers', () => {
    const { refused, kinds } = shareRefused(seriesOf(attacks, 500, random(1)));
    assert.ok(refused >= 0.99, `${String(refused)} ${JSON.stringify([...kinds])}`);
  });

  it('refuses at most 2 of 100 pairs of questions that only ask for cells', () => {
    const { refused, kinds } = shareRefused(seriesOf(benign, 500, random(2)));
    assert.ok(refused <= 0.02, `${String(refused)} ${JSON.stringify([...kinds])}`);
  });
});
