import type { RequestReference, RerunRecord } from '@entente/protocol';

/** What this gateway does in a request. One member can have several parts in one request. */
export type JobRole = 'requester' | 'owner' | 'service' | 'co-approver';

/** One part of one request, with its step and all that is needed to resume it. */
export interface Job {
  readonly role: JobRole;
  readonly member: string;
  readonly request: string;
  readonly step: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** The code of what ended it early; for the owner's eyes. */
  readonly code: string | undefined;
  readonly user: string | undefined;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface UserRecord {
  readonly name: string;
  readonly role: 'requester' | 'officer' | 'auditor' | 'operator' | 'outside';
  readonly createdAt: string;
}

export interface IdempotentAnswer {
  readonly bodyHash: string;
  readonly resource: string;
}

export interface SentTransaction {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** This gateway's own word that it has erased what it remembered of a request. */
export interface Shredding {
  readonly kind: 'shredding';
  readonly request: RequestReference;
  /** The member whose gateway it is. */
  readonly member: string;
  readonly parts: readonly JobRole[];
  readonly by: string;
  readonly at: string;
}

/** Signed with the gateway's registered key (ES256, r‖s, base64url). */
export interface SignedShredding {
  readonly shredding: Shredding;
  readonly signature: string;
}

export interface JobPage {
  readonly roles: readonly JobRole[];
  readonly user?: string | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface PlacedJob extends Job {
  readonly place: number;
}

export interface JobChange {
  readonly data?: Readonly<Record<string, unknown>> | undefined;
  readonly code?: string | undefined;
  /**
   * Losing this entry (in a power cut) would only mean that the step is taken again, with the same effect. Never for
   * what was promised to somebody else, nor for what would come out differently another time.
   */
  readonly redoable?: boolean | undefined;
  /** When what is kept of it to run it again (`rerun`) is to be erased. */
  readonly keptUntil?: string | undefined;
}

/**
 * Durable memory of this gateway. Every write is one local transaction and survives a kill of the process. A power cut
 * it survives too, unless it is said to be redoable: then at the latest from the next write on that is not.
 */
export interface Journal {
  job(role: JobRole, member: string, request: string): Job | undefined;
  openJobs(): readonly Job[];
  /** The newest first, each with its place; `before` goes on where another page ended. */
  jobs(page: JobPage): readonly PlacedJob[];
  /** Creates the job unless it exists; returns the stored one. */
  createJob(
    job: Pick<Job, 'role' | 'member' | 'request' | 'step' | 'data'> &
      Pick<JobChange, 'redoable'> & { readonly user?: string },
  ): Job;
  /** Moves a job on and merges what is new into its data (`undefined` erases a field). Steps in `endedSteps` are not resumed. */
  moveJob(job: Pick<Job, 'role' | 'member' | 'request'>, step: string, change?: JobChange): Job;
  /** How many requests of a member have been delivered to this one, and not been begun with yet. */
  deliveries(member: string): number;

  addUser(user: { readonly name: string; readonly role: UserRecord['role']; readonly tokenHash: string }): UserRecord;
  removeUser(name: string): boolean;
  userByToken(tokenHash: string): UserRecord | undefined;
  users(): readonly UserRecord[];

  keyOwner(keyId: string): string | undefined;
  setKeyOwner(keyId: string, user: string): void;

  idempotent(user: string, key: string): IdempotentAnswer | undefined;
  setIdempotent(user: string, key: string, answer: IdempotentAnswer): void;
  /** Makes all writes of `work` one local transaction. */
  together<T>(work: () => T): T;

  /**
   * Erases what this gateway remembers of an ended request in any part, but what the ledger has as well; the record of it,
   * made of the parts, is kept in the same local transaction. Free space is overwritten.
   * @throws DomainError `REQUEST_NOT_FOUND`, `REQUEST_NOT_ENDED`
   */
  shred(request: string, record: (parts: readonly Pick<Job, 'role' | 'member'>[]) => SignedShredding): SignedShredding;
  /** Records of what was shredded, the oldest first. */
  shreddings(): readonly SignedShredding[];

  /** Erases what was kept to run requests again, where its time has passed. @returns of how many requests */
  forgetKept(): number;
  addRerun(request: RequestReference, record: RerunRecord): void;
  /** What came of running a request again, the oldest first. */
  reruns(request: RequestReference): readonly RerunRecord[];

  /** What this member put in the first time that a contract (by its hash) was asked in an epoch. */
  fixedInput(contract: string, epoch: string): Readonly<Record<string, unknown>> | undefined;
  /** Keeps what is put in for the whole epoch; of an older one it is erased. The first that is kept stays. */
  fixInput(contract: string, epoch: string, input: Readonly<Record<string, unknown>>): void;

  sent(): readonly SentTransaction[];
  addSent(transaction: SentTransaction): void;
  /** Redoable: bytes that are sent again are taken once. */
  removeSent(id: string): void;
  close(): void;
}

/** Steps after which nothing is left to do. */
export const endedSteps = ['done', 'refused', 'failed', 'expired', 'replaced'] as const;
