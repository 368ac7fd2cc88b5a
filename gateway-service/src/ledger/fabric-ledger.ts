import { setTimeout as pause } from 'node:timers/promises';
import { encode, DomainError, type TransactionInput, type TransactionName } from '@entente/protocol';
import type { Contract, Gateway, Transaction } from '@hyperledger/fabric-gateway';
import type { Journal } from '../ports/journal.js';
import type { LedgerState, LedgerTransaction, SubmitOptions, Submitted } from '../ports/ledger.js';
import type { Log } from '../ports/services.js';
import type { ApprovedBuilds } from './approved-builds.js';
import type { Freshness } from './freshness.js';
import { mayPass, saidBy } from './endorse-fault.js';
import { endorsementsDiffer, refusalFrom } from './refusal.js';
import type { KnowingLedger } from './shared-transactions.js';
import type { TransactionWatch } from './transaction-watch.js';
import { UnknownOutcomes, type UnknownOutcomesOptions } from './unknown-outcomes.js';

export interface FabricLedgerOptions {
  readonly gateway: Pick<Gateway, 'newTransaction'>;
  readonly contract: Pick<Contract, 'newProposal'>;
  readonly state: LedgerState;
  readonly watch: TransactionWatch;
  readonly journal: Pick<Journal, 'sent' | 'addSent' | 'removeSent'>;
  readonly log: Log;
  /** How often a transaction that lost a race is endorsed again. */
  readonly attempts: number;
  readonly commitTimeoutMs: number;
  /** How long peers that cannot endorse for now are asked again; default 15 s. */
  readonly endorseWithinMs?: number;
  /** How long a transaction is awaited before its bytes are sent once more; default 10 s. */
  readonly resendAfterMs?: number;
  /** When transactions of unknown outcome are sent again after that. */
  readonly unknown?: Pick<UnknownOutcomesOptions, 'pauseMs' | 'silenceMs'>;
  /** Names the rules that endorsements are judged by (definition and configuration): another name, other rules. */
  readonly rules?: () => string;
  /** Which builds of the chaincode may have endorsed; any, if left out. */
  readonly builds?: Pick<ApprovedBuilds, 'demandApproved'>;
  /** Told what each committed transaction proves. */
  readonly freshness?: Pick<Freshness, 'mark' | 'prove'>;
}

/**
 * Nobody was wrong, somebody was first: only these outcomes are safe to try again with a new transaction. The first two
 * are also what an upgrade of the chaincode does to what is in flight, since every transaction reads the definition; the
 * other two are how peers say it of chaincodes of the older lifecycle.
 */
const conflicts: ReadonlySet<string> = new Set([
  'MVCC_READ_CONFLICT',
  'PHANTOM_READ_CONFLICT',
  'EXPIRED_CHAINCODE',
  'CHAINCODE_VERSION_CONFLICT',
]);

/**
 * Transactions with the unknown-outcome rule: the signed bytes are kept before they are sent; after that, silence means
 * unknown, never failed. Commit status comes from the block stream that also feeds the state copy, so that whoever reads
 * after `submit` reads what it wrote.
 */
export class FabricLedger implements KnowingLedger {
  readonly state: LedgerState;
  readonly #options: FabricLedgerOptions;
  readonly #unknown: UnknownOutcomes;
  readonly #stopping = new AbortController();

  constructor(options: FabricLedgerOptions) {
    this.#options = options;
    this.state = options.state;
    this.#unknown = new UnknownOutcomes({ ...options, ...options.unknown, signal: this.#stopping.signal });
  }

  async submit<N extends TransactionName>(
    name: N,
    input: TransactionInput<N>,
    options: SubmitOptions = {},
  ): Promise<Submitted> {
    const { rules } = this.#options;
    const { onEndorsed, attempts } = { attempts: this.#options.attempts, ...options };
    const text = encode(input);
    const earlier = await this.#earlier(name, text);
    if (earlier?.valid === true) {
      return { transactionId: earlier.id, block: earlier.block };
    }
    for (let attempt = 1; ; attempt++) {
      const endorsedUnder = rules?.();
      const isLast = attempt >= attempts;
      const outcome = await this.#once(name, text, isLast, onEndorsed);
      if (outcome?.valid === true) {
        return { transactionId: outcome.id, block: outcome.block };
      }
      if (outcome !== undefined) {
        this.#demandLostRace(name, outcome, isLast, rules?.() !== endorsedUnder);
      }
      await jitter(attempt);
    }
  }

  /** @throws DomainError `TRANSACTION_INVALID` if a transaction is invalid for a reason that endorsing again does not mend */
  #demandLostRace(name: string, { id, code }: LedgerTransaction, isLast: boolean, hasNewRules: boolean): void {
    this.#options.log.info('transaction invalid', { transaction: id, code, step: name });
    const isLostRace = conflicts.has(code) || (hasNewRules && code === 'ENDORSEMENT_POLICY_FAILURE');
    if (!isLostRace || isLast) {
      throw new DomainError('TRANSACTION_INVALID', `${name} ${id} ended with code ${code}`);
    }
  }

  /** @returns how it was committed; undefined if it was not sent, because the members' endorsements differ */
  async #once(
    name: string,
    input: string,
    isLast: boolean,
    onEndorsed: SubmitOptions['onEndorsed'],
  ): Promise<LedgerTransaction | undefined> {
    const transaction = await this.#endorse(name, input, isLast);
    if (transaction === undefined) {
      return undefined;
    }
    this.#options.builds?.demandApproved(transaction.getBytes());
    onEndorsed?.(Buffer.from(transaction.getResult()).toString('utf8'));
    const sent = this.#options.freshness?.mark();
    const outcome = await this.#send(name, input, transaction);
    if (outcome.valid && sent !== undefined) {
      this.#options.freshness?.prove(sent);
    }
    return outcome;
  }

  /**
   * Transactions that were sent before the process ended: their bytes are sent again, which a ledger takes once. Comes back
   * when all are known, or after the time that a commit may take; sending goes on then.
   */
  async resume(): Promise<void> {
    const { journal, state } = this.#options;
    const sending: Promise<unknown>[] = [];
    for (const { id, bytes } of journal.sent()) {
      if (state.transaction(id) === undefined) {
        sending.push(this.#sendUntilKnown(id, bytes, id));
      } else {
        journal.removeSent(id);
      }
    }
    await this.#within(Promise.all(sending));
  }

  /** Ends sending; what is unknown stays in the journal for the next start. */
  stop(): void {
    this.#stopping.abort();
  }

  earlier<N extends TransactionName>(name: N, input: TransactionInput<N>): Promise<LedgerTransaction | undefined> {
    return this.#earlier(name, encode(input));
  }

  health(): string | undefined {
    return this.#options.watch.fault();
  }

  /** @returns undefined if a block was committed between two members' endorsements, so that they differ: a lost race. */
  async #endorse(name: string, input: string, isLast: boolean): Promise<Transaction | undefined> {
    const { endorseWithinMs = 15_000, log } = this.#options;
    const deadline = Date.now() + endorseWithinMs;
    for (let tries = 1; ; tries++) {
      try {
        const proposal = this.#options.contract.newProposal(name, { arguments: [input] });
        return await proposal.endorse({ deadline });
      } catch (error) {
        if (endorsementsDiffer(error) && !isLast) {
          return undefined;
        }
        if (refusalFrom(error) !== undefined || !mayPass(error) || Date.now() + longestPauseMs > deadline) {
          throw notEndorsed(name, error);
        }
        log.info('endorsing again', { step: name, code: saidBy(error), count: tries });
        await pause(Math.min(100 * 2 ** tries, longestPauseMs) * (0.5 + Math.random() / 2));
      }
    }
  }

  /**
   * The same was sent before, and its outcome is unknown: nothing new is endorsed for a purpose before that one is known.
   * @returns how it was committed; undefined if there is none
   * @throws DomainError `OUTCOME_UNKNOWN` if it is not seen in time
   */
  async #earlier(name: string, input: string): Promise<LedgerTransaction | undefined> {
    const sending = this.#unknown.find(purposeOf(name, input));
    if (sending === undefined) {
      return undefined;
    }
    const outcome = await this.#within(sending);
    if (outcome === undefined) {
      throw new DomainError('OUTCOME_UNKNOWN', `${name} was sent before and has not been seen yet`);
    }
    return outcome;
  }

  async #send(name: string, input: string, transaction: Transaction): Promise<LedgerTransaction> {
    const { journal, watch, commitTimeoutMs } = this.#options;
    const id = transaction.getTransactionId();
    journal.addSent({ id, name, bytes: transaction.getBytes() });
    const committed = watch.wait(id, commitTimeoutMs, this.#stopping.signal);
    const outcome = await this.#handIn(id, transaction, committed);
    if (outcome === undefined) {
      void this.#sendUntilKnown(id, transaction.getBytes(), purposeOf(name, input));
      throw new DomainError('OUTCOME_UNKNOWN', `${name} ${id}`);
    }
    journal.removeSent(id);
    return outcome;
  }

  /** In the background: never throws. */
  async #sendUntilKnown(id: string, bytes: Uint8Array, purpose: string): Promise<void> {
    try {
      await this.#unknown.untilKnown(id, bytes, purpose);
    } catch (error) {
      this.#options.log.error('not sent again', { transaction: id, code: saidBy(error) });
    }
  }

  /** @returns undefined if it takes longer than a commit may, or the process ends */
  async #within<T>(promise: Promise<T>): Promise<T | undefined> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, this.#stopping.signal]);
    const time = pause(this.#options.commitTimeoutMs, undefined, { signal }).catch(() => undefined);
    try {
      return await Promise.race([promise, time]);
    } finally {
      over.abort();
    }
  }

  /**
   * Hands a transaction in, and again when that fails or nothing is heard of it: the bytes are the same, so the ledger
   * takes them once. An acknowledgement may never come, and an error does not say that nothing arrived: the blocks tell.
   */
  async #handIn<T>(id: string, transaction: Pick<Transaction, 'submit'>, committed: Promise<T>): Promise<T> {
    const { log, resendAfterMs = 10_000 } = this.#options;
    let timer: NodeJS.Timeout | undefined;
    let isOver = false;
    const handInAfter = (ms: number, tries: number): void => {
      clearTimeout(timer);
      timer = isOver ? undefined : setTimeout(handIn, ms, tries).unref();
    };
    const handIn = (tries: number): void => {
      handInAfter(resendAfterMs, tries + 1);
      transaction.submit().catch((error: unknown) => {
        log.warn('submit not acknowledged', { transaction: id, code: saidBy(error), count: tries });
        handInAfter(Math.min(100 * 2 ** tries, longestPauseMs), tries + 1);
      });
    };
    handIn(1);
    try {
      return await committed;
    } finally {
      isOver = true;
      clearTimeout(timer);
    }
  }
}

const longestPauseMs = 2_000;

function purposeOf(name: string, input: string): string {
  return `${name} ${input}`;
}

function notEndorsed(name: string, error: unknown): DomainError {
  const detail = `${name} was not endorsed (${saidBy(error)}); nothing was sent`;
  return refusalFrom(error) ?? new DomainError('LEDGER_UNAVAILABLE', detail, { cause: error });
}

/** Full jitter, so that those who collided once do not collide again. */
async function jitter(attempt: number): Promise<void> {
  await pause(Math.random() * 25 * 2 ** attempt);
}
