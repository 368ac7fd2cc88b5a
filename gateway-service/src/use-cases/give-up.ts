import { DomainError, type ProblemCode, type TransactionInput } from '@entente/protocol';
import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import { Blamed } from '../secure/link/blamed.js';
import { refuseUnchecked } from './co-approval/co-approver-steps.js';
import type { StepResult } from './jobs.js';
import { outcomeOf } from './request-facts.js';
import { serviceData } from './service-steps.js';

/** Faults of a machine; everything else is somebody's decision. */
const faults: ReadonlySet<ProblemCode> = new Set([
  'DATABASE_UNAVAILABLE',
  'QUERY_FAILED',
  'QUERY_TIMEOUT',
  'SECURE_MISBEHAVIOUR',
]);

/**
 * How a part ends that cannot go on: the ledger says refused or failed and no more; the reason stays in this gateway's
 * journal, for its own member's officers.
 */
export function giveUpOn(ledger: Ledger): (job: Job, error: DomainError) => Promise<StepResult> {
  const end = endPart(ledger);
  return (job, error) => {
    if (job.role === 'co-approver') {
      return refuseUnchecked(ledger, job, error);
    }
    return hasNeverServed(job) ? Promise.resolve({ step: 'replaced', code: error.code }) : end(job, error);
  };
}

function endPart(ledger: Ledger): (job: Job, error: DomainError) => Promise<StepResult> {
  return async (job, error) => {
    const request = { member: job.member, id: job.request };
    const opened = ledger.state.get('request', job.member, job.request) !== undefined;
    if (isBehind(job, error, opened)) {
      return 'wait';
    }
    if (opened && mayEnd(ledger, job)) {
      await submitEnd(ledger, { request, ...ending(job, error) });
    }
    const status = outcomeOf(ledger.state, request)?.status ?? 'refused';
    // What the ledger itself refused is said in full to whoever asked: it is on nobody's data.
    const refusal = job.role === 'requester' && !opened ? { refusal: error.detail } : {};
    const erased = {
      parameters: undefined,
      salt: undefined,
      partial: undefined,
      partialSalt: undefined,
      partials: undefined,
      envelope: undefined,
      rerun: undefined,
    };
    return { step: status === 'answered' ? 'failed' : status, code: error.code, data: { ...erased, ...refusal } };
  };
}

/** What is said of a member may not hold on the ledger, such as when its gateway has another key by now: the end comes without it. */
async function submitEnd(ledger: Ledger, { blame, ...end }: TransactionInput<'queries:End'>): Promise<void> {
  try {
    await ledger.submit('queries:End', blame === undefined ? end : { ...end, blame });
  } catch (error) {
    if (blame === undefined || !(error instanceof DomainError) || error.code !== 'SHARE_INVALID') {
      throw error;
    }
    await ledger.submit('queries:End', end);
  }
}

/** A request ends once; where evidence is batched only who may have released something ends it. */
function mayEnd({ state }: Ledger, { role, member, request: id }: Job): boolean {
  const isBatched = state.get('request', member, id)?.batched === true;
  return outcomeOf(state, { member, id }) === undefined && (role === 'service' || !isBatched);
}

/** Whoever only stood by leaves the request to those who serve it. */
function hasNeverServed({ role, step }: Job): boolean {
  return role === 'service' && step === 'standby';
}

/** A service node that the owners chose shows that it is the one. */
function ending(job: Job, error: DomainError): Omit<TransactionInput<'queries:End'>, 'request'> {
  const { election } = job.role === 'service' ? serviceData(job) : {};
  const status = faults.has(error.code) ? 'failed' : 'refused';
  const blame = error instanceof Blamed && status === 'failed' ? { blame: error.blame } : {};
  return { status, ...blame, ...(election === undefined ? {} : { election }) };
}

/** Whether the ledger is further than this gateway's copy of the state: the blocks will come, and the part goes on from there. */
function isBehind({ role }: Job, { code }: DomainError, opened: boolean): boolean {
  // Owners and service nodes have a part only in what they saw committed once: the copy is being built anew.
  return code === 'REQUEST_ENDED' || (!opened && role !== 'requester');
}
