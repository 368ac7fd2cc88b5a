import { type ProblemCode, problems } from '@entente/protocol';
import type { Route } from './route.js';

/** What may become of any route that puts a transaction on the ledger. */
export const onLedger: readonly ProblemCode[] = [
  ...(['CHARTER_NOT_IN_FORCE', 'FROZEN', 'LEDGER_UNAVAILABLE', 'MEMBER_NOT_ALLOWED'] as const),
  ...(['NOT_CERTIFIED', 'OUTCOME_UNKNOWN', 'TIMESTAMP_UNACCEPTABLE', 'TRANSACTION_INVALID'] as const),
];

/** Codes that a route answers with, as far as is known, by status: those of every route of its shape, and its own. */
export function refusalsOf(route: Route): ReadonlyMap<number, readonly ProblemCode[]> {
  const codes = [...new Set([...byShape(route), ...(route.refuses ?? [])])].sort();
  return new Map([...Map.groupBy(codes, (code) => problems[code].status)].sort(([first], [second]) => first - second));
}

function byShape({ roles, path, body, takes, query, headers = [] }: Route): readonly ProblemCode[] {
  const hasBody = body !== undefined || takes !== undefined;
  const isGiven = hasBody || query !== undefined || path.includes('{') || headers.length > 0;
  const applying: readonly (readonly [boolean, readonly ProblemCode[]])[] = [
    [true, ['RATE_LIMITED']],
    [roles !== 'public', ['NOT_AUTHENTICATED', 'FORBIDDEN']],
    [isGiven, ['INVALID_INPUT']],
    [hasBody, ['INPUT_TOO_LARGE']],
    [headers.includes('Idempotency-Key'), ['IDEMPOTENCY_KEY_MISSING', 'IDEMPOTENCY_KEY_REUSED']],
  ];
  return applying.flatMap(([applies, codes]) => (applies ? codes : []));
}
