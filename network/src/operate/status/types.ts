/** What became of a process: it does what it should, it is there and does nothing, or it is not there. */
export type ProcessState = 'running' | 'frozen' | 'stopped';

export interface ProcessStatus {
  readonly name: string;
  readonly state: ProcessState;
  readonly pid?: number;
  /** ISO time. */
  readonly since?: string;
  /** Bytes of memory in use. */
  readonly memory?: number;
  readonly logFile: string;
}

/** What could be learned, or why nothing could. */
export type Learned<T> = T | { readonly problem: string };

export interface OrdererStatus {
  /** Number of blocks. */
  readonly height: number;
  /** `active`, `onboarding`, `inactive` or `failed`. */
  readonly status: string;
  /** `consenter`, `follower`, `config-tracker` or `other`. */
  readonly relation: string;
  /** Whether it leads, where its metrics tell. */
  readonly isLeader?: boolean;
  /** Its clock, ISO time to the second. */
  readonly clock?: string;
}

export interface PeerStatus {
  readonly height: number;
  /** SHA-256 of the newest block's header, in hex. */
  readonly newestHash: string;
  readonly chaincode: ChaincodeAtMember;
  readonly clock?: string;
}

export interface ChaincodeAtMember {
  /** Whether the member's peer reaches the member's chaincode process. */
  readonly endorses: boolean;
  /** The channel's definition as this peer has it. */
  readonly committed?: { readonly version: string; readonly sequence: number };
  /** What the member approved, and with which package. */
  readonly approved?: { readonly version: string; readonly sequence: number; readonly packageId?: string };
}

export interface GatewayStatus {
  readonly url: string;
  /** Components that are not well, with the reason; none if all is well. */
  readonly faults: Readonly<Record<string, string>>;
}

export interface DiskStatus {
  /** Bytes. */
  readonly peer: number;
  readonly orderer: number;
  readonly gateway: number;
}

export interface MemberStatus {
  readonly mspId: string;
  readonly name: string;
  readonly orderer: Learned<OrdererStatus>;
  readonly peer: Learned<PeerStatus>;
  /** SHA-256 of the build that the member's chaincode process said it is; missing where it said nothing. */
  readonly runningDigest?: string;
  readonly gateway: Learned<GatewayStatus>;
  readonly disk: DiskStatus;
}

/** A certificate that ends soon, or has. */
export interface EndingCertificate {
  readonly mspId: string;
  readonly name: string;
  readonly file: string;
  /** ISO time. */
  readonly endsAt: string;
  readonly daysLeft: number;
}

export interface NetworkStatus {
  readonly alliance: string;
  readonly dir: string;
  /** ISO time. */
  readonly at: string;
  readonly processes: readonly ProcessStatus[];
  readonly members: readonly MemberStatus[];
  /** How many blocks all peers have, and whether the last of these is the same everywhere. */
  readonly ledger?: { readonly height: number; readonly isSame: boolean; readonly newestAt?: string };
  readonly definition?: { readonly version: string; readonly sequence: number };
  readonly endingCertificates: readonly EndingCertificate[];
  /** Bytes that can still be written. */
  readonly freeDisk: number;
  /** MSP IDs that only the charter or only the channel knows; missing where the charter could not be read. */
  readonly drift?: { readonly onlyInCharter: readonly string[]; readonly onlyInChannel: readonly string[] };
  /** Everything that is wrong, a sentence each; none if all is well. */
  readonly findings: readonly string[];
}

/** Whether something was learned. */
export function isKnown<T extends object>(learned: Learned<T>): learned is T {
  return !('problem' in learned);
}
