import type { LedgerKind } from '@entente/network';

/** How `scripts/demo --data` runs. */
export interface OwnDataOptions {
  readonly data: string;
  readonly subject: string | undefined;
  /** Texts in CSV that mean nothing. */
  readonly nulls: readonly string[];
  /** Where the drafts go; a temporary folder if it is left out. */
  readonly drafts: string | undefined;
  /** Nobody is asked. */
  readonly yes: boolean;
  readonly ledger: LedgerKind;
}
