import type { RequestReference } from '@entente/protocol';

/** Two answered requests that differ by a few people in the data of the owner that says so. No number and no cell. */
export interface OverlapTold {
  readonly first: RequestReference;
  readonly second: RequestReference;
}

/** How supervisors are told. */
export interface OverlapLink {
  /** Told again, it counts once. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  overlap(member: string, told: OverlapTold): Promise<void>;
}

/** What a supervisor takes. `caller` is the member proven by its pinned certificate. */
export interface OverlapHandler {
  /** @throws DomainError `FORBIDDEN` unless the caller answered both requests and this member supervises */
  overlap(caller: string, told: OverlapTold): void;
}
