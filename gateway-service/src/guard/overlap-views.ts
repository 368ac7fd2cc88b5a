import {
  contributorsOf,
  DomainError,
  type MspId,
  type RequestReference,
  supervisorsOf,
  versionedId,
} from '@entente/protocol';
import type { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { OverlapHandler, OverlapTold } from '../ports/overlap-link.js';
import type { Clock } from '../ports/services.js';
import type { OverlapMemory } from './overlap-memory.js';

export interface OverlapViewsOptions {
  readonly mspId: z.infer<typeof MspId>;
  readonly memory: Pick<OverlapMemory, 'raise' | 'alarms'>;
  readonly state: LedgerState;
  readonly clock: Clock;
}

/** One of two requests, as far as the ledger tells of it. */
export interface OverlapRequest extends RequestReference {
  /** `id@version`; undefined where the ledger has no such request any more. */
  readonly contract?: string;
  readonly openedAt?: string;
}

export interface OverlapView {
  /** In whose data the two differ by a few people. */
  readonly owner: string;
  readonly at: string;
  readonly first: OverlapRequest;
  readonly second: OverlapRequest;
}

/** Overlaps that this gateway saw in its own data, and those that a supervisor's was told of. */
export class OverlapViews implements OverlapHandler {
  readonly #options: OverlapViewsOptions;

  constructor(options: OverlapViewsOptions) {
    this.#options = options;
  }

  overlap(caller: string, { first, second }: OverlapTold): void {
    const { mspId, memory, state, clock } = this.#options;
    const charter = state.get('charter');
    if (charter === undefined || !supervisorsOf(charter).includes(mspId)) {
      throw new DomainError('FORBIDDEN', `${mspId} supervises nothing`);
    }
    for (const reference of [first, second]) {
      const request = state.get('request', reference.member, reference.id);
      if (request === undefined || contributorsOf(request)[caller] === undefined) {
        throw new DomainError('FORBIDDEN', `${caller} answers nothing in request ${reference.id}`);
      }
    }
    memory.raise({ owner: caller, first, second }, clock.now().toISOString(), true);
  }

  /** The newest first. */
  list(page: { readonly before?: number | undefined; readonly limit: number }): {
    readonly items: readonly OverlapView[];
    readonly next?: number;
  } {
    const alarms = this.#options.memory.alarms(page);
    const last = alarms.at(-1);
    return {
      items: alarms.map(({ owner, at, first, second }) => ({
        ...{ owner, at },
        first: this.#described(first),
        second: this.#described(second),
      })),
      ...(last === undefined || alarms.length < page.limit ? {} : { next: last.place }),
    };
  }

  #described({ member, id }: RequestReference): OverlapRequest {
    const request = this.#options.state.get('request', member, id);
    if (request === undefined) {
      return { member, id };
    }
    const { contract } = request.question;
    return { member, id, contract: versionedId(contract.id, contract.version), openedAt: request.openedAt };
  }
}
