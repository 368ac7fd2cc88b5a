import {
  checkQuestion,
  commitment,
  contentHash,
  defaultPayer,
  DomainError,
  isProblemCode,
  parseVersionedId,
  type Question,
  type QueryContract,
  type QuestionEscrow,
  type RequesterKey,
  signingInput,
} from '@entente/protocol';
import type { Job, Journal } from '../ports/journal.js';
import type { Ledger } from '../ports/ledger.js';
import type { Clock, Signatures } from '../ports/services.js';
import { enclaveNow } from './attested/attested-facts.js';
import type { Spend } from './budgets/spend.js';
import { isEnded, type Jobs } from './jobs.js';
import type { Contracts } from './request-facts.js';
import { demandEscrowed } from './shares/escrowed.js';
import { requesterCode } from './query-views.js';
import { bodyHash, requesterData } from './requester-steps.js';

/** What a requester posts: the question and its parameters, signed with a key this gateway never sees. */
export interface AskInput {
  readonly contract: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly purpose: string;
  /** The member that pays; the one that the contract names first if it is left out. */
  readonly payer?: string | undefined;
  readonly key: string;
  readonly nonce: string;
  readonly salt: string;
  /** What an accountable question asks about, put away for the supervisors. */
  readonly escrow?: QuestionEscrow | undefined;
  readonly signature: string;
}

export interface AskOptions {
  readonly mspId: string;
  readonly ledger: Ledger;
  readonly journal: Journal;
  readonly jobs: Jobs;
  readonly contracts: Contracts;
  readonly signatures: Signatures;
  readonly spend: Spend;
  readonly clock: Clock;
}

/** Takes a question in: checks it, journals it, opens it on the ledger. */
export class Ask {
  readonly #options: AskOptions;

  constructor(options: AskOptions) {
    this.#options = options;
  }

  /**
   * Takes a question in; the request then goes on by itself, whether anybody waits for it or not.
   * @returns the request's id
   * @throws DomainError a fault found before anything was sent
   */
  ask(user: string, idempotencyKey: string, input: AskInput): string {
    const { journal, jobs, mspId } = this.#options;
    const hash = bodyHash(input);
    const earlier = journal.idempotent(user, idempotencyKey);
    if (earlier !== undefined) {
      return again(earlier, hash);
    }
    this.#demandLedger();
    const question = this.#question(user, input);
    const request = contentHash('question', question);
    const { parameters, salt, signature } = input;
    journal.together(() => {
      journal.createJob({
        role: 'requester',
        member: mspId,
        request,
        step: 'posted',
        data: { question, signature, parameters, salt },
        user,
      });
      journal.setIdempotent(user, idempotencyKey, { bodyHash: hash, resource: request });
    });
    jobs.nudge('requester', mspId, request);
    return request;
  }

  /** Whether a question could be asked by what it is; what is free or open at the moment is seen when it is asked. @throws DomainError */
  check(user: string, input: AskInput): void {
    this.#signed(user, input);
  }

  /**
   * The request when it has ended or the time is up, whichever is first.
   * @param waitMs without one: when the ledger has taken or refused it, within half a minute
   * @throws DomainError the ledger's own refusal of the question
   */
  async settled(request: string, waitMs?: number): Promise<Job> {
    const isSettled = ({ step }: Job): boolean => (waitMs === undefined ? step !== 'posted' : isEnded(step));
    const job = await this.#until(request, isSettled, waitMs ?? openedWithinMs);
    const { code } = job;
    const { refusal } = requesterData(job);
    if (job.step !== 'refused' || code === undefined || !isProblemCode(code) || refusal === undefined) {
      return job;
    }
    if (requesterCode(code) !== code) {
      throw new DomainError('REQUEST_REFUSED', `request ${request} was refused; your member's officer sees why`);
    }
    throw new DomainError(code, refusal);
  }

  /** A question that cannot be opened now is not taken in: nothing half done is left, and the client knows at once. */
  #demandLedger(): void {
    const fault = this.#options.ledger.health();
    if (fault !== undefined) {
      throw new DomainError('LEDGER_UNAVAILABLE', `${fault}; nothing was sent`);
    }
  }

  #question(user: string, input: AskInput): Question {
    const { question, contract } = this.#signed(user, input);
    this.#options.spend.demandFree(question);
    // Owners would refuse it: nothing is opened and nothing spent for an enclave that may not combine it.
    enclaveNow(this.#options.ledger.state, contract, this.#options.clock);
    return question;
  }

  #signed(user: string, input: AskInput): { readonly question: Question; readonly contract: QueryContract } {
    const { mspId, contracts, signatures } = this.#options;
    const { id, version } = parseVersionedId(input.contract);
    const { contract, hash, schemas } = contracts.facts(id, version);
    const parameters = checkQuestion(contract, schemas, input.parameters);
    const key = this.#key(user, input.key);
    const question: Question = {
      kind: 'question',
      requester: mspId,
      receiver: mspId,
      payer: input.payer ?? defaultPayer(contract, mspId) ?? mspId,
      contract: { id, version, hash },
      parameters: commitment('parameters', input.nonce, input.salt, input.parameters),
      purpose: input.purpose,
      key: { id: key.id, version: key.version },
      nonce: input.nonce,
      ...(input.escrow === undefined ? {} : { escrow: input.escrow }),
    };
    demandEscrowed(contract, question, parameters, this.#options.ledger.state);
    if (!signatures.verify(signingInput('question', question), input.signature, key.signing)) {
      throw new DomainError('PROOF_INVALID', 'the signature is not that of the named key over this question');
    }
    return { question, contract };
  }

  #key(user: string, id: string): RequesterKey {
    const { ledger, journal, mspId } = this.#options;
    const key = ledger.state.get('requester-key', mspId, id);
    if (key === undefined || journal.keyOwner(id) !== user) {
      throw new DomainError('KEY_NOT_FOUND', `you have registered no key ${id}`);
    }
    return key;
  }

  async #until(request: string, met: (job: Job) => boolean, waitMs: number): Promise<Job> {
    const { journal, jobs, mspId } = this.#options;
    const read = (): Job => {
      const job = journal.job('requester', mspId, request);
      if (job === undefined) {
        throw new DomainError('REQUEST_NOT_FOUND', `no request ${request}`);
      }
      return job;
    };
    const now = read();
    if (met(now)) {
      return now;
    }
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        stop();
        resolve(read());
      };
      const timer = setTimeout(finish, waitMs);
      const stop = jobs.onMoved((moved) => {
        if (moved.role === 'requester' && moved.request === request && met(moved)) {
          finish();
        }
      });
    });
  }
}

const openedWithinMs = 30_000;

function again(
  { bodyHash: earlier, resource }: { readonly bodyHash: string; readonly resource: string },
  hash: string,
): string {
  if (earlier !== hash) {
    throw new DomainError('IDEMPOTENCY_KEY_REUSED', 'use a new Idempotency-Key for another question');
  }
  return resource;
}
