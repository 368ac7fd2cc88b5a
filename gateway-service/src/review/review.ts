import { type Draft, huntLeaks, type LeakReport } from '@entente/protocol/review';
import { type DryRun, dryRun } from './dry-run.js';

export interface ReviewRequest {
  readonly draft: Draft;
  /** The query contracts in force beside it. */
  readonly others: readonly Draft[];
  readonly seed: number;
  /** After so many milliseconds the hunt ends with what it has. */
  readonly budgetMs: number;
}

/** What voters see of a draft beside its text, verdict and diff. All of it is about generated data. */
export interface Review {
  readonly dryRun: DryRun;
  readonly leaks: LeakReport;
}

export function review({ draft, others, seed, budgetMs }: ReviewRequest): Review {
  const end = performance.now() + budgetMs;
  const goOn = (): boolean => performance.now() < end;
  return { dryRun: dryRun(draft, seed), leaks: huntLeaks({ draft, others, seed, goOn }) };
}
