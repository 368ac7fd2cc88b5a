import { parseStateKey } from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';

export interface DecideWhenDueOptions {
  readonly state: LedgerState;
  readonly decide: (proposal: string) => Promise<void>;
  /** How long the voter's own gateway is given to record the decision, in milliseconds; the others follow at random. */
  readonly patienceMs: number;
}

/**
 * Whoever casts the last ballot records the decision at once. Should that gateway die in between, any other one does it:
 * each tries a moment after every ballot that it sees committed. @returns what ends it
 */
export function decideWhenDue({ state, decide, patienceMs }: DecideWhenDueOptions): () => void {
  const timers = new Map<string, NodeJS.Timeout>();
  const later = (proposal: string): void => {
    clearTimeout(timers.get(proposal));
    const attempt = (): void => {
      timers.delete(proposal);
      decide(proposal).catch(() => {
        later(proposal);
      });
    };
    timers.set(proposal, setTimeout(attempt, patienceMs * (1 + Math.random())));
  };
  const stop = state.onBlock(({ keys }) => {
    for (const key of keys) {
      const {
        kind,
        attributes: [proposal],
      } = parseStateKey(key) ?? { kind: '', attributes: [] };
      if (kind === 'ballot' && proposal !== undefined) {
        later(proposal);
      }
    }
  });
  return () => {
    stop();
    for (const timer of timers.values()) {
      clearTimeout(timer);
    }
  };
}
