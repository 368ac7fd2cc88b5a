/** What can be wrong with a ledger, in the words of the report. */
export type FindingCode =
  | 'PEER_DOWN'
  | 'BLOCK_UNREADABLE'
  | 'GENESIS'
  | 'BLOCK_NUMBER'
  | 'PREVIOUS_HASH'
  | 'DATA_HASH'
  | 'ORDERER_SIGNATURE'
  | 'ORDERER_QUORUM'
  | 'LAST_CONFIGURATION'
  | 'CONFIGURATION'
  | 'TRANSACTION'
  | 'ENDORSEMENT'
  | 'VALIDATION_CODE'
  | 'COMMIT_HASH'
  | 'CHAIN_TIP'
  | 'STATE'
  | 'PEERS_DIFFER';

/** One thing that is not as it must be. */
export interface Finding {
  readonly code: FindingCode;
  readonly block?: number;
  /** The transaction's id as it stands in the block. */
  readonly transaction?: string;
  /** What differs, in a sentence. */
  readonly detail: string;
}

/** A part that could not be checked. It is unknown, not wrong. */
export interface Unverified {
  readonly part: 'blocks' | 'state' | 'genesis' | 'signatures' | 'ranges' | 'other peers';
  readonly reason: string;
}

/** How the state of a peer was at a block. Peers that agree have equal digests. */
export interface StateDigest {
  readonly block: number;
  /** SHA-256 of the snapshot's signable metadata, hex. */
  readonly digest: string;
}

/** What the verification of one peer's ledger found. */
export interface VerifyReport {
  readonly mspId: string;
  readonly channel: string;
  /** Blocks that were read, from block 0 on. */
  readonly blocks: number;
  readonly transactions: number;
  /** Signatures of orderers, clients, endorsers and administrators that were verified. */
  readonly signatures: number;
  /** Keys whose value in the peer's state was compared. */
  readonly keys: number;
  /** Hash of the newest block that was read, hex. */
  readonly tip: string;
  readonly milliseconds: number;
  readonly state?: StateDigest;
  readonly findings: readonly Finding[];
  /** Findings beyond those that are listed. */
  readonly moreFindings: number;
  readonly unverified: readonly Unverified[];
}

const mostFindings = 100;

/** Gathers findings; a ledger that is wrong throughout must not fill the memory. */
export class Findings {
  readonly #list: Finding[] = [];
  readonly #unverified: Unverified[] = [];
  #more = 0;

  add(finding: Finding): void {
    if (this.#list.length < mostFindings) {
      this.#list.push(finding);
    } else {
      this.#more++;
    }
  }

  /** Each part and reason is said once. */
  unknown(part: Unverified['part'], reason: string): void {
    if (!this.#unverified.some((one) => one.part === part && one.reason === reason)) {
      this.#unverified.push({ part, reason });
    }
  }

  get list(): readonly Finding[] {
    return this.#list;
  }

  get unverified(): readonly Unverified[] {
    return this.#unverified;
  }

  get more(): number {
    return this.#more;
  }
}
