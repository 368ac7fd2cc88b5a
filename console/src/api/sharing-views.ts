import type {
  EnclaveNode,
  EnclaveRound,
  Extract,
  PublishedExtract,
  SharingItem,
  SharingPolicy,
  SharingQuestion,
} from '@entente/protocol';

/** An item under supervision, and whether its sealed content is at this gateway. */
export type SharedItem = SharingItem & { readonly here: boolean };

/** A request for an item, with who has answered. */
export interface SharingRequestView {
  readonly id: string;
  readonly question: SharingQuestion;
  readonly askedAt: string;
  readonly status: 'waiting' | 'granted' | 'refused' | 'expired' | 'withdrawn';
  readonly item: { readonly title: string; readonly policy: SharingPolicy; readonly withdrawn: boolean };
  readonly answers: readonly {
    readonly approver: string;
    readonly as: 'supervisor' | 'provider';
    readonly choice: 'approve' | 'refuse';
    readonly reason?: string;
    readonly answeredAt: string;
  }[];
  readonly waitingFor: readonly string[];
  readonly threshold: number;
  /** What this member's gateway finds when it checks the request as before approving it; for officers, while it waits. */
  readonly check?: { readonly sound: boolean; readonly code?: string; readonly detail?: string };
}

/** How far the upload of a document is, in bytes. */
export interface Upload {
  readonly id: string;
  readonly length: number;
  readonly offset: number;
}

/** An extract of this member that is not published, in words too. */
export interface ExtractDraftView {
  readonly extract: Extract;
  readonly words: readonly string[];
}

/** A published extract; to its owner, who fetched it. */
export interface ExtractView {
  readonly extract: PublishedExtract;
  readonly words: readonly string[];
  readonly handedOut?: readonly { readonly receiver: string; readonly at: string }[];
}

/** An enclave with its newest round of attestation. */
export interface EnclaveView {
  readonly host: string;
  readonly id: string;
  readonly counts?: EnclaveNode;
  readonly round: Omit<EnclaveRound, 'quote'>;
}
