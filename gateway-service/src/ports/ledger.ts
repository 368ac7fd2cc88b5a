import type { StateDocuments, StateKind, TransactionInput, TransactionName } from '@entente/protocol';

/** A transaction as it stands in a block. `valid` is the peer's verdict; an invalid one changed nothing. */
export interface LedgerTransaction {
  readonly id: string;
  readonly block: number;
  readonly index: number;
  readonly valid: boolean;
  /** Fabric's name of the validation code, such as `VALID` or `MVCC_READ_CONFLICT`. */
  readonly code: string;
  readonly creator: string;
  readonly name: string;
  readonly at: string;
  readonly event: string | undefined;
  /** Keys that a valid transaction wrote. */
  readonly writes: readonly string[];
}

/** What changed in one block, for those who wait for something. */
export interface BlockChanges {
  readonly number: number;
  readonly keys: readonly string[];
  readonly transactions: readonly LedgerTransaction[];
}

/** This gateway's own copy of the alliance's state, built from the write sets of valid transactions. Reads never leave the process. */
export interface LedgerState {
  get<K extends StateKind>(kind: K, ...attributes: readonly string[]): StateDocuments[K] | undefined;
  list<K extends StateKind>(kind: K, ...prefix: readonly string[]): readonly StateDocuments[K][];
  /** Blocks applied so far. */
  height(): number;
  transaction(id: string): LedgerTransaction | undefined;
  /** Transactions that wrote one of the keys, in ledger order. */
  writers(keys: readonly string[]): readonly LedgerTransaction[];
  /** Whole blocks, so that the next page starts with the next block: the last one may go beyond the limit. */
  transactions(fromBlock: number, limit: number): readonly LedgerTransaction[];
  /** The newest whole blocks below `block`, the newest transaction first: the last block may go beyond the limit. */
  transactionsBefore(block: number, limit: number): readonly LedgerTransaction[];
  onBlock(listener: (changes: BlockChanges) => void): () => void;
}

export interface Submitted {
  readonly transactionId: string;
  readonly block: number;
}

export interface SubmitOptions {
  /**
   * Called with the chaincode's answer when the members have endorsed the transaction and it is about to be sent; again if
   * it has to be endorsed again. What it throws ends the submission: nothing is sent then.
   */
  readonly onEndorsed?: (answer: string) => void;
  /** How often a transaction that lost a race is endorsed; as the ledger is set up, if left out. */
  readonly attempts?: number;
}

/** Puts transactions on the ledger. */
export interface Ledger {
  readonly state: LedgerState;
  /**
   * Submits and waits until the transaction is committed as valid and applied to the state copy.
   * @throws DomainError the contract's own refusal; `LEDGER_UNAVAILABLE` if nothing was sent; `OUTCOME_UNKNOWN` if it was
   * sent and is not seen yet (it is looked up, and the same bytes are sent again, in the background);
   * `TRANSACTION_INVALID` if it was committed as invalid after all tries.
   */
  submit<N extends TransactionName>(name: N, input: TransactionInput<N>, options?: SubmitOptions): Promise<Submitted>;
  /** Whether the peer answers and blocks arrive. */
  health(): string | undefined;
}
