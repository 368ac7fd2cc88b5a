import type { SignedServiceReplacement } from '../documents/election.js';
import type { QueryRequest } from '../documents/query-request.js';
import { DomainError } from '../problems.js';
import { majorityOf, type SignedByGateway } from './judge-election.js';

/** Which owners say that this member is to take over at this attempt. */
export function sayingReplace(
  request: Pick<QueryRequest, 'id' | 'owners' | 'question'>,
  { attempt, node }: { readonly attempt: number; readonly node: string },
  statements: readonly SignedServiceReplacement[],
  isSigned: SignedByGateway,
): readonly string[] {
  const saying = statements.filter(
    ({ replacement, signature }) =>
      replacement.request.id === request.id &&
      replacement.request.member === request.question.requester &&
      replacement.attempt === attempt &&
      replacement.node === node &&
      Object.hasOwn(request.owners, replacement.owner) &&
      isSigned(replacement.owner, 'service-replacement', replacement, signature),
  );
  return [...new Set(saying.map(({ replacement: { owner } }) => owner))].sort();
}

/**
 * A majority of the owners must say so, each by its gateway's signature.
 * @throws {@link DomainError} `REPLACEMENT_INVALID`
 */
export function demandReplacement(
  request: Pick<QueryRequest, 'id' | 'owners' | 'question'>,
  successor: { readonly attempt: number; readonly node: string },
  statements: readonly SignedServiceReplacement[],
  isSigned: SignedByGateway,
): void {
  const needed = majorityOf(Object.keys(request.owners).length);
  const saying = sayingReplace(request, successor, statements, isSigned);
  if (saying.length < needed) {
    const who = saying.length === 0 ? 'no owner' : saying.join(', ');
    throw new DomainError(
      'REPLACEMENT_INVALID',
      `${who} says that ${successor.node} takes over; it takes ${String(needed)} of the owners`,
    );
  }
}
