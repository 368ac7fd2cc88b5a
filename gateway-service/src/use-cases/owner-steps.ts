import { randomBytes } from 'node:crypto';
import {
  checkParameters,
  commitment,
  DomainError,
  localScope,
  type ParameterValue,
  type PartialResult,
  type QueryRequest,
  type Receipt,
  type SignedReceipt,
  signingInput,
} from '@entente/protocol';
import type { DataAccess, RunLimits, SourceDescription } from '../ports/data-access.js';
import type { Job } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Checkpoint, Clock, Delivery, MemberLink, Signatures } from '../ports/services.js';
import { checkReceipt } from './check-receipt.js';
import { ageMs, expire } from './expire.js';
import type { Steps, StepResult } from './jobs.js';
import { computePartial } from './compute-partial.js';
import { demandAllowed, demandAllowedBySources } from './demand-allowed.js';
import { type ContractFacts, type Contracts, outcomeOf, requestFacts } from './request-facts.js';

export interface OwnerStepsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly contracts: Contracts;
  readonly dataAccess: DataAccess;
  readonly link: MemberLink;
  readonly signatures: Signatures;
  readonly clock: Clock;
  readonly checkpoint: Checkpoint;
  readonly limits: RunLimits;
  /** How long delivered parameters are kept for a request that never shows up on the ledger. */
  readonly deadlineMs: number;
}

export interface OwnerData {
  readonly parameters?: Delivery['parameters'];
  readonly salt?: string;
  readonly partial?: PartialResult;
  readonly partialSalt?: string;
  readonly receipt?: SignedReceipt;
}

const erased = { parameters: undefined, salt: undefined, partial: undefined, partialSalt: undefined };

/** delivered -> ran -> sent -> done. Nothing runs before the request is seen committed on the own peer. */
export function ownerSteps(options: OwnerStepsOptions): Steps {
  return async (job) => {
    const outcome = outcomeOf(options.ledger.state, { member: job.member, id: job.request });
    if (outcome !== undefined) {
      return { step: outcome.status === 'answered' ? 'done' : outcome.status, data: erased, redoable: true };
    }
    if (isOverdue(options, job)) {
      return expire(options.ledger, job);
    }
    switch (job.step) {
      case 'delivered':
        return run(options, job);
      case 'ran':
        return handIn(options, job);
      default:
        return 'wait';
    }
  };
}

/** So long after a request was due, the gateway that should have ended it is gone: an owner does it in its place. */
const patience = 3;

function isOverdue({ ledger, clock, deadlineMs }: OwnerStepsOptions, job: Job): boolean {
  const opened = ledger.state.get('request', job.member, job.request) !== undefined;
  return opened && ageMs(job, clock) > patience * deadlineMs;
}

async function run(options: OwnerStepsOptions, job: Job): Promise<StepResult> {
  const { ledger, contracts, signatures, clock, deadlineMs, checkpoint } = options;
  const reference = { member: job.member, id: job.request };
  if (ledger.state.get('request', job.member, job.request) === undefined) {
    const late = ageMs(job, clock) > deadlineMs;
    return late ? { step: 'expired', data: erased } : 'wait';
  }
  const { request, facts } = requestFacts(ledger.state, contracts, reference);
  demandAllowed(request, facts, { state: ledger.state, signatures });
  const parameters = openParameters(job, request, facts);
  const partial = await answer(options, request, facts, parameters);
  checkpoint('ran');
  const partialSalt = randomBytes(32).toString('base64url');
  const receipt = sign(options, request, facts, commitment('partial-result', request.id, partialSalt, partial));
  // One journal entry for answer and receipt: a restart neither runs again nor commits to something else.
  return { step: 'ran', data: { partial, partialSalt, receipt, parameters: undefined, salt: undefined } };
}

function openParameters(
  job: Job,
  request: QueryRequest,
  facts: ContractFacts,
): Readonly<Record<string, ParameterValue>> {
  const { parameters = {}, salt = '' } = ownerData(job);
  if (commitment('parameters', request.question.nonce, salt, parameters) !== request.question.parameters) {
    throw new DomainError(
      'COMMITMENT_MISMATCH',
      `the parameters delivered do not open the commitment of request ${request.id}`,
    );
  }
  return checkParameters(facts.contract, facts.schemas, parameters);
}

async function answer(
  { mspId, contracts, dataAccess, limits }: OwnerStepsOptions,
  request: QueryRequest,
  facts: ContractFacts,
  parameters: Readonly<Record<string, ParameterValue>>,
): Promise<PartialResult> {
  const offered = (request.owners[mspId] ?? []).map((source) => asOffered(dataAccess, source));
  demandAllowedBySources(offered, request, facts, contracts.charter());
  const query = {
    schemas: facts.schemas,
    tree: facts.contract.local.tree,
    parameters,
    parameterTypes: Object.fromEntries(localScope(facts.contract, facts.schemas).parameters),
    requestDate: request.openedAt.slice(0, 10),
  };
  const visible = await computePartial({ dataAccess, sources: offered.map(({ id }) => id), query, limits, facts });
  return {
    kind: 'partial-result',
    request: { member: request.question.requester, id: request.id },
    owner: mspId,
    ...visible,
  };
}

/** The source as `sources.yaml` has it, if its mapping is the one on the ledger. @throws DomainError `CONTRACT_MISMATCH` */
function asOffered(
  dataAccess: DataAccess,
  { id, mappingHash }: QueryRequest['owners'][string][number],
): SourceDescription {
  const offered = dataAccess.sources().find((source) => source.id === id);
  if (offered?.mappingHash !== mappingHash) {
    throw new DomainError('CONTRACT_MISMATCH', `the mapping of source ${id} is not the one that was offered`);
  }
  return offered;
}

function sign(
  { mspId, signatures, clock }: OwnerStepsOptions,
  request: QueryRequest,
  facts: ContractFacts,
  partial: string,
): SignedReceipt {
  const receipt: Receipt = {
    kind: 'receipt',
    request: { member: request.question.requester, id: request.id },
    owner: mspId,
    contractHash: facts.hash,
    treeHash: facts.treeHash,
    verdictHash: facts.verdictHash,
    sources: request.owners[mspId] ?? [],
    parameters: request.question.parameters,
    partial,
    ranAt: clock.now().toISOString(),
  };
  return { receipt, signature: signatures.sign(signingInput('receipt', receipt)) };
}

/** Commit first, disclose second: the partial result moves only after every owner's signed commitment was seen. */
async function handIn({ ledger, contracts, link, signatures }: OwnerStepsOptions, job: Job): Promise<StepResult> {
  const { partial, partialSalt, receipt } = ownerData(job);
  const { request, facts } = requestFacts(ledger.state, contracts, { member: job.member, id: job.request });
  if (partial === undefined || partialSalt === undefined || receipt === undefined) {
    throw new DomainError('QUERY_FAILED', 'the journal holds no partial result');
  }
  const receipts = await link.commit(request.serviceNode, receipt);
  for (const signed of receipts) {
    checkReceipt(signed, request, ledger.state, signatures);
  }
  const owners = receipts.map(({ receipt: { owner } }) => owner).sort();
  if (JSON.stringify(owners) !== JSON.stringify(Object.keys(request.owners).sort())) {
    throw new DomainError('RECEIPT_INVALID', 'the list of commitments is not complete');
  }
  demandAllowed(request, facts, { state: ledger.state, signatures });
  await link.partial(request.serviceNode, partial, partialSalt);
  return { step: 'sent', data: { partial: undefined, partialSalt: undefined }, redoable: true };
}

export function ownerData(job: Job): OwnerData {
  return job.data;
}
