import {
  type AllowedOverlaps,
  type Cohorts,
  cohortsOf,
  contributorsOf,
  DomainError,
  type Overlap,
  overlapOf,
  type ParameterValue,
  type QueryRequest,
  type RequestReference,
} from '@entente/protocol';
import type { LedgerState } from '../ports/ledger.js';
import type { Clock, Log } from '../ports/services.js';
import type { ContractFacts } from '../use-cases/request-facts.js';
import type { EarlierQuestion, GuardMemory } from './guard-memory.js';
import { isGuarded } from './guarded.js';

export interface DifferencingGuardOptions {
  readonly memory: Pick<GuardMemory, 'earlier' | 'remember' | 'forget' | 'refuse' | 'refusals'>;
  readonly state: LedgerState;
  readonly clock: Clock;
  readonly log: Log;
}

type Facts = Pick<ContractFacts, 'contract' | 'schemas' | 'policy'>;

/** Most questions of one member that are refused in a day for what was asked before; after that all are. */
export const mostRefusals = 50;

const day = 86_400_000;

/** What each policy lets through. */
const allowed: Readonly<Record<AllowedOverlaps, readonly Overlap[]>> = {
  cells: ['apart', 'same'],
  crossed: ['apart', 'same', 'crossed'],
  levels: ['apart', 'same', 'part', 'crossed', 'aligned'],
  watched: ['apart', 'same', 'part', 'crossed', 'aligned', 'crossing'],
};

/**
 * Lets through no question whose answer could be taken from what anybody was answered before, so that less than a cell is left.
 * It decides by trees and parameters, and by this owner's own history, in which every question about its rows stands, whoever
 * asked: never by data, since a refusal that depends on data tells of it (docs/adr/0055).
 */
export class DifferencingGuard {
  readonly #options: DifferencingGuardOptions;
  /** By `member id`; opened and read once. */
  readonly #earlier = new Map<string, EarlierQuestion>();

  constructor(options: DifferencingGuardOptions) {
    this.#options = options;
    for (const question of options.memory.earlier()) {
      this.#earlier.set(nameOf(question.request), question);
    }
  }

  /**
   * Takes a question into the history, or refuses it. Asked again for the same request it says the same.
   * @throws DomainError `ANSWERS_OVERLAP`, `RATE_LIMITED`; for the owner's own eyes
   */
  admit(request: QueryRequest, facts: Facts, parameters: Readonly<Record<string, ParameterValue>>): void {
    const reference = { member: request.question.requester, id: request.id };
    if (!isGuarded(facts.contract) || this.#earlier.has(nameOf(reference))) {
      return;
    }
    const { memory, clock } = this.#options;
    const now = clock.now().getTime();
    if (memory.refusals(reference.member, new Date(now - day).toISOString()) >= mostRefusals) {
      throw new DomainError('RATE_LIMITED', `${reference.member} had too many questions refused in a day`);
    }
    const question = {
      request: reference,
      cohorts: cohorts(request, facts, parameters),
      overlaps: overlapsOf(facts),
    };
    if (this.#isTooClose(question)) {
      memory.refuse(reference, new Date(now).toISOString());
      throw new DomainError(
        'ANSWERS_OVERLAP',
        'its answer beside one that was given before would tell of fewer than a cell',
      );
    }
    memory.remember(question);
    this.#earlier.set(nameOf(reference), question);
  }

  #isTooClose(question: EarlierQuestion): boolean {
    const { log } = this.#options;
    for (const earlier of [...this.#earlier.values()]) {
      const overlap = overlapOf(question.cohorts, earlier.cohorts);
      if (mayBe(overlap, 'cells') || this.#cameToNothing(earlier.request)) {
        continue;
      }
      if (!mayBe(overlap, question.overlaps) || !mayBe(overlap, earlier.overlaps)) {
        return true;
      }
      log.info('answers overlap', { request: question.request.id, member: question.request.member, step: overlap });
    }
    return false;
  }

  /** Of a request that ended without an answer nothing was made known. */
  #cameToNothing(reference: RequestReference): boolean {
    const outcome = this.#options.state.get('outcome', reference.member, reference.id);
    if (outcome === undefined || outcome.status === 'answered') {
      return false;
    }
    this.#options.memory.forget(reference);
    this.#earlier.delete(nameOf(reference));
    return true;
  }
}

function mayBe(overlap: Overlap, policy: AllowedOverlaps): boolean {
  return allowed[policy].includes(overlap);
}

/** A secure sum may withhold its remainder: a total beside it is then as good as the remainder, whatever the other cells are cut by. */
function overlapsOf({ contract, policy }: Facts): AllowedOverlaps {
  return contract.combine.mode === 'secure-sum' && policy.overlaps === 'crossed' ? 'cells' : policy.overlaps;
}

function nameOf({ member, id }: RequestReference): string {
  return `${member} ${id}`;
}

function cohorts(
  request: QueryRequest,
  { contract, schemas, policy }: Facts,
  parameters: Readonly<Record<string, ParameterValue>>,
): Cohorts {
  const owners = Object.keys(contributorsOf(request)).sort();
  return cohortsOf({ contract, schemas, parameters, owners, policy, requestDate: request.openedAt.slice(0, 10) });
}
