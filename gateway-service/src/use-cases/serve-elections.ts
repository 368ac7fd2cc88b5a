import { DomainError, type QueryRequest, type RequestReference, sayingReplace } from '@entente/protocol';
import type { Journal } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { ElectionNews, LinkReplacement, MemberStatus, Signatures } from '../ports/services.js';
import type { Jobs } from './jobs.js';
import type { OwnerElections } from './owner-elections.js';
import { outcomeOf } from './request-facts.js';
import { serviceData } from './service-steps.js';
import { servingByElection, servingOnLedger, signedByGateways } from './serving.js';
import { waitFor } from './wait-for.js';

export interface ServeElectionsOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Jobs;
  readonly signatures: Signatures;
  readonly elections: OwnerElections;
  /** How long a call waits for a block. */
  readonly patienceMs: number;
}

/** Parts of requests under way from which a gateway says that it is busy, and that it is full. */
const busyFrom = 8;
const fullFrom = 64;

/** What other gateways may say of who combines a request. */
export class ServeElections {
  readonly #options: ServeElectionsOptions;

  constructor(options: ServeElectionsOptions) {
    this.#options = options;
  }

  status(): MemberStatus {
    const open = this.#options.journal.openJobs().length;
    if (open < busyFrom) {
      return { load: 'idle' };
    }
    return { load: open < fullFrom ? 'busy' : 'full' };
  }

  /** Another owner's news of an election in which this member is an elector too. */
  async elect(caller: string, reference: RequestReference, news: ElectionNews): Promise<ElectionNews> {
    const { elections, jobs, mspId } = this.#options;
    const request = await this.#committed(reference);
    if (!Object.hasOwn(request.owners, caller) || !Object.hasOwn(request.owners, mspId)) {
      throw new DomainError('FORBIDDEN', `${caller} or ${mspId} has no vote on request ${request.id}`);
    }
    const known = elections.hear(request, news);
    jobs.nudge('owner', reference.member, reference.id);
    return known;
  }

  /** An owner says that this member is to take over. When a majority does, the ledger is told. */
  async replace(caller: string, { statement, election }: LinkReplacement): Promise<void> {
    const { mspId, ledger, journal, jobs, signatures } = this.#options;
    const { replacement } = statement;
    const request = await this.#committed(replacement.request);
    const isSigned = signedByGateways(ledger.state, signatures);
    const { order } = servingOnLedger(ledger.state, request) ?? servingByElection(request, election, isSigned);
    const successor = { attempt: replacement.attempt, node: mspId };
    const isMeant = request.service !== undefined && order[replacement.attempt] === mspId;
    if (
      !isMeant ||
      caller !== replacement.owner ||
      sayingReplace(request, successor, [statement], isSigned).length === 0
    ) {
      throw new DomainError('REPLACEMENT_INVALID', `${caller} cannot have ${mspId} combine request ${request.id}`);
    }
    const part = { role: 'service', member: request.question.requester, request: request.id } as const;
    const job =
      journal.job(part.role, part.member, part.request) ??
      journal.createJob({ ...part, step: 'standby', data: {}, redoable: true });
    if (job.step === 'standby') {
      const { statements = {} } = serviceData(job);
      const data = { attempt: replacement.attempt, election, statements: { ...statements, [caller]: statement } };
      journal.moveJob(job, 'standby', { data, redoable: true });
      jobs.nudge('service', job.member, job.request);
    }
  }

  async #committed({ member, id }: RequestReference): Promise<QueryRequest> {
    const { ledger, mspId, patienceMs } = this.#options;
    const request = await waitFor(ledger.state, () => ledger.state.get('request', member, id), patienceMs);
    if (request === undefined) {
      throw new DomainError('MEMBER_UNAVAILABLE', `request ${id} is not seen by ${mspId} yet`);
    }
    if (outcomeOf(ledger.state, { member, id }) !== undefined) {
      throw new DomainError('REQUEST_ENDED', `request ${id} has ended`);
    }
    return request;
  }
}
