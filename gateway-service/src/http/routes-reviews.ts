import { DomainError, Hash, type QueryContract, QueryContractForm, validate } from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { Reviewer } from '../review/reviewer.js';
import type { Author } from '../use-cases/author.js';
import { ReviewView } from './answers/proposals.js';
import { type Route, route } from './route.js';

export interface ReviewRoutesOptions {
  readonly state: LedgerState;
  readonly author: Author;
  readonly reviewer: Reviewer;
}

/** What a query contract does on generated data: for authors before they propose, for voters before they vote. */
export function reviewRoutes({ state, author, reviewer }: ReviewRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/proposals/{id}/review',
      summary:
        'A dry run of a proposed query contract on generated data, and what the leak hunter found; takes seconds',
      roles: 'any',
      refuses: ['PROPOSAL_NOT_FOUND', 'QUERY_CONTRACT_NOT_FOUND'],
      answer: ReviewView,
      handle: ({ params }) => reviewer.review(proposedContract(state, validate(Hash, params['id']))),
    }),
    route({
      method: 'post',
      path: '/v1/query-contracts/review',
      summary: 'The same of a draft; proposes nothing',
      roles: ['officer', 'requester', 'auditor'],
      body: z.strictObject({ form: QueryContractForm }),
      refuses: ['QUERY_NOT_UNDERSTOOD', 'QUERY_REFUSED', 'SCHEMA_NOT_FOUND'],
      answer: ReviewView,
      handle: ({ body }) => {
        const { verdict } = author.check(body.form);
        if (!verdict.accepted) {
          throw new DomainError(
            'QUERY_REFUSED',
            'the verdict refuses this text; entente contract check FILE (POST /v1/query-contracts/check) says why',
          );
        }
        return reviewer.review(author.compile(body.form));
      },
    }),
  ];
}

function proposedContract(state: LedgerState, id: string): QueryContract {
  const proposal = state.get('proposal', id);
  if (proposal === undefined) {
    throw new DomainError('PROPOSAL_NOT_FOUND', `no proposal ${id}`);
  }
  if (proposal.document.kind !== 'query-contract') {
    throw new DomainError('QUERY_CONTRACT_NOT_FOUND', `proposal ${id} is about no query contract`);
  }
  return proposal.document;
}
