import type { Blame, RequestReference, SignedRoundHeader } from '@entente/protocol';

/** Most bytes of a message that travel in one call; longer messages are cut. */
export const mostPartBytes = 1024 * 1024;

/** A part of a message of a computation in rounds: what its sender signed, and the bytes from an offset on. */
export interface RoundPart {
  readonly signed: SignedRoundHeader;
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** An owner is ready for the next attempt; why the one before came to nothing for it, if it knows. */
export interface Joining {
  readonly request: RequestReference;
  readonly blame?: Pick<Blame, 'member' | 'fault'> | undefined;
}

/** An attempt that came to nothing; all up to it are forgotten. */
export interface Voided {
  readonly request: RequestReference;
  readonly attempt: number;
}

/** Which of the signed headers that a party has received are asked for: those of an attempt's broadcasts, from an offset on. */
export interface HeadersAsked extends Voided {
  readonly offset: number;
}

/** Calls of computations in rounds to other members' gateways. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
export interface SecureLink {
  round(member: string, part: RoundPart, timeoutMs: number): Promise<void>;
  /** From an owner to the dealer: waits for all owners. @returns the number of the attempt that begins now */
  join(member: string, joining: Joining): Promise<number>;
  /** From the dealer to the owners. */
  restart(member: string, voided: Voided): Promise<void>;
  /** Between owners. */
  roundHeaders(member: string, asked: HeadersAsked): Promise<readonly SignedRoundHeader[]>;
}

/** What this gateway does when another one computes with it. `caller` is the member proven by its pinned certificate. */
export interface SecureHandler {
  round(caller: string, part: RoundPart): Promise<void>;
  join(caller: string, joining: Joining): Promise<number>;
  restart(caller: string, voided: Voided): Promise<void>;
  roundHeaders(caller: string, asked: HeadersAsked): Promise<readonly SignedRoundHeader[]>;
}
