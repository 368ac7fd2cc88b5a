import { evaluateCounted, evaluateInput, sealEntry } from '@entente/protocol/secure';

/** What a thread is given for all its batches. */
export interface EntryWork {
  readonly secretKey: Uint8Array;
  readonly salt: Uint8Array;
  /** Whether a helper looks into the publication, who has no input to hash. */
  readonly isCounted?: boolean;
}

/** A subject to make an entry of: its function's output where that is known from before, else what it is computed from. */
export interface EntryItem {
  readonly label: Uint8Array;
  readonly output?: Uint8Array | undefined;
  readonly input?: Uint8Array | undefined;
}

export interface MadeEntry {
  readonly entry: Uint8Array;
  readonly output: Uint8Array;
}

/** The entries of some subjects; a function's output costs a thousand times what all else does. */
export function makeEntries(
  { secretKey, salt, isCounted = false }: EntryWork,
  items: readonly EntryItem[],
): readonly MadeEntry[] {
  const evaluate = isCounted ? evaluateCounted : evaluateInput;
  return items.map(({ label, output: known, input = new Uint8Array() }) => {
    const output = known ?? evaluate({ secretKey }, input);
    return { output, entry: sealEntry(output, salt, label) };
  });
}
