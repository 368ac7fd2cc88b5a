import type {
  ApprovalProposal,
  Ballot,
  CombiningEnclave,
  DataSource,
  Decision,
  EcPublicJwk,
  Outcome,
  ParameterValue,
  QueryContract,
  QueryRequest,
  Suppression,
  Table,
  Verdict,
} from '@entente/protocol';

/** What the console reads of the gateway's answers. */
export interface Me {
  readonly name: string;
  readonly role: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
  readonly member: string;
  /** When the session ends; null for a token that does not. */
  readonly until: string | null;
}

export interface List<T, C = number> {
  readonly items: readonly T[];
  /** Where the next page begins; absent where the list ends. */
  readonly next?: C;
}

export interface MemberView {
  readonly mspId: string;
  readonly title: string;
  readonly roles: readonly string[];
  readonly gateway?: { readonly link: string; readonly registeredAt: string; readonly signing: EcPublicJwk } | null;
}

export interface ContractSummary {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly status: 'active' | 'retired';
  readonly scope: QueryContract['scope'];
  readonly purposes: readonly string[];
  readonly access: QueryContract['access'];
}

export interface ContractView {
  readonly contract: QueryContract;
  readonly contractHash: string;
  readonly inForce: boolean;
  /** The newest version that came into force. */
  readonly newest: number;
}

export type QueryStatus = 'posted' | 'open' | 'answered' | 'refused' | 'failed' | 'expired';

export interface QueryView {
  readonly id: string;
  readonly member: string;
  readonly status: QueryStatus;
  readonly contract: string;
  readonly purpose: string;
  readonly key: string;
  readonly askedAt: string;
  readonly endedAt?: string | null;
  readonly owners?: readonly string[];
  readonly serviceNode?: string | null;
  /** The enclave that combined, where the contract has one combine. */
  readonly enclave?: CombiningEnclave | null;
  readonly code: string | null;
  readonly reason: string | null;
  readonly delivered?: readonly string[];
  readonly resultReady: boolean;
  readonly request?: QueryRequest | null;
  readonly outcome?: Outcome | null;
}

export interface TimelineEntry {
  readonly block: number;
  readonly at: string;
  readonly by: string;
  readonly what: string;
  readonly transaction: string;
}

export interface ProposalView extends ApprovalProposal {
  readonly status: 'open' | Decision['outcome'];
  readonly ballots: readonly Ballot[];
  readonly decision: Decision | null;
  readonly awaitingMe: boolean;
  readonly verdict?: Verdict;
  readonly diff?: unknown;
}

/** What a check of a source found, and where in its mapping. */
interface Found {
  readonly place: string;
  readonly message: string;
}

export interface OwnSource {
  readonly id: string;
  readonly schema: string;
  readonly engine: string;
  readonly lastCheck?: {
    readonly checkedAt: string;
    readonly outcome: string;
    readonly open: boolean;
    readonly faults: readonly Found[];
    readonly drift: readonly Found[];
  } | null;
}

export type OfferedSource = DataSource & { readonly offered: boolean; readonly closed: boolean };

export interface ServedRequest {
  readonly role: string;
  readonly member: string;
  readonly request: string;
  readonly step: string;
  readonly code: string | null;
  readonly contract: string | null;
  readonly purpose: string | null;
  readonly createdAt: string;
}

export interface LedgerTransactionView {
  readonly id: string;
  readonly block: number;
  readonly creator: string;
  readonly name: string;
  readonly at: string;
  readonly valid: boolean;
}

export interface RegisteredKey {
  readonly id: string;
  readonly version: number;
  readonly status: string;
}

type Values = Readonly<Record<string, ParameterValue>>;

/** What a contract does on generated data, and what the leak hunter found. */
export interface ReviewView {
  readonly dryRun: {
    readonly owners: number;
    readonly subjectsPerOwner: number;
    readonly parameters: Values;
    readonly table?: Table;
    readonly suppression?: Suppression;
    readonly refused?: string;
  };
  readonly leaks: {
    readonly worlds: number;
    readonly attempts: number;
    /** From 0 to 1: how sure the hunter is that somebody can be told by it. */
    readonly score: number;
    readonly leaks: readonly {
      readonly kind: 'search' | 'difference';
      readonly first: Values;
      readonly second: Values;
      readonly subjects: number;
      readonly worlds: number;
      readonly words: string;
    }[];
  };
}
