import { randomBytes } from 'node:crypto';
import {
  commitment,
  DomainError,
  localScope,
  needsCoApproval,
  type ParameterValue,
  type PartialResult,
  type QueryContract,
  type QueryRequest,
  type Receipt,
  type SignedReceipt,
  type SignedRerunAnswer,
  signingInput,
} from '@entente/protocol';
import type { DataAccess, RunLimits, SourceDescription } from '../ports/data-access.js';
import type { Job } from '../ports/journal.js';
import type { AnswerGuard } from './answer-guard.js';
import type { Checkpoint, Delivery } from '../ports/services.js';
import { enclaveNow } from './attested/attested-facts.js';
import { ageMs, expire } from './expire.js';
import { handIn, type HandInOptions } from './hand-in.js';
import { computeAgain, computeShare, handInShare, type SharingOptions } from './shares/share-steps.js';
import type { Steps, StepResult } from './jobs.js';
import { fixedForEpoch } from './shares/fixed-input.js';
import { demandEscrowed } from './shares/escrowed.js';
import { ownInput } from './shares/own-input.js';
import { allowanceMs, isAwaited } from './co-approval/allowance.js';
import { demandAllowed, demandAllowedBySources } from './demand-allowed.js';
import { keepForRerun, type KeptForRerun } from './keep-for-rerun.js';
import { isElected, type OwnerElections } from './owner-elections.js';
import { openParameters } from './open-parameters.js';
import { type ContractFacts, outcomeOf, requestFacts } from './request-facts.js';

export interface OwnerStepsOptions extends HandInOptions, SharingOptions {
  readonly elections: Pick<OwnerElections, 'settle' | 'forget'>;
  readonly dataAccess: DataAccess;
  readonly checkpoint: Checkpoint;
  readonly guard: AnswerGuard;
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
  readonly rerun?: KeptForRerun;
  readonly reruns?: readonly SignedRerunAnswer[];
}

const erased = {
  ...{ parameters: undefined, salt: undefined, partial: undefined, partialSalt: undefined },
  ...{ election: undefined, asked: undefined, share: undefined },
};

/** delivered -> ran (-> shared) -> sent -> done; sent again to whoever takes over. Nothing runs before the request is seen committed on the own peer. */
export function ownerSteps(options: OwnerStepsOptions): Steps {
  return async (job) => {
    const outcome = outcomeOf(options.ledger.state, { member: job.member, id: job.request });
    if (outcome !== undefined) {
      options.elections.forget(job.request);
      const isAnswered = outcome.status === 'answered';
      const data = isAnswered ? erased : { ...erased, rerun: undefined };
      return { step: isAnswered ? 'done' : outcome.status, data, redoable: true };
    }
    if (isOverdue(options, job)) {
      return expire(options.ledger, job, options);
    }
    switch (job.step) {
      case 'delivered':
        return run(options, job);
      case 'ran':
        return isShared(options, job) ? computeShare(options, job) : handInAllowed(options, job);
      case 'shared':
        return computeAgain(options, job) ?? handInShare(options, job);
      case 'sent':
        return isReplaceable(options, job) ? handInAllowed(options, job) : (computeAgain(options, job) ?? 'wait');
      default:
        return 'wait';
    }
  };
}

/** What is not to be answered any more is ended here: the other owners may wait for somebody who will not commit any more. */
function handInAllowed(options: OwnerStepsOptions, job: Job): Promise<StepResult> {
  const { ledger, contracts, signatures } = options;
  const { request, facts } = requestFacts(ledger.state, contracts, { member: job.member, id: job.request });
  demandAllowed(request, facts, { state: ledger.state, signatures });
  return handIn(options, job);
}

function isShared({ ledger }: OwnerStepsOptions, job: Job): boolean {
  return ledger.state.get('request', job.member, job.request)?.mode !== undefined;
}

function isReplaceable({ ledger }: OwnerStepsOptions, job: Job): boolean {
  return ledger.state.get('request', job.member, job.request)?.service !== undefined;
}

/** So long after a request was due, the gateway that should have ended it is gone: an owner does it in its place. */
const patience = 3;

function isOverdue({ ledger, clock, deadlineMs }: OwnerStepsOptions, job: Job): boolean {
  const opened = ledger.state.get('request', job.member, job.request) !== undefined;
  const age = ageMs(job, clock) - allowanceMs(ledger.state, job, ownerData(job).parameters);
  return opened && age > patience * deadlineMs;
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
  const parameters = openParameters(ownerData(job), request, facts);
  if (isAwaited(ledger.state, job, parameters)) {
    return 'wait';
  }
  electMeanwhile(options, job, request);
  demandEscrowed(facts.contract, request.question, parameters, options.ledger.state);
  // Nothing is computed for an enclave that may not be given it.
  const enclave = enclaveNow(ledger.state, facts.contract, clock);
  ownSources(options, request, facts);
  const asked = { request, facts, parameters, owner: options.mspId };
  const partial = await options.guard.answer(asked, () => answerAsOwner(options, request, facts, parameters));
  checkpoint('ran');
  const partialSalt = randomBytes(32).toString('base64url');
  const receipt = sign(options, request, facts, {
    partial: commitment('partial-result', request.id, partialSalt, partial),
    ...statementOn(facts.contract, parameters),
    ...(enclave === undefined ? {} : { enclave }),
  });
  // One journal entry for answer and receipt: a restart neither runs again nor commits to something else.
  const kept = keepForRerun(facts.contract, request, job, partialSalt);
  const data = { partial, partialSalt, receipt, parameters: undefined, salt: undefined, rerun: kept };
  return { step: 'ran', data, ...(kept === undefined ? {} : { keptUntil: kept.until }) };
}

/** The owners choose who combines while their queries run; whatever fails here is done again before anything is handed in. */
function electMeanwhile({ elections }: OwnerStepsOptions, job: Job, request: QueryRequest): void {
  if (isElected(request)) {
    void elections.settle(job, request).catch(() => undefined);
  }
}

/** What answering takes: less than the step does in which it is done. */
export interface AnsweringOptions extends Pick<OwnerStepsOptions, 'mspId' | 'dataAccess' | 'limits'> {
  readonly contracts: Pick<OwnerStepsOptions['contracts'], 'charter'>;
  readonly journal: Pick<OwnerStepsOptions['journal'], 'fixedInput' | 'fixInput'>;
}

/**
 * What this owner answers to a request, under all its rules.
 * @throws DomainError `CONTRACT_MISMATCH`, `QUERY_REFUSED`, and what its data source says
 */
export async function answerAsOwner(
  options: AnsweringOptions,
  request: QueryRequest,
  facts: ContractFacts,
  parameters: Readonly<Record<string, ParameterValue>>,
): Promise<PartialResult> {
  const { mspId, contracts, dataAccess, limits, journal } = options;
  const sources = ownSources({ mspId, contracts, dataAccess }, request, facts);
  const query = {
    schemas: facts.schemas,
    tree: facts.contract.local.tree,
    parameters,
    parameterTypes: Object.fromEntries(localScope(facts.contract, facts.schemas).parameters),
    requestDate: request.openedAt.slice(0, 10),
  };
  const visible = await fixedForEpoch(journal, facts, request, () =>
    ownInput({ dataAccess, sources, query, limits, facts }, request, parameters, mspId),
  );
  return {
    kind: 'partial-result',
    request: { member: request.question.requester, id: request.id },
    owner: mspId,
    ...visible,
  };
}

/** The sources that answer, as far as they themselves allow it. @throws DomainError `CONTRACT_MISMATCH`, `QUERY_REFUSED` */
function ownSources(
  { mspId, contracts, dataAccess }: Pick<AnsweringOptions, 'mspId' | 'contracts' | 'dataAccess'>,
  request: QueryRequest,
  facts: ContractFacts,
): readonly string[] {
  const offered = (request.owners[mspId] ?? []).map((source) => asOffered(dataAccess, source));
  demandAllowedBySources(offered, request, facts, contracts.charter());
  return offered.map(({ id }) => id);
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

/** Whether this owner answers on a co-approver's word, where the contract asks for any. */
function statementOn(
  contract: QueryContract,
  parameters: Readonly<Record<string, unknown>>,
): Pick<Receipt, 'coApproval'> {
  return contract.coApproval === undefined
    ? {}
    : { coApproval: needsCoApproval(contract, parameters) ? 'given' : 'not-needed' };
}

function sign(
  { mspId, signatures, clock }: OwnerStepsOptions,
  request: QueryRequest,
  facts: ContractFacts,
  said: Pick<Receipt, 'partial' | 'coApproval' | 'enclave'>,
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
    ...said,
    ranAt: clock.now().toISOString(),
  };
  return { receipt, signature: signatures.sign(signingInput('receipt', receipt)) };
}

export function ownerData(job: Job): OwnerData {
  return job.data;
}
