import {
  contributorsOf,
  DomainError,
  type Freeze,
  freezeOf,
  type RequestReference,
  targetInWords,
} from '@entente/protocol';
import type { Job, JobRole } from '../../ports/journal.js';
import type { LedgerState } from '../../ports/ledger.js';
import type { Steps } from '../jobs.js';
import { outcomeOf } from '../request-facts.js';

/**
 * No part of a request that a freeze touches takes another step: nothing is run, handed in, combined or released, and the
 * request ends as refused. What has ended otherwise goes its way.
 */
export function stopFrozen(
  state: LedgerState,
  mspId: string,
  steps: Readonly<Record<JobRole, Steps>>,
): Readonly<Record<JobRole, Steps>> {
  const stopping =
    (inner: Steps): Steps =>
    async (job) => {
      if (isStoppable(state, job)) {
        demandNotFrozen(state, { member: job.member, id: job.request }, job.role === 'service' ? mspId : undefined);
      }
      return inner(job);
    };
  return {
    ...steps,
    requester: stopping(steps.requester),
    owner: stopping(steps.owner),
    service: stopping(steps.service),
  };
}

/** After an answer owners have nothing left to do, and what has left or arrived is no longer to be held back. */
function isStoppable(state: LedgerState, job: Job): boolean {
  const outcome = outcomeOf(state, { member: job.member, id: job.request });
  const isOver = outcome !== undefined && (outcome.status !== 'answered' || job.role === 'owner');
  return !isOver && !isHandedOver(state, job);
}

/** Where many answers are anchored together, a part goes on after its answer has left: the anchor is still to come. */
function isHandedOver(state: LedgerState, { role, member, request, step, data }: Job): boolean {
  if (role === 'requester') {
    return data['envelope'] !== undefined;
  }
  const isBatched = state.get('request', member, request)?.batched === true;
  return isBatched && step === (role === 'service' ? 'released' : 'sent');
}

/**
 * @param combining who combines the request, where the ledger does not say that yet
 * @throws DomainError `FROZEN`
 */
export function demandNotFrozen(state: LedgerState, request: RequestReference, combining?: string): void {
  const freeze = freezeTouching(state, request, combining);
  if (freeze !== undefined) {
    throw new DomainError('FROZEN', `${targetInWords(freeze.target)} is frozen by ${freeze.by}: ${freeze.reason}`);
  }
}

/** The freeze that touches an opened request; undefined if none does, or if it is not opened. */
function freezeTouching(state: LedgerState, reference: RequestReference, combining?: string): Freeze | undefined {
  const freezes = state.get('freezes');
  const request = state.get('request', reference.member, reference.id);
  if (freezes === undefined || freezes.frozen.length === 0 || request === undefined) {
    return undefined;
  }
  const { requester, key, contract } = request.question;
  const schemas = Object.keys(state.get('query-contract', contract.id, String(contract.version))?.schemas ?? {});
  const serviceNode = state.get('service', reference.member, reference.id)?.node ?? request.serviceNode ?? combining;
  return freezeOf(freezes, {
    requester,
    key: key.id,
    contract: contract.id,
    schemas,
    owners: contributorsOf(request),
    serviceNode,
  });
}
