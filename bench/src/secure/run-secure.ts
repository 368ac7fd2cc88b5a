import { fileURLToPath } from 'node:url';
import { describeMachine, loadNow, type Machine } from '../machine.js';
import type { SecureOptions } from './options.js';
import { measureQuestions, measureSubjects, type QuestionPoint, type SubjectCost } from './questions.js';
import { measureSums, type SumPoint } from './sums.js';

export interface SecureResult {
  readonly benchmark: 'secure';
  readonly at: string;
  readonly command: string;
  readonly options: Omit<SecureOptions, 'json' | 'out'>;
  readonly setting: string;
  readonly machine: Machine;
  readonly loadBefore: readonly number[];
  readonly loadAfter: readonly number[];
  readonly sums: readonly SumPoint[];
  readonly questions: readonly QuestionPoint[];
  readonly subjects: SubjectCost | null;
}

const root = fileURLToPath(new URL('../../..', import.meta.url));
const publishedSubjects = 200;

export async function runSecure(
  { rounds, owners, cells, testedCells, elements }: SecureOptions,
  say: (message: string) => void,
): Promise<SecureResult> {
  const options = { rounds, owners, cells, testedCells, elements };
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
  return {
    benchmark: 'secure',
    at: new Date().toISOString(),
    command: `scripts/bench secure --rounds ${String(rounds)} --owners ${owners.join(',')} --cells ${cells.join(',')} --tested-cells ${String(testedCells)} --elements ${elements.join(',')}`,
    options,
    setting: 'owners and dealer in one process, member links over mutual TLS on loopback, signed messages',
    machine: describeMachine(root),
    loadBefore,
    loadAfter: loadNow(),
    sums,
    questions,
    subjects: elements.length === 0 ? null : measureSubjects(publishedSubjects, rounds),
  };
}
