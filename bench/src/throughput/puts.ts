import type { BenchAlliance } from './alliance.js';

const limitMs = 180_000;

/** Bare transactions on the alliance's ledger, through the same client and the same chaincode process: one key written each. */
export class Puts {
  readonly #alliance: BenchAlliance;
  #keys = 0;

  constructor(alliance: BenchAlliance) {
    this.#alliance = alliance;
  }

  /** @throws Error if it is not committed */
  async one(): Promise<void> {
    await this.#submit('bench:put', [`key ${String(this.#keys++)}`, 'value']);
  }

  /** Puts so many documents of a usual size on the ledger, a thousand in a transaction. */
  async fill(from: number, to: number): Promise<void> {
    for (let next = from; next < to; next += perTransaction) {
      const count = Math.min(perTransaction, to - next);
      await this.#submit('bench:fill', [String(next), String(count), String(documentSize)]);
    }
  }

  async #submit(name: string, args: string[]): Promise<void> {
    const { contract, watch } = this.#alliance.client(this.#alliance.requester);
    const transaction = await contract
      .newProposal(name, { arguments: args })
      .endorse({ deadline: Date.now() + limitMs });
    const committed = watch.wait(transaction.getTransactionId(), limitMs);
    // Only the block says what became of it, as for a gateway.
    transaction.submit().catch(() => undefined);
    const outcome = await committed;
    if (outcome?.valid !== true) {
      throw new Error(`${name} ${transaction.getTransactionId()} ended ${outcome?.code ?? 'unseen'}`);
    }
  }
}

const perTransaction = 1_000;
/** Characters; a request and its outcome, with three receipts, are five documents of some 600 on average. */
const documentSize = 600;
