import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  checkParameters,
  commitment,
  budgetDemands,
  DomainError,
  type ParameterValue,
  type PartialResult,
  type ProblemCode,
  type QueryContract,
  type QueryRequest,
} from '@entente/protocol';
import { composeGuard } from './compose-guard.js';
import type { Combined } from './disclosure/combine-partials.js';
import { SqliteJournal } from './journal/sqlite-journal.js';
import type { DataAccess, RunLimits } from './ports/data-access.js';
import type { Clock, Log } from './ports/services.js';
import { BudgetUnits } from './rehearsal/budget-units.js';
import { combine } from './rehearsal/combine.js';
import { type Agreed, agreedState, keyId } from './rehearsal/documents.js';
import { RehearsedContracts } from './rehearsal/facts.js';
import type { MemoryState } from './rehearsal/memory-state.js';
import type { AnswerGuard } from './use-cases/answer-guard.js';
import { demandAllowed } from './use-cases/demand-allowed.js';
import { type AnsweringOptions, answerAsOwner } from './use-cases/owner-steps.js';
import type { ContractFacts } from './use-cases/request-facts.js';

export type { Agreed, Combined };

export interface RehearsalOptions {
  readonly agreed: Agreed;
  /** The data owners with their own databases. */
  readonly owners: ReadonlyMap<string, DataAccess>;
  /** Whether contracts must pass the verdict, as every ledger and gateway demands. False only to see what it keeps off. */
  readonly judged?: boolean;
  /** Whether owners keep the pace that the policy asks for. False unless said: it is only felt by who looks at the clock. */
  readonly paced?: boolean;
  /** Where owners keep what they remember, sealed under a key that is nowhere else; in memory if it is left out. */
  readonly folder?: string;
  /** What gateways would log; nowhere if it is left out. */
  readonly log?: Log;
}

/** One question of a requester. */
export interface RehearsedQuestion {
  readonly contract: QueryContract;
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  /** The member whose requester asks. */
  readonly by: string;
  /** ISO time at which it is asked. */
  readonly at: string;
}

/** What the requester gets. `code` is why there is no answer: for the owners' eyes, never the requester's. */
export type Rehearsed = { readonly answer: Combined } | { readonly answer: undefined; readonly code: ProblemCode };

const limits: RunLimits = { maxRows: 10_000, timeoutMs: 10_000, memoryMb: 256 };
const quiet = { debug: nothing, info: nothing, warn: nothing, error: nothing };
const signatures = {
  publicJwk: { kty: 'EC', crv: 'P-256', x: '', y: '' },
  sign: () => '',
  // Who asks is told by the caller here: nobody forges anything in a rehearsal.
  verify: () => true,
} as const;

/**
 * An alliance in one process: the gateways' own code from the verdict over budgets, connectors, disclosure policy, guard and
 * noise to combining, with no ledger and no network between them. It shows what answers tell; it proves nothing to anybody.
 * One rehearsal is one history: what was asked before counts, and a new one begins with none.
 */
export class Rehearsal {
  readonly #options: RehearsalOptions;
  readonly #state: MemoryState;
  readonly #contracts: RehearsedContracts;
  readonly #units = new BudgetUnits();
  readonly #guards = new Map<string, ReturnType<typeof composeGuard>>();
  readonly #journals = new Map<string, SqliteJournal>();
  #now = new Date(0);
  #asked = 0;

  constructor(options: RehearsalOptions, contracts?: RehearsedContracts) {
    this.#options = options;
    this.#state = agreedState(options.agreed, options.owners);
    this.#contracts = contracts ?? new RehearsedContracts({ state: this.#state, judged: options.judged ?? true });
  }

  /** The same alliance, of which nothing was asked yet. Its contracts are not judged again. */
  fresh(): Rehearsal {
    return new Rehearsal(this.#options, this.#contracts);
  }

  /**
   * Asks as `entente query ask` does.
   * @throws Error for what is a fault of the rehearsal and no refusal
   */
  async ask(question: RehearsedQuestion): Promise<Rehearsed> {
    try {
      return { answer: await this.#answer(question) };
    } catch (error) {
      if (error instanceof DomainError) {
        return { answer: undefined, code: error.code };
      }
      throw error;
    }
  }

  close(): void {
    for (const { close } of this.#guards.values()) {
      close();
    }
    for (const journal of this.#journals.values()) {
      journal.close();
    }
  }

  async #answer(question: RehearsedQuestion): Promise<Combined> {
    this.#now = new Date(question.at);
    const facts = this.#contracts.facts(question.contract);
    const parameters = checkParameters(facts.contract, facts.schemas, question.parameters ?? {});
    const request = this.#opened(question, facts, parameters);
    const outcome = { request: { member: question.by, id: request.id }, by: question.by, endedAt: question.at };
    try {
      const owners = Object.keys(request.owners);
      const partials = await Promise.all(owners.map((owner) => this.#partial(owner, request, facts, parameters)));
      const combined = combine(facts, request, partials);
      this.#state.put('outcome', [question.by, request.id], { ...outcome, status: 'answered' });
      return combined;
    } catch (error) {
      this.#state.put('outcome', [question.by, request.id], { ...outcome, status: 'refused' });
      throw error;
    }
  }

  #opened(
    { by, at }: RehearsedQuestion,
    facts: ContractFacts,
    parameters: Readonly<Record<string, ParameterValue>>,
  ): QueryRequest {
    const { contract, schemas, hash, verdictHash, treeHash } = facts;
    const units = this.#units.spend(budgetDemands(contract, schemas, { member: by, key: keyId }, at));
    this.#asked += 1;
    const nonce = randomBytes(32).toString('base64url');
    const { combine } = contract;
    return {
      id: String(this.#asked).padStart(64, '0'),
      question: {
        ...{ kind: 'question', requester: by, receiver: by, payer: by, nonce, key: { id: keyId, version: 1 } },
        contract: { id: contract.id, version: contract.version, hash },
        parameters: commitment('parameters', nonce, nonce, parameters),
        purpose: contract.purposes[0] ?? '',
      },
      ...{ signature: '', verdictHash, treeHash, openedAt: at, owners: this.#sources(facts) },
      ...(combine.mode === 'merge' ? { serviceNode: combine.by } : { mode: combine.mode }),
      ...(units.length === 0 ? {} : { units }),
    };
  }

  #sources({ schemas }: ContractFacts): QueryRequest['owners'] {
    const names = schemas.map(({ id, version }) => `${id}@${String(version)}`);
    const offers = [...this.#options.owners].map(([owner, access]) => {
      const offered = access.sources().filter(({ schema }) => names.includes(schema));
      return [owner, offered.map(({ id, mappingHash }) => ({ id, mappingHash }))] as const;
    });
    return Object.fromEntries(offers.filter(([, sources]) => sources.length === names.length));
  }

  async #partial(
    owner: string,
    request: QueryRequest,
    facts: ContractFacts,
    parameters: Readonly<Record<string, ParameterValue>>,
  ): Promise<PartialResult> {
    const dataAccess = this.#options.owners.get(owner);
    if (dataAccess === undefined) {
      throw new Error(`${owner} has no data`);
    }
    demandAllowed(request, facts, { state: this.#state, signatures });
    const answering = { mspId: owner, contracts: this.#contracts, dataAccess, limits, journal: this.#epochs(owner) };
    return this.#guard(owner).answer({ request, facts, parameters, owner }, () =>
      answerAsOwner(answering, request, facts, parameters),
    );
  }

  #guard(owner: string): AnswerGuard {
    const made =
      this.#guards.get(owner) ??
      composeGuard({
        ...{ file: this.#file(owner, 'guard'), key: randomBytes(32), state: this.#state, clock: this.#clock() },
        ...{ log: this.#options.log ?? quiet, isPaced: this.#options.paced ?? false },
      });
    this.#guards.set(owner, made);
    return made.guard;
  }

  /** Made when it is needed: most contracts have no epochs. */
  #epochs(owner: string): AnsweringOptions['journal'] {
    return {
      fixedInput: (contract, epoch) => this.#journal(owner).fixedInput(contract, epoch),
      fixInput: (contract, epoch, input) => {
        this.#journal(owner).fixInput(contract, epoch, input);
      },
    };
  }

  #journal(owner: string): SqliteJournal {
    const made =
      this.#journals.get(owner) ??
      new SqliteJournal({ file: this.#file(owner, 'journal'), key: randomBytes(32), clock: this.#clock() });
    this.#journals.set(owner, made);
    return made;
  }

  #file(owner: string, what: string): string {
    const { folder } = this.#options;
    return folder === undefined ? ':memory:' : join(folder, `${owner}-${what}.db`);
  }

  #clock(): Clock {
    return { now: () => this.#now };
  }
}

function nothing(): void {
  return undefined;
}
