import { randomBytes } from 'node:crypto';
import { DomainError } from '@entente/protocol';
import type { Clock, Log } from '../ports/services.js';
import type { PostedQuestion } from './posted-question.js';
import { askDue } from './ask-due.js';
import { isSettled, type Schedule } from './schedule.js';
import type { ScheduleStore } from './schedule-store.js';

/** How a request ended: answered, or why not. */
export interface Became {
  readonly isAnswered: boolean;
  readonly code?: string | undefined;
}

/** How questions are checked and asked; asking the same one under the same key again gives the same request. */
export interface Asker {
  /** Whether somebody of this name may ask here still. */
  knows(user: string): boolean;
  /** Undefined while it goes on. */
  became(request: string): Became | undefined;
  check(user: string, question: PostedQuestion): void;
  ask(user: string, idempotencyKey: string, question: PostedQuestion): string;
}

export interface SchedulesOptions {
  readonly store: ScheduleStore;
  readonly asker: Asker;
  readonly clock: Clock;
  readonly log: Log;
}

export type NewSchedule = Pick<Schedule, 'title' | 'missed'> & {
  readonly occurrences: readonly { readonly at: string; readonly question: PostedQuestion }[];
};

/** Schedules that a user may have going on at once. */
const mostGoing = 100;

/**
 * Recurring questions. A requester signs each of them ahead with the key that this gateway never has, so that nothing can be asked but what
 * was signed, and none of it twice; answers are sealed to the requester as ever.
 */
export class Schedules {
  readonly #options: SchedulesOptions;

  constructor(options: SchedulesOptions) {
    this.#options = options;
  }

  /** @throws DomainError `INVALID_INPUT`, `RATE_LIMITED`, and as a question that is asked now; then nothing is kept */
  add(user: string, { title, missed, occurrences }: NewSchedule): Schedule {
    const { store, asker, clock } = this.#options;
    const now = clock.now().toISOString();
    demandOrder(occurrences, now);
    for (const { question } of occurrences) {
      asker.check(user, question);
    }
    if (store.list().filter((each) => each.user === user && isGoing(each)).length >= mostGoing) {
      throw new DomainError('RATE_LIMITED', `${String(mostGoing)} of your schedules are going on; cancel one first`);
    }
    const [first] = occurrences;
    const schedule: Schedule = {
      ...{ id: `s${randomBytes(8).toString('hex')}`, user, title, contract: first?.question.contract ?? '' },
      ...{ missed, status: 'active', createdAt: now, occurrences },
    };
    store.keep(schedule);
    return schedule;
  }

  of(user: string): readonly Schedule[] {
    return this.#options.store.list().filter((each) => each.user === user);
  }

  /** @throws DomainError `NOT_FOUND` */
  one(user: string, id: string): Schedule {
    const found = this.#options.store.find(id);
    if (found?.user !== user) {
      throw new DomainError('NOT_FOUND', `you have no schedule ${id} here`);
    }
    return found;
  }

  /**
   * Stands still, goes on, or ends for good; what was asked already is not called back.
   * @throws DomainError `NOT_FOUND`; `REQUEST_ENDED` where nothing of it is left
   */
  turn(user: string, id: string, status: 'active' | 'paused' | 'cancelled'): Schedule {
    const schedule = this.one(user, id);
    if (!isGoing(schedule)) {
      throw new DomainError('REQUEST_ENDED', `the schedule ${id} is ${schedule.status}; make another one`);
    }
    const { occurrences } = schedule;
    const left =
      status === 'cancelled' ? occurrences.map(({ question: _erased, ...occurrence }) => occurrence) : occurrences;
    const turned: Schedule = { ...schedule, status, occurrences: left };
    this.#options.store.keep(turned);
    return turned;
  }

  /** Asks all that is due now. Never throws: what goes wrong is in the schedule, and tried again where somebody was away. */
  attend(): void {
    const { store, log } = this.#options;
    for (const schedule of store.list().filter(({ status }) => status === 'active')) {
      try {
        askDue(schedule, this.#options);
      } catch (error) {
        log.error('schedule not attended', { code: error instanceof Error ? error.name : 'unknown' });
      }
    }
  }

  /** @returns what ends it */
  start(everyMs: number): () => void {
    const timer = setInterval(() => {
      this.attend();
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }
}

function isGoing({ status, occurrences }: Schedule): boolean {
  return (status === 'active' || status === 'paused') && occurrences.some((each) => !isSettled(each));
}

function demandOrder(occurrences: NewSchedule['occurrences'], now: string): void {
  const [first] = occurrences;
  const times = occurrences.map(({ at }) => at);
  if (times.some((at, index) => index > 0 && at <= (times[index - 1] ?? ''))) {
    throw new DomainError('INVALID_INPUT', 'the times of a schedule ascend, and none is there twice');
  }
  if (first === undefined || first.at < now) {
    throw new DomainError('INVALID_INPUT', 'the first time of a schedule is still to come');
  }
  if (new Set(occurrences.map(({ question }) => `${question.contract} ${question.key}`)).size > 1) {
    throw new DomainError('INVALID_INPUT', 'a schedule is about one version of one contract, under one key');
  }
  if (new Set(occurrences.map(({ question }) => question.nonce)).size < occurrences.length) {
    throw new DomainError('INVALID_INPUT', 'every question of a schedule is signed by itself, over a nonce of its own');
  }
}
