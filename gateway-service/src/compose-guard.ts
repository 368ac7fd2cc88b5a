import { DifferencingGuard } from './guard/differencing-guard.js';
import { GuardMemory } from './guard/guard-memory.js';
import { sameAnswer } from './guard/same-answer.js';
import { SubjectUses } from './guard/subject-uses.js';
import type { AnswerGuard } from './use-cases/answer-guard.js';
import type { LedgerState } from './ports/ledger.js';
import type { Clock, Log } from './ports/services.js';

export interface GuardComposition {
  readonly file: string;
  readonly key: Buffer;
  readonly state: LedgerState;
  readonly clock: Clock;
  readonly log: Log;
}

/** What this owner's answers tell together: who comes too close is refused, who asks again is given the same. */
export function composeGuard({ file, key, ...deps }: GuardComposition): {
  readonly guard: AnswerGuard;
  readonly close: () => void;
} {
  const memory = new GuardMemory({ file, key });
  const uses = new SubjectUses({ memory, key });
  const differencing = new DifferencingGuard({ memory, ...deps });
  return {
    guard: {
      answer: async (asked, compute) => {
        differencing.admit(asked.request, asked.facts, asked.parameters);
        uses.count(asked.request, asked.facts, asked.parameters);
        return sameAnswer(memory, asked, compute);
      },
    },
    close: () => {
      memory.close();
    },
  };
}
