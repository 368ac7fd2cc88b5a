import { OverlapMemory } from './guard/overlap-memory.js';
import { OverlapViews } from './guard/overlap-views.js';
import { OverlapWatch, type OverlapWatchOptions } from './guard/overlap-watch.js';
import type { Route } from './http/route.js';
import { overlapRoutes } from './http/routes-overlaps.js';
import type { LedgerState } from './ports/ledger.js';
import type { OverlapHandler } from './ports/overlap-link.js';
import type { AskedOfOwner } from './use-cases/answer-guard.js';

/** A supervisor that could not be reached is told again after so long. */
const tellAgainMs = 60_000;

export interface OverlapsComposition extends Omit<OverlapWatchOptions, 'memory'> {
  readonly file: string;
  readonly state: LedgerState;
  /** Whether this gateway looks at its own answers; what it is told of it takes in any case. */
  readonly isOn: boolean;
}

/** Sees which answers differ by a few people, and shows it to owner and supervisors. */
export function composeOverlaps({ file, state, isOn, ...options }: OverlapsComposition): {
  readonly look: (asked: AskedOfOwner) => void;
  readonly handler: OverlapHandler;
  readonly routes: readonly Route[];
  /** How many are known. */
  readonly count: () => number;
  readonly stop: () => Promise<void>;
} {
  const { key, mspId, clock } = options;
  const memory = new OverlapMemory({ file, key });
  const watch = new OverlapWatch({ ...options, memory });
  const views = new OverlapViews({ mspId, memory, state, clock });
  const telling = setInterval(() => void watch.tell().catch(() => undefined), tellAgainMs);
  return {
    look: (asked) => {
      if (isOn) {
        watch.later(asked);
      }
    },
    handler: views,
    routes: overlapRoutes({ views }),
    count: () => memory.count(),
    stop: async () => {
      clearInterval(telling);
      await watch.stop();
      memory.close();
    },
  };
}
