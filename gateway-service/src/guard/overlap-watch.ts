import { createHmac } from 'node:crypto';
import { setImmediate as others } from 'node:timers/promises';
import { type Charter, localScope, type QueryTree, supervisorsOf } from '@entente/protocol';
import type { DataAccess, RunLimits } from '../ports/data-access.js';
import type { OverlapLink } from '../ports/overlap-link.js';
import type { Clock, Log } from '../ports/services.js';
import type { AskedOfOwner } from '../use-cases/answer-guard.js';
import { isGuarded } from './guarded.js';
import type { OverlapMemory, ToldAnswer } from './overlap-memory.js';
import { mostDifference, subjectNames } from './subject-sketch.js';
import { differByFew, subjectsTree, toldGroups } from './told-groups.js';

export interface OverlapWatchOptions {
  readonly mspId: string;
  readonly key: Buffer;
  readonly memory: OverlapMemory;
  readonly dataAccess: DataAccess;
  readonly limits: RunLimits;
  readonly link: OverlapLink;
  readonly charter: () => Charter;
  readonly clock: Clock;
  readonly log: Log;
}

/** Subjects and cells of one answer; of more than these nobody is alarmed, and the log says so. */
const mostRows = 200_000;

/**
 * Sees in the owner's own data which answers differ by a few people, and tells owner and supervisors. It runs after an answer and has no
 * part in it: whether a question is refused must not depend on data (docs/adr/0066).
 */
export class OverlapWatch {
  readonly #options: OverlapWatchOptions;
  readonly #nameOf: ReturnType<typeof subjectNames>;
  readonly #stopping = new AbortController();
  #turn: Promise<void> = Promise.resolve();

  constructor(options: OverlapWatchOptions) {
    this.#options = options;
    this.#nameOf = subjectNames(createHmac('sha256', options.key).update('overlap watch').digest());
  }

  /** Looks at an answer that was computed just now, after those before it. Nothing waits for it, and it does not throw. */
  later(asked: AskedOfOwner): void {
    if (!isGuarded(asked.facts.contract)) {
      return;
    }
    this.#turn = this.#turn.then(async () => {
      const request = asked.request.id;
      if (this.#stopping.signal.aborted) {
        return;
      }
      try {
        await this.#look(asked);
      } catch (error) {
        const { log } = this.#options;
        log.info('overlaps not looked for', { request, code: codeOf(error) });
      }
    });
  }

  /** Until everything was looked at that came before. */
  async settled(): Promise<void> {
    await this.#turn;
  }

  /** What was not looked at yet is left. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#turn;
  }

  /** Tells every supervisor of what none was told of yet; who cannot be reached is told the next time. */
  async tell(): Promise<void> {
    const { memory, link, charter, mspId, log } = this.#options;
    const supervisors = supervisorsOf(charter()).filter((member) => member !== mspId);
    for (const alarm of memory.untold()) {
      const { first, second } = alarm;
      try {
        await Promise.all(supervisors.map((member) => link.overlap(member, { first, second })));
        memory.told(alarm);
      } catch (error) {
        log.info('a supervisor is not told of an overlap yet', { request: second.id, code: codeOf(error) });
      }
    }
  }

  async #look(asked: AskedOfOwner): Promise<void> {
    const { memory, mspId, clock, log } = this.#options;
    const answer = await this.#toldBy(asked);
    let found = false;
    for (const earlier of memory.earlier(answer.subjects, answer.request)) {
      await others();
      const fewest = Math.min(Math.max(answer.minSubjects, earlier.minSubjects), mostDifference);
      if (differByFew(answer.groups, earlier.groups, fewest)) {
        const alarm = { owner: mspId, first: earlier.request, second: answer.request };
        found = memory.raise(alarm, clock.now().toISOString(), false) || found;
        log.warn('answers differ by few', { request: answer.request.id, member: answer.request.member });
      }
    }
    memory.remember(answer);
    if (found) {
      await this.tell();
    }
  }

  async #toldBy({ request, facts, parameters, owner }: AskedOfOwner): Promise<ToldAnswer> {
    const { dataAccess, limits } = this.#options;
    const { contract, schemas, policy } = facts;
    const { tree } = contract.local;
    const table = await dataAccess.run(
      (request.owners[owner] ?? []).map(({ id }) => id),
      {
        ...{ schemas, parameters, tree: subjectsTree(tree, schemas) },
        parameterTypes: Object.fromEntries(localScope(contract, schemas).parameters),
        requestDate: request.openedAt.slice(0, 10),
      },
      { ...limits, maxRows: mostRows, signal: this.#stopping.signal },
    );
    return {
      request: { member: request.question.requester, id: request.id },
      ...{ subjects: tableOf(tree), minSubjects: policy.minSubjects },
      groups: await toldGroups(tree, table, { nameOf: this.#nameOf, minSubjects: policy.minSubjects }),
    };
  }
}

/** `subjectsTree` takes none but those that read one table. */
function tableOf({ from }: QueryTree): string {
  return typeof from === 'string' ? from : '';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
