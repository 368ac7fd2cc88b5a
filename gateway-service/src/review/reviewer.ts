import { Worker } from 'node:worker_threads';
import {
  charterDisclosure,
  contentHash,
  contractDisclosure,
  DomainError,
  type QueryContract,
  versionedId,
} from '@entente/protocol';
import type { Draft } from '@entente/protocol/review';
import type { LedgerState } from '../ports/ledger.js';
import type { Contracts } from '../use-cases/request-facts.js';
import type { Review, ReviewRequest } from './review.js';

export interface ReviewerOptions {
  readonly state: LedgerState;
  readonly contracts: Contracts;
  /** How long a hunt may take, in milliseconds. */
  readonly budgetMs: number;
}

const mostKept = 50;

/**
 * Reviews query contracts for those who vote on them: a dry run on generated data, and a hunt for questions whose answers
 * tell more together than each may. One at a time, in a thread of its own; what was found is kept while nothing changes.
 */
export class Reviewer {
  readonly #options: ReviewerOptions;
  readonly #kept = new Map<string, Promise<Review>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: ReviewerOptions) {
    this.#options = options;
  }

  /** @throws DomainError `CHARTER_NOT_IN_FORCE`, `SCHEMA_NOT_FOUND` */
  review(contract: QueryContract): Promise<Review> {
    const draft = this.#draft(contract);
    const others = this.#inForceBeside(contract);
    const hashes = [contract, ...others.map((other) => other.contract)].map((one) =>
      contentHash('query-contract', one),
    );
    const key = [...hashes, contentHash('charter', this.#options.contracts.charter())].join();
    const known = this.#kept.get(key);
    if (known !== undefined) {
      return known;
    }
    // The seed follows from what is reviewed: every member's gateway finds the same.
    const seed = Number.parseInt((hashes[0] ?? '0').slice(0, 8), 16);
    const found = this.#last.then(() => inThread({ draft, others, seed, budgetMs: this.#options.budgetMs }));
    this.#last = found.catch(() => undefined);
    this.#keep(key, found);
    return found;
  }

  #keep(key: string, found: Promise<Review>): void {
    this.#kept.set(key, found);
    found.catch(() => this.#kept.delete(key));
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) {
      this.#kept.delete(oldest);
    }
  }

  #draft(contract: QueryContract): Draft {
    const { contracts } = this.#options;
    const schemas = contracts.schemasOf(contract);
    const policy = contractDisclosure(contract.disclosure, charterDisclosure(contracts.charter()), schemas);
    return { contract, schemas, policy };
  }

  /** Every query contract in force but this text itself: of the version that it replaces people keep the answers. */
  #inForceBeside({ id, version }: QueryContract): readonly Draft[] {
    const { state } = this.#options;
    return state.list('query-contract-current').flatMap((current) => {
      const isItself = current.id === id && current.version >= version;
      if (isItself || current.status !== 'active') {
        return [];
      }
      const contract = state.get('query-contract', current.id, String(current.version));
      if (contract === undefined) {
        throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `no ${versionedId(current.id, current.version)}`);
      }
      return [this.#draft(contract)];
    });
  }
}

function inThread(request: ReviewRequest): Promise<Review> {
  const { promise, resolve, reject } = Promise.withResolvers<Review>();
  const worker = new Worker(new URL('review-worker.js', import.meta.url), {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  });
  worker.once('message', resolve);
  worker.once('error', reject);
  worker.once('exit', (code) => {
    reject(new Error(`the review ended with code ${String(code)}`));
  });
  return promise;
}
