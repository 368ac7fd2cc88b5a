/** A block as far as it is shown. */
export interface ShownBlock {
  readonly number: number;
  readonly previousHash: Uint8Array;
  readonly dataHash: Uint8Array;
  /** `Metadata` with the orderers' signatures; empty if nobody signed. */
  readonly signatures: Uint8Array;
  /** All of them, or none. */
  readonly envelopes: readonly Uint8Array[] | undefined;
}

export interface ShownTransaction {
  readonly id: string;
  readonly block: number;
  readonly place: number;
  readonly envelope: Uint8Array;
  /** Peers' endorsed answer to `GetTransactionByID` of `qscc`. */
  readonly certificate: Uint8Array | undefined;
}

/** What somebody shows of a channel to prove transactions of it. */
export interface ShownLedger {
  readonly channel: string;
  readonly chaincode: string;
  readonly blocks: readonly ShownBlock[];
  readonly transactions: readonly ShownTransaction[];
}

export type CheckVerdict = 'passed' | 'failed' | 'unknown';

/** One thing that was checked. */
export interface Check {
  /** Same for the same kind of check, such as `orderers`. */
  readonly name: string;
  /** What it is about, such as `block 12`. */
  readonly about: string;
  readonly verdict: CheckVerdict;
  /** A sentence. */
  readonly detail: string;
}

export interface KeyRead {
  readonly key: string;
  /** Which transaction wrote what was read; undefined if there was nothing. */
  readonly version: { readonly block: number; readonly place: number } | undefined;
}

export interface KeyWritten {
  readonly key: string;
  /** Undefined: deleted. */
  readonly value: string | undefined;
}

/** A transaction of the chaincode as its envelope says it. */
export interface ReadTransaction {
  readonly id: string;
  readonly block: number;
  readonly place: number;
  /** MSP ID of who sent it. */
  readonly creator: string;
  /** Attributes of the certificate that signed it, those with the value `true`. */
  readonly attributes: readonly string[];
  /** `contract:Function` and its arguments. */
  readonly call: readonly string[];
  /** The sender's clock. */
  readonly at: string;
  readonly reads: readonly KeyRead[];
  readonly writes: readonly KeyWritten[];
}

/** Collects checks. */
export class Checks {
  readonly list: Check[] = [];

  /** @param objection what is wrong; undefined if nothing is */
  add(name: string, about: string, objection: string | undefined, good: string): void {
    const verdict = objection === undefined ? 'passed' : 'failed';
    this.list.push({ name, about, verdict, detail: objection ?? good });
  }

  unknown(name: string, about: string, detail: string): void {
    this.list.push({ name, about, verdict: 'unknown', detail });
  }
}
