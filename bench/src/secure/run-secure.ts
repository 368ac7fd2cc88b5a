import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import { type Comparisons, measureComparisons } from './comparisons.js';
import { type DelayPoint, measureDelay } from './delays.js';
import type { SecureOptions } from './options.js';
import { measureQuestions, measureSubjects, type QuestionPoint, type SubjectCost } from './questions.js';
import { measureSums, type SumPoint } from './sums.js';

export interface SecureResult {
  readonly benchmark: 'secure';
  readonly at: string;
  readonly command: string;
  readonly options: Omit<SecureOptions, 'json' | 'out' | 'comparisons'>;
  readonly setting: string;
  readonly machine: Machine;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly sums: readonly SumPoint[];
  readonly questions: readonly QuestionPoint[];
  readonly subjects: SubjectCost | null;
  readonly delays: readonly DelayPoint[];
  readonly comparisons: Comparisons | null;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const publishedSubjects = 200;

export async function runSecure(
  { json: _json, out: _out, comparisons: dir, ...options }: SecureOptions,
  say: (message: string) => void,
): Promise<SecureResult> {
  const { rounds, owners, cells, testedCells, elements, sets } = options;
  const loadBefore = loadNow();
  const sums: SumPoint[] = [];
  for (const many of owners) {
    for (const size of cells) {
      say(`${String(many)} owners, ${String(size)} cells`);
      sums.push(await measureSums({ owners: many, cells: size, rounds, tested: size <= testedCells }));
    }
  }
  const questions = elements.map((many) => {
    say(`a hidden question of ${String(many)} elements`);
    return measureQuestions(many, rounds);
  });
  const delays = await delayed(options, say);
  const compared = { rounds, cells: cells.filter((size) => size <= testedCells), elements, sets };
  const comparisons = dir === undefined ? null : await measureComparisons({ dir: resolve(dir), ...compared }, say);
  return {
    benchmark: 'secure',
    at: new Date().toISOString(),
    command: commandOf(options, dir !== undefined),
    options,
    setting: 'owners and dealer in one process, member links over mutual TLS on loopback, signed messages',
    machine: describeMachine(root),
    loadBefore,
    loadAfter: loadNow(),
    sums,
    questions,
    subjects: elements.length === 0 ? null : measureSubjects(publishedSubjects, rounds),
    ...{ delays, comparisons },
  };
}

type Options = SecureResult['options'];

async function delayed(
  { owners, delays, delayedCells: cells, rounds }: Options,
  say: (message: string) => void,
): Promise<readonly DelayPoint[]> {
  const points: DelayPoint[] = [];
  for (const many of owners) {
    for (const delayMs of delays) {
      say(`${String(many)} owners, every message ${String(delayMs)} ms under way`);
      points.push(await measureDelay({ delayMs, owners: many, cells, rounds }));
    }
  }
  return points;
}

function commandOf(options: Options, isCompared: boolean): string {
  const flags: Readonly<Record<string, readonly number[]>> = {
    ...{ rounds: [options.rounds], owners: options.owners, cells: options.cells },
    ...{ 'tested-cells': [options.testedCells], elements: options.elements, delays: options.delays },
    ...{ 'delayed-cells': [options.delayedCells], sets: options.sets },
  };
  const given = Object.entries(flags).map(([name, values]) => `--${name} ${values.join(',')}`);
  return ['scripts/bench secure', ...given, ...(isCompared ? ['--comparisons DIR'] : [])].join(' ');
}
