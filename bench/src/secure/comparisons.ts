import { join } from 'node:path';
import { z } from 'zod';
import { byNode, byPython, type Or, type Program, python, ran, type Run } from '../foreign-programs.js';
import { type Spread, spread } from '../statistics.js';

/** Milliseconds of a sum over three parties. */
export interface ForeignSum {
  readonly size: number;
  readonly ms: Spread;
}

/** Milliseconds in one thread; what the owner of a set sends is for all questions. */
export interface ForeignMatch {
  readonly set: number;
  readonly elements: number;
  readonly setupPerItem: Spread;
  readonly questionPerElement: Spread;
  readonly setupBytesPerItem: number;
  readonly questionBytesPerElement: number;
}

export interface Comparisons {
  readonly sums: readonly Or<ForeignSum>[];
  readonly matches: readonly Or<ForeignMatch>[];
}

const sums: readonly Program[] = [
  {
    name: 'SecretFlow SPU',
    needs: python,
    setting: 'semi2k, its own simulator: three parties as threads of one process, links in memory',
    command: byPython('spu_sum.py'),
  },
  {
    name: 'JIFF',
    needs: join('node_modules', 'jiff-mpc'),
    setting: 'three parties and its server in one process, its own links on loopback, without encryption',
    command: byNode('jiff-sum.cjs'),
  },
];

const matches: readonly Program[] = [
  {
    name: '@openmined/psi.js',
    needs: join('node_modules', '@openmined', 'psi.js'),
    setting: 'P-256 in WebAssembly, raw set, one thread; without a proof of the key',
    command: byNode('psi-js.cjs'),
  },
  {
    name: 'openmined-psi',
    needs: python,
    setting: 'P-256, raw set, one thread; without a proof of the key',
    command: byPython('openmined_psi.py'),
  },
];

const Times = z.array(z.number()).min(1);
const SumAnswer = z.object({ version: z.string(), points: z.array(z.object({ size: z.number(), ms: Times })) });
const MatchAnswer = z.object({
  version: z.string(),
  points: z.array(
    z.object({
      ...{ elements: z.number(), setup: Times, question: Times },
      ...{ setupBytes: z.number(), questionBytes: z.number() },
    }),
  ),
});

export interface CompareOptions {
  /** Where they are installed. */
  readonly dir: string;
  readonly rounds: number;
  readonly cells: readonly number[];
  readonly elements: readonly number[];
  /** Items of a set that is asked. */
  readonly sets: readonly number[];
}

/** Measures what is installed there; what is not, or fails, is named and left out. */
export async function measureComparisons(
  { dir, rounds, cells, elements, sets }: CompareOptions,
  say: (message: string) => void,
): Promise<Comparisons> {
  const compared: { sums: Or<ForeignSum>[]; matches: Or<ForeignMatch>[] } = { sums: [], matches: [] };
  for (const program of sums) {
    say(program.name);
    compared.sums.push(
      await ran(program, dir, async (run) => {
        const { version, points } = SumAnswer.parse(await run({ cells, rounds }));
        return { version, points: points.map(({ size, ms }) => ({ size, ms: spread(ms) })) };
      }),
    );
  }
  for (const program of matches) {
    say(program.name);
    compared.matches.push(await ran(program, dir, async (run) => matched(run, { rounds, elements, sets })));
  }
  return compared;
}

async function matched(
  run: Run,
  { rounds, elements, sets }: Pick<CompareOptions, 'rounds' | 'elements' | 'sets'>,
): Promise<{ readonly version: string; readonly points: readonly ForeignMatch[] }> {
  const all: ForeignMatch[] = [];
  let version = '';
  for (const set of sets) {
    const answer = MatchAnswer.parse(await run({ set, elements, rounds }));
    version = answer.version;
    all.push(
      ...answer.points.map((point) => ({
        ...{ set, elements: point.elements },
        setupPerItem: spread(point.setup.map((ms) => ms / set)),
        questionPerElement: spread(point.question.map((ms) => ms / point.elements)),
        setupBytesPerItem: rounded(point.setupBytes / set),
        questionBytesPerElement: rounded(point.questionBytes / point.elements),
      })),
    );
  }
  return { version, points: all };
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
