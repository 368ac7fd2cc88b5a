import { paceOf } from '@entente/protocol';
import { composeOverlaps, type OverlapsComposition } from './compose-overlaps.js';
import type { DataDir } from './data-dir.js';
import { DifferencingGuard } from './guard/differencing-guard.js';
import { GuardMemory } from './guard/guard-memory.js';
import { paced } from './guard/paced.js';
import { sameAnswer } from './guard/same-answer.js';
import { SubjectUses } from './guard/subject-uses.js';
import type { AnswerGuard, AskedOfOwner } from './use-cases/answer-guard.js';
import type { LedgerState } from './ports/ledger.js';
import type { Clock, Log } from './ports/services.js';

export interface GuardComposition {
  readonly file: string;
  readonly key: Buffer;
  readonly state: LedgerState;
  readonly clock: Clock;
  readonly log: Log;
  /** Takes what was computed just now, and not what is given out again. */
  readonly onComputed?: (asked: AskedOfOwner) => void;
  /** Whether answers wait for their pace: true unless said. */
  readonly isPaced?: boolean;
}

/** What this owner's answers tell together, and by their time: who comes too close is refused, who asks again is given the same. */
export function composeGuard({ file, key, onComputed, isPaced = true, ...deps }: GuardComposition): {
  readonly guard: AnswerGuard;
  readonly close: () => void;
} {
  const memory = new GuardMemory({ file, key });
  const uses = new SubjectUses({ memory, key });
  const differencing = new DifferencingGuard({ memory, ...deps });
  return {
    guard: {
      answer: (asked, compute) =>
        paced(isPaced ? paceOf(asked.facts.contract, asked.facts.policy) : 0, async () => {
          differencing.admit(asked.request, asked.facts, asked.parameters);
          uses.count(asked.request, asked.facts, asked.parameters);
          return sameAnswer(memory, asked, async () => {
            const computed = await compute();
            onComputed?.(asked);
            return computed;
          });
        }),
    },
    close: () => {
      memory.close();
    },
  };
}

/** The same, and what only the data shows is told to people afterwards. */
export function composeWatchedGuard({
  files,
  ...deps
}: Omit<OverlapsComposition, 'file' | 'key'> & {
  readonly files: Pick<DataDir, 'guardFile' | 'overlapsFile' | 'journalKey'>;
}): {
  readonly guard: AnswerGuard;
  readonly overlaps: Omit<ReturnType<typeof composeOverlaps>, 'look' | 'stop'>;
  readonly close: () => Promise<void>;
} {
  const key = files.journalKey;
  const { look, stop, ...overlaps } = composeOverlaps({ ...deps, file: files.overlapsFile, key });
  const { guard, close } = composeGuard({ ...deps, file: files.guardFile, key, onComputed: look });
  return {
    ...{ guard, overlaps },
    close: async () => {
      await stop();
      close();
    },
  };
}
