/** Which transaction wrote a value last: block number and place in the block. */
export interface Version {
  readonly blockNum: number;
  readonly txNum: number;
}

export interface KeyRead {
  readonly key: string;
  /** Absent: the key had no value. */
  readonly version?: Version | undefined;
}

export interface KeyWrite {
  readonly key: string;
  readonly isDelete: boolean;
  readonly value: Uint8Array;
}

/** What a range query saw; not exhausted means that it was read up to and including `endKey`. */
export interface RangeRead {
  readonly startKey: string;
  readonly endKey: string;
  readonly exhausted: boolean;
  /** Empty where there is a summary in their place. */
  readonly reads: readonly KeyRead[];
  readonly summary?: RangeSummary | undefined;
}

/** Hashes of a long range's rows, as Fabric records them. */
export interface RangeSummary {
  readonly maxDegree: number;
  readonly maxLevel: number;
  /** Hexadecimal. */
  readonly hashes: readonly string[];
}

/** How the rows of a range are summarized; undefined for those that are recorded one by one. */
export type Summarize = (reads: readonly KeyRead[]) => RangeSummary | undefined;

/** All that a simulated transaction read and would write, in one chaincode's namespace. */
export interface ReadWriteSet {
  readonly namespace: string;
  readonly reads: readonly KeyRead[];
  readonly ranges: readonly RangeRead[];
  readonly writes: readonly KeyWrite[];
}

export function sameVersion(a: Version | undefined, b: Version | undefined): boolean {
  return a?.blockNum === b?.blockNum && a?.txNum === b?.txNum;
}
