import {
  decode,
  DomainError,
  isProblemCode,
  type ItemAnswer,
  ItemAnswers,
  type ProblemCode,
  type TransactionInput,
} from '@entente/protocol';
import type { Ledger, LedgerTransaction, SubmitOptions, Submitted } from '../ports/ledger.js';

export type SharedName = 'queries:Open' | 'queries:Close';

export interface TransactionLaneOptions<N extends SharedName> {
  readonly ledger: Pick<Ledger, 'submit'>;
  readonly name: N;
  readonly limits: { readonly most: number; readonly mostCharacters: number };
  readonly submitMany: (items: readonly TransactionInput<N>[], options: SubmitOptions) => Promise<Submitted>;
  readonly earlierMany: (items: readonly TransactionInput<N>[]) => Promise<LedgerTransaction | undefined>;
}

/** One that waits for its transaction. */
interface Item<N extends SharedName> {
  readonly input: TransactionInput<N>;
  /** What it is known by, and how large it is. */
  readonly text: string;
  readonly options: SubmitOptions;
  readonly resolve: (submitted: Submitted) => void;
  readonly reject: (error: unknown) => void;
}

/** Thrown when members have endorsed that every item is refused: there is nothing to send. */
class NothingAccepted extends Error {}

/** So often a shared transaction is endorsed before it is halved. */
const attempts = 2;

/** In other company, or alone, it would be the same. */
const sameForAll: ReadonlySet<ProblemCode> = new Set(['LEDGER_UNAVAILABLE', 'CHAINCODE_BUILD_MISMATCH']);

/** Transactions of one kind: one is prepared at a time, and what comes meanwhile travels in the next. */
export class TransactionLane<N extends SharedName> {
  readonly #options: TransactionLaneOptions<N>;
  readonly #waiting: Item<N>[] = [];
  /** The company in which an item was sent whose outcome is unknown. */
  readonly #sentWith = new Map<string, readonly TransactionInput<N>[]>();
  #isPreparing = false;

  constructor(options: TransactionLaneOptions<N>) {
    this.#options = options;
  }

  /** @throws DomainError as the ledger's own `submit` does */
  async submit(input: TransactionInput<N>, options: SubmitOptions): Promise<Submitted> {
    const text = JSON.stringify(input);
    const earlier = await this.#earlier(text);
    if (earlier?.valid === true) {
      return { transactionId: earlier.id, block: earlier.block };
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, text, options, resolve, reject });
      this.#next();
    });
  }

  /** Nothing new is sent for an item while it is unknown what became of the transaction that it travelled in. */
  async #earlier(text: string): Promise<LedgerTransaction | undefined> {
    const company = this.#sentWith.get(text);
    if (company === undefined) {
      return undefined;
    }
    const earlier = await this.#options.earlierMany(company);
    this.#sentWith.delete(text);
    return earlier;
  }

  #next(): void {
    if (this.#isPreparing || this.#waiting.length === 0) {
      return;
    }
    this.#isPreparing = true;
    let isPrepared = false;
    const prepared = (): void => {
      if (!isPrepared) {
        isPrepared = true;
        this.#isPreparing = false;
        this.#next();
      }
    };
    void this.#send(this.#take(), prepared).finally(prepared);
  }

  #take(): readonly Item<N>[] {
    const { most, mostCharacters } = this.#options.limits;
    let characters = 0;
    const fits = this.#waiting.slice(0, most).findIndex(({ text }) => (characters += text.length) > mostCharacters);
    return this.#waiting.splice(0, fits === -1 ? most : Math.max(1, fits));
  }

  /** Never throws: everybody is told. */
  async #send(items: readonly Item<N>[], prepared: () => void): Promise<void> {
    const [first] = items;
    if (items.length === 1 && first !== undefined) {
      await this.#sendAlone(first, prepared);
    } else {
      await this.#sendTogether(items, prepared);
    }
  }

  async #sendAlone({ input, options, resolve, reject }: Item<N>, prepared: () => void): Promise<void> {
    const { ledger, name } = this.#options;
    const onEndorsed = (answer: string): void => {
      prepared();
      options.onEndorsed?.(answer);
    };
    await ledger.submit<N>(name, input, { ...options, onEndorsed }).then(resolve, reject);
  }

  async #sendTogether(items: readonly Item<N>[], prepared: () => void): Promise<void> {
    let answers: readonly ItemAnswer[] = [];
    const told = new Set<Item<N>>();
    const onEndorsed = (text: string): void => {
      // As endorsed last: an earlier transaction, endorsed in another state of the ledger, was invalid.
      answers = decode(ItemAnswers, text);
      const accepted = items.filter((_item, index) => refusalIn(answers[index]) === undefined);
      for (const item of accepted.filter((one) => !told.has(one))) {
        told.add(item);
        item.options.onEndorsed?.(text);
      }
      prepared();
      if (accepted.length === 0) {
        throw new NothingAccepted();
      }
    };
    try {
      const inputs = items.map(({ input }) => input);
      const submitted = await this.#options.submitMany(inputs, { onEndorsed, attempts });
      settle(items, answers, ({ resolve }) => {
        resolve(submitted);
      });
    } catch (error) {
      await this.#failed(items, answers, error);
    }
  }

  async #failed(items: readonly Item<N>[], answers: readonly ItemAnswer[], error: unknown): Promise<void> {
    const code = error instanceof DomainError ? error.code : undefined;
    const isUnknown = code === 'OUTCOME_UNKNOWN';
    if (isUnknown || error instanceof NothingAccepted) {
      // What was sent says of these, whatever becomes of it, that they are refused.
      const company = items.map(({ input }) => input);
      settle(items, answers, ({ text, reject }) => {
        this.#sentWith.set(text, company);
        reject(error);
      });
    } else if (code === undefined || sameForAll.has(code)) {
      for (const { reject } of items) {
        reject(error);
      }
    } else {
      await this.#sendHalves(items);
    }
  }

  /** Down to transactions of one: whatever was in the way of all is in the way of few. */
  async #sendHalves(items: readonly Item<N>[]): Promise<void> {
    const half = Math.ceil(items.length / 2);
    await Promise.all([items.slice(0, half), items.slice(half)].map((part) => this.#send(part, () => undefined)));
  }
}

/** Tells those that are refused, and does something with the others. */
function settle<N extends SharedName>(
  items: readonly Item<N>[],
  answers: readonly ItemAnswer[],
  accepted: (item: Item<N>) => void,
): void {
  for (const [index, item] of items.entries()) {
    const refusal = refusalIn(answers[index]);
    if (refusal === undefined) {
      accepted(item);
    } else {
      item.reject(refusal);
    }
  }
}

function refusalIn(answer: ItemAnswer | undefined): DomainError | undefined {
  if (answer === undefined || !('code' in answer)) {
    return undefined;
  }
  const { code, detail } = answer;
  return isProblemCode(code) ? new DomainError(code, detail) : new DomainError('REQUEST_REFUSED', `${code}: ${detail}`);
}
