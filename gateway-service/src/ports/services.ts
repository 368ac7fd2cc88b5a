import type {
  AnchoredProof,
  CountInput,
  EcPublicJwk,
  EncryptionJwk,
  BlindedParameters,
  MatchEvaluation,
  PartialResult,
  QueryContract,
  RequestReference,
  ServiceElection,
  ServiceMeasure,
  SignedAcknowledgement,
  SignedClosing,
  SignedCountingKey,
  SignedReceipt,
  SignedRerunAnswer,
  SignedRerunDemand,
  SignedServiceBallot,
  SignedServiceLeftOut,
  SignedServiceReplacement,
  SignedServiceReveal,
  SignedShareStatement,
} from '@entente/protocol';

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

/** What the requester's gateway hands to an owner, or to a co-approver: the opening of the commitment on the ledger. */
export interface Delivery {
  readonly request: RequestReference;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly salt: string;
  /** To the member that has to approve the request, in place of answering it. */
  readonly coApproval?: true | undefined;
}

/** What one owner knows of the election of a request's service node. */
export interface ElectionNews {
  readonly ballots: readonly SignedServiceBallot[];
  readonly reveals: readonly SignedServiceReveal[];
  readonly leftOut: readonly SignedServiceLeftOut[];
}

/** An owner's statement that the receiver is to combine a request, with the election that put it in the order. */
export interface LinkReplacement {
  readonly statement: SignedServiceReplacement;
  readonly election?: ServiceElection | undefined;
}

/** What a gateway says of itself to those who elect a service node. */
export interface MemberStatus {
  readonly load: ServiceMeasure['load'];
}

/** How a request was answered, in the service node's signed word; with the proof that it is anchored, once it is. */
export interface Conclusion {
  readonly closing: SignedClosing;
  readonly anchored?: AnchoredProof | undefined;
}

/** An owner's sealed share of an answer, and its statement of how it came about. */
export interface HandedShare {
  readonly envelope: string;
  readonly signed: SignedShareStatement;
}

/** An owner's partial result as only the enclave of the service node can open it. */
export interface HandedSealed {
  readonly request: RequestReference;
  readonly sealed: string;
}

/** Calls to other members' gateways, each found by its registration on the ledger. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
export interface MemberLink {
  deliver(member: string, delivery: Delivery): Promise<void>;
  /** Hands in this owner's signed receipt and waits for everybody's. */
  commit(member: string, receipt: SignedReceipt, election?: ServiceElection): Promise<readonly SignedReceipt[]>;
  partial(member: string, partial: PartialResult, salt: string): Promise<void>;
  sealedPartial(member: string, handed: HandedSealed): Promise<void>;
  share(member: string, share: HandedShare): Promise<void>;
  /** @returns the other side's word that it took the envelope in */
  release(member: string, request: RequestReference, envelope: string): Promise<SignedAcknowledgement | undefined>;
  conclude(member: string, conclusion: Conclusion): Promise<void>;
  elect(member: string, news: ElectionNews & { readonly request: RequestReference }): Promise<ElectionNews>;
  replace(member: string, replacement: LinkReplacement): Promise<void>;
  status(member: string): Promise<MemberStatus>;
  /** Has the member run an answered request again. */
  rerun(member: string, demand: SignedRerunDemand): Promise<SignedRerunAnswer>;
}

/** What this gateway does when another one calls. `caller` is the member proven by its pinned certificate. */
export interface LinkHandler {
  deliver(caller: string, delivery: Delivery): Promise<void>;
  commit(caller: string, receipt: SignedReceipt, election?: ServiceElection): Promise<readonly SignedReceipt[]>;
  partial(caller: string, partial: PartialResult, salt: string): Promise<void>;
  sealedPartial(caller: string, handed: HandedSealed): Promise<void>;
  share(caller: string, share: HandedShare): Promise<void>;
  release(caller: string, request: RequestReference, envelope: string): Promise<SignedAcknowledgement | undefined>;
  conclude(caller: string, conclusion: Conclusion): Promise<void>;
  elect(caller: string, request: RequestReference, news: ElectionNews): Promise<ElectionNews>;
  replace(caller: string, replacement: LinkReplacement): Promise<void>;
  status(caller: string): Promise<MemberStatus>;
  rerun(caller: string, demand: SignedRerunDemand): Promise<SignedRerunAnswer>;
}

/** This member's answers to hidden questions. */
export interface HiddenAnswers {
  /** Evaluates blinded elements with the key of the current epoch. @throws DomainError `PUBLICATION_NOT_FOUND`, `PARAMETER_INVALID` */
  evaluate(
    facts: { readonly contract: QueryContract; readonly hash: string },
    blinded: readonly string[],
  ): MatchEvaluation;
  /**
   * Evaluates the blinded elements of a hidden score with the key of the joint epoch that it is asked about.
   * @throws DomainError `PUBLICATION_NOT_FOUND` if these owners have not published for it together, or it is over;
   * `PARAMETER_INVALID`
   */
  evaluateScore(
    facts: { readonly contract: QueryContract; readonly hash: string },
    question: BlindedParameters,
    owners: readonly string[],
  ): MatchEvaluation;
}

/** How publications for hidden questions come from their owners. */
export interface PublicationLink {
  /** The bytes of a publication from an offset on, as many as fit into a message. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
  publicationPart(member: string, contentHash: string, offset: number): Promise<Uint8Array>;
}

/** The way to the member that counts who knows the subject of a hidden question. @throws DomainError `MEMBER_UNAVAILABLE` or the other side's refusal */
export interface CountingLink {
  /** Hands in what this owner evaluated, waits for all owners, and resolves with what is sealed for the requester. */
  count(member: string, input: CountInput): Promise<string>;
  countingKey(member: string): Promise<SignedCountingKey>;
}

/** What this gateway does as the member that counts. */
export interface CountingHandler {
  count(caller: string, input: CountInput): Promise<string>;
  key(): SignedCountingKey;
}

/** What this gateway gives others of its publications. */
export interface PublicationParts {
  part(caller: string, contentHash: string, offset: number): Promise<Uint8Array>;
}

/** Points where a fault test may end the process; the product passes one that does nothing. */
export type Checkpoint = (
  name:
    | 'opened'
    | 'ran'
    | 'kept'
    | 'given'
    | 'sealed'
    | 'closed'
    | 'begun'
    | 'dealt'
    | 'joined'
    | 'exchanged'
    | 'computed'
    | 'shared'
    | 'counted'
    | 'item-sealed'
    | 'item-put'
    | 'part-copied',
) => void;
