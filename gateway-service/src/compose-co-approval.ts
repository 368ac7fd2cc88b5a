import { coApprovalRoutes } from './http/routes-co-approvals.js';
import type { Route } from './http/route.js';
import type { Journal } from './ports/journal.js';
import { coApproverSteps, type CoApproverStepsOptions } from './use-cases/co-approval/co-approver-steps.js';
import { CoApprovals } from './use-cases/co-approval/co-approvals.js';
import type { Steps } from './use-cases/jobs.js';

/** This gateway's part in requests that its member has to approve. */
export function composeCoApproval(options: CoApproverStepsOptions & { readonly journal: Journal }): {
  readonly steps: Steps;
  readonly routes: readonly Route[];
} {
  const approvals = new CoApprovals({ ledger: options.ledger, journal: options.journal });
  return { steps: coApproverSteps(options), routes: coApprovalRoutes({ approvals }) };
}
