import type { QueryContract } from '../documents/query-contract.js';
import type { Outcome, QueryRequest } from '../documents/query-request.js';
import type { Dispute } from '../documents/usage.js';
import { fromMillionths, splitAmount } from './amounts.js';

/** What the ledger has of one request. */
export interface UsedRequest {
  readonly request: QueryRequest;
  /** In the version that the request names. */
  readonly contract: Pick<QueryContract, 'price'>;
  readonly outcome: Outcome | undefined;
  readonly dispute?: Dispute | undefined;
}

/** What one answered request costs. Only `due` ones are settled: what is disputed waits, what is refunded is owed no more. */
export interface UsageLine {
  readonly request: string;
  readonly contract: string;
  readonly purpose: string;
  readonly requester: string;
  /** The handle of the outside user who asked, if one did: its sponsor is the requester and settles with it. */
  readonly outside?: string;
  readonly payer: string;
  readonly serviceNode: string;
  readonly openedAt: string;
  readonly endedAt: string;
  /** The month of `endedAt`, `2026-03`. */
  readonly period: string;
  readonly unit: string;
  readonly amount: string;
  /** By owner; together the amount. */
  readonly shares: Readonly<Record<string, string>>;
  readonly status: 'due' | 'disputed' | 'refunded';
}

/**
 * Usage follows from what is on the ledger alone, so every member computes the same: an answered request under a contract
 * with a price costs that price, in equal parts for those who answered.
 * @returns undefined for a request that costs nothing
 */
export function usageOf({ request, contract: { price }, outcome, dispute }: UsedRequest): UsageLine | undefined {
  if (outcome?.status !== 'answered' || price === undefined) {
    return undefined;
  }
  const { id, version } = request.question.contract;
  const shares = splitAmount(price.amount, Object.keys(request.owners));
  return {
    request: request.id,
    contract: `${id}@${String(version)}`,
    purpose: request.question.purpose,
    requester: request.question.requester,
    ...(request.outside === undefined ? {} : { outside: request.outside }),
    payer: request.question.payer,
    serviceNode: outcome.by,
    openedAt: request.openedAt,
    endedAt: outcome.endedAt,
    period: outcome.endedAt.slice(0, 7),
    unit: price.unit,
    amount: price.amount,
    shares: Object.fromEntries([...shares].map(([owner, share]) => [owner, fromMillionths(share)])),
    status: dispute === undefined ? 'due' : statusOf[dispute.status],
  };
}

const statusOf = { open: 'disputed', dismissed: 'due', refunded: 'refunded' } as const;

/**
 * Who pays if nobody is named: the member that asks where it may, else the first that the contract names.
 * @returns undefined if the contract lets nobody pay
 */
export function defaultPayer({ price }: Pick<QueryContract, 'price'>, requester: string): string | undefined {
  const payers = price?.payers ?? ['requester'];
  return payers.includes('requester') ? requester : payers[0];
}

/** Whether a member may pay for what another one asks. Without a price nobody pays, and the requester is named. */
export function mayPay({ price }: Pick<QueryContract, 'price'>, payer: string, requester: string): boolean {
  const payers = price?.payers ?? ['requester'];
  return (payer === requester && payers.includes('requester')) || payers.some((named) => named === payer);
}
