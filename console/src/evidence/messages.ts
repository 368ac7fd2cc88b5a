import type { EvidenceReport } from '@entente/cli/evidence';

/** What is to be checked: a bundle as text, and the hash of block 0 that is meant, or nothing. */
export interface ToCheck {
  readonly text: string;
  readonly genesis: string;
}

/** What came out, or why it could not be read. */
export type Checked =
  | (Pick<EvidenceReport, 'verdict' | 'request' | 'checks'> & {
      readonly transactions: readonly {
        readonly block: number;
        readonly at: string;
        readonly creator: string;
        readonly name: string;
        readonly id: string;
      }[];
    })
  | { readonly fault: string };
