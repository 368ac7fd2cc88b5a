import type { AttestedFacts, SignedReceipt } from '@entente/protocol';

/** What a host gives its enclave to combine. */
export interface AttestedInput {
  readonly facts: AttestedFacts;
  readonly receipts: Readonly<Record<string, SignedReceipt>>;
  /** By owner, as handed in. */
  readonly sealed: Readonly<Record<string, string>>;
}

/** What comes out: sealed to the requester, with a commitment that the host puts on the ledger. */
export interface AttestedAnswer {
  readonly envelope: string;
  readonly result: string;
}

/** The enclaves beside this gateway, as those who combine. */
export interface AttestedCombiner {
  /**
   * @throws DomainError `MEMBER_UNAVAILABLE` where the enclave is away, `ENCLAVE_REFUSED` where it does not agree with what it is
   * given, `ENCLAVE_NOT_VERIFIED` where that was sealed to other keys than it has now
   */
  combine(id: string, input: AttestedInput): Promise<AttestedAnswer>;
}
