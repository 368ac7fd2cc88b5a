import type { Answer, ProposalView as Proposal, Schema } from '@entente/client/connect';

// What the gateway's description calls its answers, by the names that the console has for them.
export type Me = Schema<'Me'>;
export type MemberView = Schema<'MemberView'>;
export type ContractSummary = Schema<'ContractSummary'>;
export type ContractView = Schema<'ContractVersion'>;
export type QueryView = Schema<'QueryView'>;
export type ProposalView = Proposal;
export type OwnSource = Schema<'OwnSource'>;
export type OfferedSource = Schema<'OfferedSource'>;
export type LedgerTransactionView = Answer<'/v1/ledger/transactions'>['items'][number];
export type CoApprovalView = Schema<'CoApprovalView'>;
export type CoApprovalQuestion = Schema<'CoApprovalQuestion'>;
export type ReviewView = Schema<'ReviewView'>;
export type SharedItem = Schema<'SharingItemView'>;
/** With what the own gateway finds when it checks it, for those who decide. */
export type SharingRequestView = Schema<'CheckedSharingRequest'>;
export type ExtractView = Schema<'ExtractView'>;
export type EnclaveView = Schema<'EnclaveView'>;
