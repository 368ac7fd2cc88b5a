/** Which transaction wrote what was read. */
export interface WrittenAt {
  readonly block: number;
  readonly place: number;
}

/** A transaction as its block has it. */
export interface ArchivedTransaction extends WrittenAt {
  readonly id: string;
  readonly envelope: Uint8Array;
  /** `contract:Function` */
  readonly name: string;
  /** Keys of our chaincode that it read and that were there. */
  readonly reads: readonly (WrittenAt & { readonly key: string })[];
  /** Keys of our chaincode that it wrote, not those that it deleted. */
  readonly writes: readonly { readonly key: string; readonly value: string }[];
}

export interface ArchivedBlock {
  readonly number: number;
  readonly previousHash: Uint8Array;
  readonly dataHash: Uint8Array;
  /** `Metadata` in protobuf; empty if nobody signed. */
  readonly signatures: Uint8Array;
  readonly envelopes: readonly Uint8Array[];
}

/** What blocks and members' peers say, to prove something by. @throws DomainError `NOT_FOUND` where this gateway keeps no such block */
export interface BlockEvidence {
  transaction(at: WrittenAt): ArchivedTransaction;
  block(number: number): ArchivedBlock;
  /** Numbers of all configuration blocks, block 0 first. */
  configurations(): readonly number[];
  /**
   * Members' peers say how a transaction was committed: their endorsed answer, as an unsigned envelope.
   * @throws DomainError `LEDGER_UNAVAILABLE` if too few answer
   */
  certificate(id: string): Promise<Uint8Array>;
}
