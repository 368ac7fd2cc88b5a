import { encode, DomainError, type TransactionInput, type TransactionName } from '@entente/protocol';
import type { Contract, Gateway, Transaction } from '@hyperledger/fabric-gateway';
import type { Journal } from '../ports/journal.js';
import type { Ledger, LedgerState, LedgerTransaction, SubmitOptions, Submitted } from '../ports/ledger.js';
import type { Log } from '../ports/services.js';
import { endorsementsDiffer, refusalFrom } from './refusal.js';
import type { TransactionWatch } from './transaction-watch.js';

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
}

/** Nobody was wrong, somebody was first: only these outcomes are safe to try again with a new transaction. */
const conflicts: ReadonlySet<string> = new Set(['MVCC_READ_CONFLICT', 'PHANTOM_READ_CONFLICT']);

/**
 * Transactions with the unknown-outcome rule: the signed bytes are kept before they are sent; after that, silence means
 * unknown, never failed. Commit status comes from the block stream that also feeds the state copy, so that whoever reads
 * after `submit` reads what it wrote.
 */
export class FabricLedger implements Ledger {
  readonly state: LedgerState;
  readonly #options: FabricLedgerOptions;

  constructor(options: FabricLedgerOptions) {
    this.#options = options;
    this.state = options.state;
  }

  async submit<N extends TransactionName>(
    name: N,
    input: TransactionInput<N>,
    { onEndorsed }: SubmitOptions = {},
  ): Promise<Submitted> {
    const { attempts, log } = this.#options;
    for (let attempt = 1; ; attempt++) {
      const transaction = await this.#endorse(name, encode(input), attempt);
      if (transaction === undefined) {
        await pause(attempt);
        continue;
      }
      onEndorsed?.();
      const outcome = await this.#send(name, transaction);
      if (outcome.valid) {
        return { transactionId: outcome.id, block: outcome.block };
      }
      log.info('transaction invalid', { transaction: outcome.id, code: outcome.code, step: name });
      if (!conflicts.has(outcome.code) || attempt >= attempts) {
        throw new DomainError('TRANSACTION_INVALID', `${name} ${outcome.id} ended with code ${outcome.code}`);
      }
      await pause(attempt);
    }
  }

  /** Transactions that were sent before the process ended: their bytes are sent again, which a ledger takes once. */
  async resume(): Promise<void> {
    const { journal, state } = this.#options;
    for (const { id, bytes } of journal.sent()) {
      if (state.transaction(id) !== undefined) {
        journal.removeSent(id);
        continue;
      }
      await this.#sendAgain(id, bytes);
    }
  }

  health(): string | undefined {
    return this.#options.watch.fault();
  }

  /** @returns undefined if a block was committed between two members' endorsements, so that they differ: a lost race. */
  async #endorse(name: string, input: string, attempt: number): Promise<Transaction | undefined> {
    try {
      return await this.#options.contract.newProposal(name, { arguments: [input] }).endorse();
    } catch (error) {
      if (endorsementsDiffer(error) && attempt < this.#options.attempts) {
        return undefined;
      }
      throw (
        refusalFrom(error) ??
        new DomainError('LEDGER_UNAVAILABLE', `${name} was not endorsed; nothing was sent`, { cause: error })
      );
    }
  }

  async #send(name: string, transaction: Transaction): Promise<LedgerTransaction> {
    const { journal, watch, commitTimeoutMs, log } = this.#options;
    const id = transaction.getTransactionId();
    journal.addSent({ id, name, bytes: transaction.getBytes() });
    const committed = watch.wait(id, commitTimeoutMs);
    // Not awaited: an acknowledgement may never come, and an error does not say that nothing arrived. Only the blocks can tell.
    transaction.submit().catch(() => {
      log.warn('submit not acknowledged', { transaction: id, step: name });
    });
    const outcome = await committed;
    if (outcome === undefined) {
      void this.#sendUntilKnown(id, transaction.getBytes());
      throw new DomainError('OUTCOME_UNKNOWN', `${name} ${id}`);
    }
    journal.removeSent(id);
    return outcome;
  }

  /** In the background, a few times: after that the next start of the gateway goes on. */
  async #sendUntilKnown(id: string, bytes: Uint8Array): Promise<void> {
    for (let tries = 0; tries < 10; tries++) {
      if (await this.#sendAgain(id, bytes)) {
        return;
      }
    }
  }

  /** @returns whether the transaction has been seen in a block */
  async #sendAgain(id: string, bytes: Uint8Array): Promise<boolean> {
    const { gateway, journal, watch, commitTimeoutMs, log } = this.#options;
    log.info('sending again', { transaction: id });
    const committed = watch.wait(id, commitTimeoutMs);
    gateway
      .newTransaction(bytes)
      .submit()
      .catch((error: unknown) => {
        log.warn('not sent again', { transaction: id, code: error instanceof Error ? error.name : 'unknown' });
      });
    const isKnown = (await committed) !== undefined;
    if (isKnown) {
      journal.removeSent(id);
    }
    return isKnown;
  }
}

/** Full jitter, so that those who collided once do not collide again. */
async function pause(attempt: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 25 * 2 ** attempt));
}
