import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RunLimits } from '@entente/gateway-service';
import { countOutputs, countRounder, ExactSampler, RandomBits, splitCells } from '@entente/gateway-service/testing';
import { combiningQuery } from '@entente/protocol';
import { loadParser } from '@entente/protocol/parse';
import { z } from 'zod';
import { byPython, type Or, type Program, python, ran } from '../foreign-programs.js';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { round, type Spread, spread } from '../statistics.js';
import { type ManyCells, manyCells } from './answer.js';
import type { DisclosureBenchOptions } from './options.js';

/** Nanoseconds a cell. */
export interface NoiseCost {
  /** Of the discrete Laplace distribution. */
  readonly scale: number;
  readonly perCell: Spread;
}

export interface DisclosureResult {
  readonly at: string;
  readonly machine: Machine;
  readonly options: Pick<DisclosureBenchOptions, 'cells' | 'rounds'>;
  readonly load: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Milliseconds of an owner's answer without measures, with them, and of the rules and the rounding after them. */
  readonly answer: { readonly plain: Spread; readonly measured: Spread; readonly rules: Spread };
  /** Of the median times: the rules by the measured answer, and the measured answer by the plain one. */
  readonly ratios: { readonly rules: number; readonly measures: number };
  readonly noise: readonly NoiseCost[];
  readonly compared: Or<NoiseCost>;
}

const limits: RunLimits = { maxRows: 10_000_000, maxBytes: 2 ** 31, timeoutMs: 1_800_000, memoryMb: 3_000 };
const scales = [1, 20, 1_000_000];
const root = fileURLToPath(new URL('../../../', import.meta.url));

const opendp: Program = {
  name: 'OpenDP',
  needs: python,
  setting: 'make_laplace over a vector of whole numbers, from Python, one thread',
  command: byPython('opendp_noise.py'),
};

const Points = z.object({
  version: z.string(),
  points: z.array(z.object({ scale: z.number(), ms: z.array(z.number()).min(1) })),
});

/** Measures an answer of many cells by an owner's own code, and noise by itself. @throws Error if a cell does not pass */
export async function runDisclosure(
  { cells, rounds, comparisons }: DisclosureBenchOptions,
  say: (message: string) => void,
): Promise<DisclosureResult> {
  const before = loadNow();
  await loadParser();
  say(`making ${String(cells)} cells`);
  const made = await manyCells(cells);
  try {
    const answer = await timeAnswer(made, cells, rounds, say);
    say('noise');
    const noise = scales.map((scale) => timeNoise(scale, cells, rounds));
    const compared = await compare({ comparisons, cells, rounds });
    return {
      ...{ at: new Date().toISOString(), machine: describeMachine(root), options: { cells, rounds } },
      ...{ load: { before, after: loadNow() }, answer, noise, compared },
      ratios: {
        rules: thousandths(answer.rules.median / answer.measured.median),
        measures: round(answer.measured.median / answer.plain.median),
      },
    };
  } finally {
    await made.close();
  }
}

async function timeAnswer(
  { access, query, combine, policy }: ManyCells,
  cells: number,
  rounds: number,
  say: (message: string) => void,
): Promise<DisclosureResult['answer']> {
  const times = { plain: [] as number[], measured: [] as number[], rules: [] as number[] };
  for (let turn = 0; turn <= rounds; turn += 1) {
    say(turn === 0 ? 'an answer that is not counted' : `answer ${String(turn)} of ${String(rounds)}`);
    const began = performance.now();
    await access.run(['loans'], query, limits);
    const plain = performance.now();
    const { first } = await access.runMeasured(['loans'], query, limits);
    const measured = performance.now();
    const { passing } = splitCells(first, policy);
    const tree = combiningQuery(combine)?.tree ?? query.tree;
    const counts = countOutputs(query.tree, tree, first.table.columns);
    const rounded = passing.map(countRounder(first.table.columns, counts, policy.rounding));
    const done = performance.now();
    if (rounded.length !== cells) {
      throw new Error(`${String(rounded.length)} of ${String(cells)} cells passed`);
    }
    if (turn > 0) {
      times.plain.push(plain - began);
      times.measured.push(measured - plain);
      times.rules.push(done - measured);
    }
  }
  return { plain: spread(times.plain), measured: spread(times.measured), rules: spread(times.rules) };
}

function timeNoise(scale: number, cells: number, rounds: number): NoiseCost {
  const sampler = new ExactSampler(new RandomBits());
  const rate = { numerator: 1n, denominator: BigInt(scale) };
  const times = Array.from({ length: rounds }, () => {
    const began = performance.now();
    for (let cell = 0; cell < cells; cell += 1) {
      sampler.laplace(rate);
    }
    return nanosecondsEach(performance.now() - began, cells);
  });
  return { scale, perCell: spread(times) };
}

async function compare({
  comparisons,
  cells,
  rounds,
}: Pick<DisclosureBenchOptions, 'comparisons' | 'cells' | 'rounds'>): Promise<Or<NoiseCost>> {
  if (comparisons === undefined) {
    return { name: opendp.name, leftOut: 'no --comparisons given' };
  }
  return ran(opendp, join(comparisons), async (run) => {
    const { version, points } = Points.parse(await run({ cells, scales, rounds }));
    const each = points.map(({ scale, ms }) => ({
      scale,
      perCell: spread(ms.map((time) => nanosecondsEach(time, cells))),
    }));
    return { version, points: each };
  });
}

function nanosecondsEach(ms: number, cells: number): number {
  return Math.round((ms * 1e6) / cells);
}

function thousandths(share: number): number {
  return Math.round(share * 1_000) / 1_000;
}
