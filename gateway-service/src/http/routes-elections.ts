import { DomainError, Hash, MspId, ServiceRanking, validate } from '@entente/protocol';
import { z } from 'zod';
import type { LedgerState } from '../ports/ledger.js';
import type { StandingElection } from '../use-cases/standing-election.js';
import { ElectionView, OwnVote, RequestElectionView } from './answers/queries.js';
import { onLedger } from './refusals.js';
import { type Route, route } from './route.js';

export interface ElectionRoutesOptions {
  readonly state: LedgerState;
  readonly standing: StandingElection;
}

const VoteInput = z.strictObject({
  ranking: ServiceRanking.optional().describe('the best first; what this gateway measures if left out'),
});

/** The roster of service nodes and the votes on the next; how the service node of one request was chosen. */
export function electionRoutes({ state, standing }: ElectionRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/elections',
      summary: 'The roster of service nodes, and who has voted on the next',
      roles: 'any',
      answer: ElectionView,
      handle: () => standing.view(),
    }),
    route({
      method: 'post',
      path: '/v1/elections/votes',
      summary: "This member's vote on the next roster, as its gateway measures the others or in an order of your own",
      roles: ['officer'],
      status: 201,
      body: VoteInput,
      refuses: [...onLedger, 'ALREADY_DECIDED', 'STALE_PROPOSAL', 'ELECTION_INVALID'],
      answer: OwnVote,
      handle: ({ body: { ranking } }) => standing.vote(ranking),
    }),
    route({
      method: 'get',
      path: '/v1/elections/{member}/{request}',
      summary: 'How the service node of a request was chosen: candidates, ballots, salts, and who took over from whom',
      roles: ['officer', 'auditor', 'requester'],
      refuses: ['REQUEST_NOT_FOUND'],
      answer: RequestElectionView,
      handle: ({ params }) => {
        const member = validate(MspId, params['member']);
        const id = validate(Hash, params['request']);
        const request = state.get('request', member, id);
        if (request === undefined) {
          throw new DomainError('REQUEST_NOT_FOUND', `no request ${id} of ${member}`);
        }
        const { serviceNode = null, service = null } = request;
        return {
          ...{ request: { member, id }, serviceNode, service },
          election: state.get('service-election', member, id) ?? null,
          replacement: state.get('service', member, id) ?? null,
          outcome: state.get('outcome', member, id) ?? null,
        };
      },
    }),
  ];
}
