import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { noiseLaw } from '@entente/protocol';
import { propertyRuns } from '@entente/protocol/testing';
import { drawing } from './draw-law.js';
import { ExactSampler, type Ratio } from './exact-sampler.js';
import { RandomBits } from './random-bits.js';
import { chiSquareP, twoSampleP } from './testing/fit.js';
import { gaussianMass, laplaceMass } from './testing/probabilities.js';
import { seededBytes } from './testing/seeded-bytes.js';

const { seed } = propertyRuns(1);
const million = 1_000_000;
const leastP = 1e-6;

function random(name: string): RandomBits {
  return new RandomBits(seededBytes(`${name} ${String(seed)}`));
}

function ratio(numerator: bigint, denominator: bigint): Ratio {
  return { numerator, denominator };
}

function exact({ numerator, denominator }: Ratio): number {
  return Number(numerator) / Number(denominator);
}

describe('a million exact draws', { timeout: 600_000 }, () => {
  for (const rate of [ratio(1n, 20n), ratio(1n, 3n), ratio(1n, 1n), ratio(5n, 2n)]) {
    it(`of the discrete Laplace distribution of rate ${String(exact(rate))} fit its formula`, () => {
      const sampler = new ExactSampler(random(`laplace ${String(exact(rate))}`));
      const draws = Array.from({ length: million }, () => sampler.laplace(rate));
      assert.ok(chiSquareP(draws, laplaceMass(exact(rate), 600)) > leastP);
    });
  }

  for (const variance of [ratio(1n, 4n), ratio(8n, 1n), ratio(201n, 2n)]) {
    it(`of the discrete Gaussian distribution of variance ${String(exact(variance))} fit its formula`, () => {
      const sampler = new ExactSampler(random(`gaussian ${String(exact(variance))}`));
      const draws = Array.from({ length: million }, () => sampler.gaussian(variance));
      assert.ok(chiSquareP(draws, gaussianMass(exact(variance), 200)) > leastP);
    });
  }
});

/** Draws by OpenDP, and what it says that a mechanism of this scale costs a subject that changes so much. */
const program = `
import json, sys
import opendp.prelude as dp
dp.enable_features('contrib')
asked = json.loads(sys.argv[1])
counts = dp.vector_domain(dp.atom_domain(T=int))
if asked['distribution'] == 'laplace':
    made = dp.m.make_laplace(counts, dp.l1_distance(T=int), scale=asked['scale'])
    spent = made.map(int(asked['sensitivity']))
else:
    made = dp.m.make_gaussian(counts, dp.l2_distance(T=float), scale=asked['scale'])
    spent = made.map(float(asked['sensitivity']))
print(json.dumps({'draws': made([0] * asked['draws']), 'spent': spent}))
`;

const { ENTENTE_TEST_OPENDP: python } = process.env;
const missing =
  python === undefined ? 'ENTENTE_TEST_OPENDP names no Python that has OpenDP (pip install opendp)' : false;

async function byOpenDp(asked: object): Promise<{ readonly draws: readonly bigint[]; readonly spent: number }> {
  const { stdout } = await promisify(execFile)(python ?? '', ['-c', program, JSON.stringify(asked)], {
    maxBuffer: 1 << 26,
  });
  const { draws, spent } = JSON.parse(stdout) as { draws: readonly number[]; spent: number };
  return { draws: draws.map(BigInt), spent };
}

describe('noise and what it costs, beside OpenDP', { skip: missing, timeout: 300_000 }, () => {
  const count = 200_000;
  const covered = { clamp: 3n, maxCells: 4, members: 1, numbers: 1 };

  it('is the same for Laplace noise: the draws, and the epsilon that they spend', async () => {
    const law = noiseLaw({ microEpsilon: 2_000_000 }, covered);
    const scale = 1 / exact(law);
    const other = await byOpenDp({ distribution: 'laplace', scale, sensitivity: 12, draws: count });
    const draw = drawing(law, random('beside laplace'));
    assert.ok(twoSampleP(Array.from({ length: count }, draw), other.draws) > leastP);
    assert.ok(Math.abs(other.spent - 2) < 1e-6, String(other.spent));
  });

  it('is the same for Gaussian noise: the draws, and the rho that they spend', async () => {
    const law = noiseLaw({ microRho: 500_000 }, covered);
    const scale = Math.sqrt(exact(law));
    // Three in each of four cells: by the root of the sum of squares.
    const other = await byOpenDp({ distribution: 'gaussian', scale, sensitivity: 6, draws: count });
    const draw = drawing(law, random('beside gaussian'));
    assert.ok(twoSampleP(Array.from({ length: count }, draw), other.draws) > leastP);
    assert.ok(Math.abs(other.spent - 0.5) < 1e-6, String(other.spent));
  });

  it('would be seen to be another, were the epsilon doubled', async () => {
    const other = await byOpenDp({ distribution: 'laplace', scale: 6, sensitivity: 12, draws: count });
    const draw = drawing(noiseLaw({ microEpsilon: 4_000_000 }, covered), random('doubled'));
    assert.ok(twoSampleP(Array.from({ length: count }, draw), other.draws) <= leastP);
  });
});
