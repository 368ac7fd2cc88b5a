import type { AllianceDescription } from '../alliance/description.js';
import type { NetworkLayout } from '../alliance/layout.js';

/** The two ledgers; what runs on one runs on the other. */
export type LedgerKind = 'development' | 'fabric';

/** What a gateway (or a test) needs to know to act for one member. All paths are absolute. */
export interface RunningMember {
  readonly mspId: string;
  readonly slug: string;
  /** `host:port` of the member's Fabric Gateway service. */
  readonly peerEndpoint: string;
  /** CA of that endpoint's TLS certificate. */
  readonly peerTlsCaFile: string;
  /** The gateway's signing identity on the ledger. */
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
  /** TLS certificate of the gateway's own listeners, usable as server and as client. */
  readonly gatewayTls: { readonly certFile: string; readonly keyFile: string; readonly caFile: string };
  /** Digests of the chaincode builds that the member has approved; the development ledger has no approvals. */
  readonly approvedBuildsFile?: string;
  /** `https://127.0.0.1:port` of the ledger's (on Fabric: the peer's) `/healthz` and `/version`, with the CA of its certificate. */
  readonly operations: { readonly url: string; readonly caFile: string };
}

/** A network that runs on this machine, whichever ledger it has. */
export interface RunningNetwork {
  readonly kind: LedgerKind;
  readonly description: AllianceDescription;
  readonly layout: NetworkLayout;
  readonly members: readonly RunningMember[];
  /**
   * Names of its processes. Development ledger: `ledger`, and `chaincode:<slug>` per member; Fabric: `orderer:<slug>`,
   * `peer:<slug>` and `chaincode:<slug>` per member.
   */
  readonly processes: readonly string[];
  /** Those without which no member has a ledger: the one process, or all orderers and peers. */
  readonly ledgerProcesses: readonly string[];
  /** Process id of a running process. @throws Error for an unknown name. */
  pid(name: string): number;
  /** Ends every process of the network. Can be called twice. */
  stop(): Promise<void>;
  /** Kills one process without warning (SIGKILL), for fault tests. @throws Error for an unknown name. */
  kill(name: string): Promise<void>;
  /** Freezes one process (SIGSTOP), for fault tests. @throws Error for an unknown name. */
  pause(name: string): void;
  /** Lets a frozen process go on. @throws Error for an unknown name. */
  resume(name: string): void;
  /** Starts a process again, on the same ports; stops it first if it runs. @throws Error as at the first start. */
  restart(name: string): Promise<void>;
}

/** What both ledgers are started with. */
export interface NetworkOptions {
  /** Folder of everything that the network keeps: identities, blocks, logs. Made if missing, continued if not. */
  readonly dir: string;
  readonly description: AllianceDescription;
  /** The version that endorsements name, for instance `1.4.0+<sha256 of the build>`. Default `1.0`. */
  readonly chaincodeVersion?: string;
  /** How long the first transaction of a block waits for others; default 20 ms. */
  readonly blockTimeMs?: number;
  /** How long one transaction may run; default 30 s on the development ledger, 3 s on Fabric. */
  readonly executeTimeoutMs?: number;
  /** Told in plain words what happens. */
  readonly onProgress?: (message: string) => void;
  /** Told when a process ends that nobody stopped. */
  readonly onUnexpectedExit?: (reason: string) => void;
}
