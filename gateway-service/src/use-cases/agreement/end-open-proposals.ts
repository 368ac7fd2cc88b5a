import { type ApprovalProposal, parseStateKey } from '@entente/protocol';
import type { LedgerState } from '../../ports/ledger.js';
import type { Clock, Log } from '../../ports/services.js';

export interface EndOpenProposalsOptions {
  readonly state: LedgerState;
  readonly clock: Clock;
  readonly log: Log;
  readonly decide: (proposal: string) => Promise<void>;
  /** How often it is looked for proposals that nobody will vote on any more, in milliseconds. */
  readonly everyMs: number;
}

/** What clocks may differ by, and a minute so that the ledger surely agrees. */
const slackMs = 31 * 60_000;

/**
 * Ends proposals that no ballot will end: those whose deadline has passed, and, when something was decided, those that may
 * build on what stood before. The ledger judges; this only asks it. @returns what ends it
 */
export function endOpenProposals({ state, clock, log, decide, everyMs }: EndOpenProposalsOptions): () => void {
  let hasMoved = false;
  const stop = state.onBlock(({ keys }) => {
    hasMoved ||= keys.some((key) => parseStateKey(key)?.kind === 'decision');
  });
  const look = async (): Promise<void> => {
    const mayBeStale = hasMoved;
    hasMoved = false;
    for (const { id, deadline } of openProposals(state)) {
      if (mayBeStale || clock.now().getTime() > Date.parse(deadline) + slackMs) {
        await decide(id);
      }
    }
  };
  const timer = setInterval(() => {
    look().catch((error: unknown) => {
      hasMoved = true;
      log.debug('undecided', { code: error instanceof Error ? error.name : 'unknown' });
    });
  }, everyMs);
  return () => {
    stop();
    clearInterval(timer);
  };
}

export function openProposals(state: LedgerState): readonly ApprovalProposal[] {
  return state.list('proposal').filter(({ id }) => state.get('decision', id) === undefined);
}
