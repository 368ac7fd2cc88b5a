import type { EcPublicJwk, EncryptionJwk, PartialResult, RequestReference, SignedReceipt } from '@entente/protocol';

/** Structured log; nothing of a row, a parameter or a result ever goes in. Field names are an allow-list. */
export interface Log {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

export interface LogFields {
  readonly request?: string;
  readonly member?: string;
  readonly source?: string;
  readonly transaction?: string;
  readonly block?: number;
  readonly code?: string;
  readonly ms?: number;
  readonly method?: string;
  readonly route?: string;
  readonly status?: number;
  readonly step?: string;
  readonly address?: string;
  readonly count?: number;
}

export interface Clock {
  now(): Date;
}

/** Signs with this gateway's registered key, and checks what others signed with theirs. */
export interface Signatures {
  readonly publicJwk: EcPublicJwk;
  /** ES256, r‖s, base64url. */
  sign(bytes: Uint8Array): string;
  verify(bytes: Uint8Array, signature: string, key: EcPublicJwk): boolean;
}

/** Seals a result document: a JWS of this gateway inside a JWE for the requester. */
export interface Envelopes {
  seal(document: unknown, recipient: EncryptionJwk, keyId: string): Promise<string>;
}

/** What the requester's gateway hands to an owner: the opening of the commitment on the ledger. */
export interface Delivery {
  readonly request: RequestReference;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly salt: string;
}

/** Calls to other members' gateways, each found by its registration on the ledger. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
export interface MemberLink {
  deliver(member: string, delivery: Delivery): Promise<void>;
  /** Hands in this owner's signed receipt and waits for everybody's. */
  commit(member: string, receipt: SignedReceipt): Promise<readonly SignedReceipt[]>;
  partial(member: string, partial: PartialResult, salt: string): Promise<void>;
  release(member: string, request: RequestReference, envelope: string): Promise<void>;
}

/** What this gateway does when another one calls. `caller` is the member proven by its pinned certificate. */
export interface LinkHandler {
  deliver(caller: string, delivery: Delivery): Promise<void>;
  commit(caller: string, receipt: SignedReceipt): Promise<readonly SignedReceipt[]>;
  partial(caller: string, partial: PartialResult, salt: string): Promise<void>;
  release(caller: string, request: RequestReference, envelope: string): Promise<void>;
}

/** Points where a fault test may end the process; the product passes one that does nothing. */
export type Checkpoint = (name: 'opened' | 'ran' | 'sealed' | 'closed') => void;
