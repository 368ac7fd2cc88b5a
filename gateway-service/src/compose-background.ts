import { stateKey } from '@entente/protocol';
import type { Journal } from './ports/journal.js';
import type { Ledger } from './ports/ledger.js';
import type { Clock, Log } from './ports/services.js';
import { endOpenProposals } from './use-cases/agreement/end-open-proposals.js';
import { anchorClosings, serveBatched } from './use-cases/batched/anchor-closings.js';
import { compactBudgets } from './use-cases/budgets/compact.js';
import { decideWhenDue } from './use-cases/decide-when-due.js';
import type { Govern } from './use-cases/govern.js';
import type { Jobs } from './use-cases/jobs.js';
import type { Schedules } from './schedules/schedules.js';
import type { Disputes } from './use-cases/usage/disputes.js';
import { requestsIn } from './use-cases/request-facts.js';

/** Answers whose evidence is batched are on the ledger within about this time. */
const anchorEveryMs = 1_000;

/** Questions that were signed ahead are asked within this of their time. */
const askEveryMs = 1_000;

export interface BackgroundOptions {
  readonly ledger: Ledger;
  readonly jobs: Jobs;
  readonly govern: Govern;
  readonly clock: Clock;
  readonly log: Log;
  readonly disputes: Disputes;
  readonly schedules: Pick<Schedules, 'start'>;
  readonly mspId: string;
  readonly journal: Journal;
  readonly serviceDeadlineMs: number;
}

/** What a gateway does by itself as blocks come and time passes. Part of the composition. @returns what ends it */
export function startBackground({
  ledger,
  jobs,
  govern,
  clock,
  log,
  disputes,
  schedules,
  mspId,
  journal,
  serviceDeadlineMs,
}: BackgroundOptions): () => void {
  const { state } = ledger;
  const anchoring = { mspId, ledger, journal, jobs, log, everyMs: anchorEveryMs };
  const serve = serveBatched(anchoring);
  const stopAsking = schedules.start(askEveryMs);
  const stopAnchoring = anchorClosings(anchoring);
  const stopNudging = state.onBlock(({ keys }) => {
    for (const { member, id } of requestsIn(keys)) {
      serve(member, id);
      jobs.nudgeRequest(member, id);
    }
    // Whatever a freeze touches ends now, not when its next step is due.
    if (keys.includes(stateKey('freezes'))) {
      jobs.nudgeAll();
    }
    if (keys.some((key) => key.startsWith(stateKey('dispute')))) {
      void disputes.attend();
    }
  });
  const decide = (proposal: string): Promise<void> => govern.decide(proposal);
  const stopDeciding = decideWhenDue({ state, decide, patienceMs: 2_000 });
  const stopEnding = endOpenProposals({ state, clock, log, decide, everyMs: 60_000 });
  const stopCompacting = compactBudgets({ ledger, clock, log, everyMs: 600_000 });
  const disputing = setInterval(() => void disputes.attend(), 60_000);
  const forget = (): void => {
    try {
      journal.forgetKept();
    } catch (error) {
      log.error('not erased', { code: error instanceof Error ? error.name : 'unknown' });
    }
  };
  const forgetting = setInterval(forget, 60_000);
  forget();
  const expiry = setInterval(
    () => {
      jobs.nudgeAll();
    },
    Math.min(Math.max(serviceDeadlineMs / 4, 250), 5_000),
  );
  return () => {
    clearInterval(expiry);
    clearInterval(forgetting);
    clearInterval(disputing);
    stopNudging();
    stopAsking();
    stopAnchoring();
    stopDeciding();
    stopEnding();
    stopCompacting();
  };
}
