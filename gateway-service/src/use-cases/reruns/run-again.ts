import {
  commitment,
  contentHash,
  DomainError,
  mostReruns,
  type PartialResult,
  type RequestReference,
  type RerunAnswer,
  type SignedRerunAnswer,
  type SignedRerunDemand,
  signingInput,
} from '@entente/protocol';
import type { Job, Journal } from '../../ports/journal.js';
import { demandNotFrozen } from '../agreement/stop-frozen.js';
import { demandRunnable } from '../demand-allowed.js';
import type { KeptForRerun } from '../keep-for-rerun.js';
import { openParameters } from '../open-parameters.js';
import { answerAsOwner, ownerData, type OwnerStepsOptions } from '../owner-steps.js';
import { requestFacts } from '../request-facts.js';
import { isSupervisor } from './supervisor.js';

export interface RunAgainOptions extends Pick<
  OwnerStepsOptions,
  'mspId' | 'ledger' | 'contracts' | 'dataAccess' | 'limits' | 'signatures' | 'clock'
> {
  readonly journal: Journal;
}

/**
 * Runs an answered request again on the data as they are now, because a supervisor asks. Nothing that it computes leaves:
 * only whether it is what its receipt commits to.
 */
export class RunAgain {
  readonly #options: RunAgainOptions;
  readonly #running = new Set<string>();

  constructor(options: RunAgainOptions) {
    this.#options = options;
  }

  /**
   * The same demand gives the same answer.
   * @throws DomainError `FORBIDDEN`, `PROOF_INVALID`, `RERUN_REFUSED`, `RATE_LIMITED`, `FROZEN`, `QUERY_CONTRACT_RETIRED`,
   * `SOURCE_NOT_FOUND`, `SOURCE_CLOSED`, `CONTRACT_MISMATCH`, `QUERY_REFUSED`
   */
  async answer(caller: string, signed: SignedRerunDemand): Promise<SignedRerunAnswer> {
    this.#demandSupervisor(caller, signed);
    const { request } = signed.demand;
    const demand = contentHash('rerun-demand', signed.demand);
    const { job, kept, receipt, earlier } = this.#part(request);
    const again = earlier.find((one) => one.answer.demand === demand);
    if (again !== undefined) {
      return again;
    }
    if (earlier.length >= mostReruns || this.#running.has(request.id)) {
      throw new DomainError('RATE_LIMITED', `at most ${String(mostReruns)} times, one at a time`);
    }
    this.#running.add(request.id);
    try {
      const { partial, ranAt } = await this.#run(request, kept);
      const isSame = commitment('partial-result', request.id, kept.partialSalt, partial) === receipt;
      const result = isSame ? 'same' : 'different';
      const { mspId: owner, signatures, journal } = this.#options;
      const answer: RerunAnswer = { kind: 'rerun-answer', demand, request, owner, receipt, result, ranAt };
      const answered = { answer, signature: signatures.sign(signingInput('rerun-answer', answer)) };
      journal.moveJob(job, job.step, { data: { reruns: [...earlier, answered] } });
      return answered;
    } finally {
      this.#running.delete(request.id);
    }
  }

  #demandSupervisor(caller: string, { demand, signature }: SignedRerunDemand): void {
    const { state } = this.#options.ledger;
    if (caller !== demand.supervisor || !isSupervisor(state, caller)) {
      throw new DomainError('FORBIDDEN', `${caller} is no supervisor, or does not speak for ${demand.supervisor}`);
    }
    const key = state.get('gateway', caller)?.signing;
    const input = signingInput('rerun-demand', demand);
    if (key === undefined || !this.#options.signatures.verify(input, signature, key)) {
      throw new DomainError('PROOF_INVALID', `the demand is not signed by the gateway of ${caller}`);
    }
  }

  #part({ member, id }: RequestReference): {
    readonly job: Job;
    readonly kept: KeptForRerun;
    readonly receipt: string;
    readonly earlier: readonly SignedRerunAnswer[];
  } {
    const job = this.#options.journal.job('owner', member, id);
    const { rerun: kept, receipt, reruns: earlier = [] } = job === undefined ? {} : ownerData(job);
    const isKept = kept !== undefined && kept.until > this.#options.clock.now().toISOString();
    if (job?.step !== 'done' || !isKept || receipt === undefined) {
      throw new DomainError('RERUN_REFUSED', `${this.#options.mspId} keeps nothing to run request ${id} again`);
    }
    return { job, kept, receipt: receipt.receipt.partial, earlier };
  }

  async #run(
    reference: RequestReference,
    kept: KeptForRerun,
  ): Promise<{ readonly partial: PartialResult; readonly ranAt: string }> {
    const { ledger, contracts, clock } = this.#options;
    const { request, facts } = requestFacts(ledger.state, contracts, reference);
    demandNotFrozen(ledger.state, reference);
    demandRunnable(request, facts.contract, ledger.state);
    const parameters = openParameters(kept, request, facts);
    return {
      partial: await answerAsOwner(this.#options, request, facts, parameters),
      ranAt: clock.now().toISOString(),
    };
  }
}
