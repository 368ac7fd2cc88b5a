import { composeOverlaps, type OverlapsComposition } from './compose-overlaps.js';
import type { DataDir } from './data-dir.js';
import { DifferencingGuard } from './guard/differencing-guard.js';
import { GuardMemory } from './guard/guard-memory.js';
import { sameAnswer } from './guard/same-answer.js';
import { SubjectUses } from './guard/subject-uses.js';
import type { AnswerGuard } from './use-cases/answer-guard.js';

export interface GuardComposition extends Omit<OverlapsComposition, 'file' | 'key'> {
  readonly files: Pick<DataDir, 'guardFile' | 'overlapsFile' | 'journalKey'>;
}

/**
 * What this owner's answers tell together: who comes too close is refused, who asks again is given the same, and what only the data
 * shows is told to people afterwards.
 */
export function composeGuard({ files, ...deps }: GuardComposition): {
  readonly guard: AnswerGuard;
  readonly overlaps: Omit<ReturnType<typeof composeOverlaps>, 'look' | 'stop'>;
  readonly close: () => Promise<void>;
} {
  const key = files.journalKey;
  const memory = new GuardMemory({ file: files.guardFile, key });
  const uses = new SubjectUses({ memory, key });
  const differencing = new DifferencingGuard({ memory, ...deps });
  const { look, stop, ...overlaps } = composeOverlaps({ ...deps, file: files.overlapsFile, key });
  return {
    guard: {
      answer: async (asked, compute) => {
        differencing.admit(asked.request, asked.facts, asked.parameters);
        uses.count(asked.request, asked.facts, asked.parameters);
        return sameAnswer(memory, asked, async () => {
          const computed = await compute();
          look(asked);
          return computed;
        });
      },
    },
    overlaps,
    close: async () => {
      await stop();
      memory.close();
    },
  };
}
