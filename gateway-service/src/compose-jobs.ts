import type { Log } from './ports/services.js';
import { stopFrozen } from './use-cases/agreement/stop-frozen.js';
import { giveUpOn } from './use-cases/give-up.js';
import { Jobs, type Steps } from './use-cases/jobs.js';
import { ownerSteps, type OwnerStepsOptions } from './use-cases/owner-steps.js';
import { requesterSteps, type RequesterStepsOptions } from './use-cases/requester-steps.js';
import { serviceSteps, type ServiceStepsOptions } from './use-cases/service-steps.js';

export interface JobsComposition extends OwnerStepsOptions, RequesterStepsOptions, ServiceStepsOptions {
  readonly coApproverSteps: Steps;
  readonly log: Log;
  /** How long a step took, in milliseconds. */
  readonly onStep: (role: string, step: string, ms: number) => void;
}

/** This gateway's parts in requests: who asks, who owns, who combines, who co-approves. Freezes stop all of them. */
export function composeJobs({ coApproverSteps, log, onStep, ...options }: JobsComposition): Jobs {
  const { journal, ledger, mspId } = options;
  const jobs = new Jobs({
    ...{ journal, log, giveUp: giveUpOn(ledger) },
    steps: stopFrozen(ledger.state, mspId, {
      requester: requesterSteps(options),
      'co-approver': coApproverSteps,
      owner: ownerSteps(options),
      service: serviceSteps(options),
    }),
  });
  jobs.onMoved(({ role, step }, ms) => {
    onStep(role, step, ms);
  });
  return jobs;
}
