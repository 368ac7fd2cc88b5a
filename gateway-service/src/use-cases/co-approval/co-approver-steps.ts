import { DomainError, needsCoApproval } from '@entente/protocol';
import type { Job } from '../../ports/journal.js';
import type { Ledger } from '../../ports/ledger.js';
import type { Clock, Signatures } from '../../ports/services.js';
import { demandAllowed } from '../demand-allowed.js';
import { ageMs } from '../expire.js';
import type { Steps, StepResult } from '../jobs.js';
import { openParameters } from '../open-parameters.js';
import { type Contracts, outcomeOf, requestFacts } from '../request-facts.js';
import { allowanceMs } from './allowance.js';

export interface CoApproverStepsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly signatures: Signatures;
  readonly clock: Clock;
  /** How long delivered parameters are kept for a request that never shows up on the ledger. */
  readonly deadlineMs: number;
}

const erased = { parameters: undefined, salt: undefined };
/** So long after a request was due it is let go here, if nobody has ended it. */
const patience = 3;

/** delivered -> awaiting -> done; nobody but an officer takes it from `awaiting` to its end, and silence never does. */
export function coApproverSteps(options: CoApproverStepsOptions): Steps {
  return (job) => Promise.resolve(step(options, job));
}

function step(options: CoApproverStepsOptions, job: Job): StepResult {
  const { ledger, clock, deadlineMs } = options;
  const reference = [job.member, job.request] as const;
  const outcome = outcomeOf(ledger.state, { member: job.member, id: job.request });
  if (outcome !== undefined || ledger.state.get('co-approval', ...reference) !== undefined) {
    const isAnswered = outcome === undefined || outcome.status === 'answered';
    return { step: isAnswered ? 'done' : outcome.status, data: erased };
  }
  const parameters = job.data['parameters'] as Readonly<Record<string, unknown>> | undefined;
  if (ageMs(job, clock) - allowanceMs(ledger.state, job, parameters) > patience * deadlineMs) {
    return { step: 'expired', data: erased };
  }
  if (job.step !== 'delivered' || ledger.state.get('request', ...reference) === undefined) {
    return 'wait';
  }
  return isToBeApproved(options, job) ? { step: 'awaiting' } : { step: 'done', data: erased };
}

/**
 * What an officer is shown is what the owners will answer: the opening of the commitment on the ledger, asked by whoever may.
 * @throws DomainError what stands against it; the request is refused then
 */
function isToBeApproved({ mspId, ledger, contracts, signatures }: CoApproverStepsOptions, job: Job): boolean {
  const { request, facts } = requestFacts(ledger.state, contracts, { member: job.member, id: job.request });
  if (facts.contract.coApproval?.by !== mspId) {
    throw new DomainError('CO_APPROVAL_INVALID', `request ${request.id} is not to be approved by ${mspId}`);
  }
  demandAllowed(request, facts, { state: ledger.state, signatures });
  return needsCoApproval(facts.contract, openParameters(job.data, request, facts));
}

/** What could not be checked is refused, and the ledger says so: nobody has to wait for a word that cannot come. */
export async function refuseUnchecked(ledger: Ledger, job: Job, error: DomainError): Promise<StepResult> {
  const request = { member: job.member, id: job.request };
  if (error.code !== 'CO_APPROVAL_INVALID') {
    const reason = `the question could not be checked: ${error.code}`;
    await ledger.submit('queries:CoApprove', { request, choice: 'refuse', reason });
  }
  return { step: 'refused', code: error.code, data: erased };
}
