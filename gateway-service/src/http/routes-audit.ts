import {
  DomainError,
  EvidenceBundle,
  Hash,
  Id,
  MspId,
  type RequestReference,
  RerunRecord,
  Title,
  validate,
} from '@entente/protocol';
import { z } from 'zod';
import type { GatherEvidence } from '../use-cases/gather-evidence.js';
import type { DemandRerun } from '../use-cases/reruns/demand-rerun.js';
import type { QueryViews } from '../use-cases/query-views.js';
import type { Timelines } from '../use-cases/timelines.js';
import { listOf } from './answers/list.js';
import { LifeEntry } from './answers/queries.js';
import { type Caller, type Route, route } from './route.js';

export interface AuditRoutesOptions {
  readonly mspId: string;
  readonly views: Pick<QueryViews, 'visibleTo'>;
  readonly evidence: Pick<GatherEvidence, 'of'>;
  readonly timelines: Timelines;
  readonly reruns: Pick<DemandRerun, 'demand' | 'of'>;
}

/** A request of another member is named with its member. */
const OfMember = z.strictObject({ member: MspId.optional() });
const RerunInput = z.strictObject({ reason: Title });
const seesAll = ['officer', 'auditor'];

/** What proves a request, and the lives of requests, contracts, members and sources. */
export function auditRoutes({ mspId, views, evidence, timelines, reruns }: AuditRoutesOptions): readonly Route[] {
  const meant = (caller: Caller, id: string | undefined, member: string = mspId): RequestReference => {
    const request = validate(Hash, id);
    if (member === mspId && !seesAll.includes(caller.role)) {
      views.visibleTo(caller, request);
    } else if (!seesAll.includes(caller.role)) {
      throw new DomainError('REQUEST_NOT_FOUND', `no request ${request}`);
    }
    return { member, id: request };
  };
  return [
    route({
      method: 'get',
      path: '/v1/queries/{id}/evidence',
      summary: 'All that proves an ended request, in one file that is checked offline',
      roles: 'any',
      query: OfMember,
      refuses: ['REQUEST_NOT_FOUND', 'REQUEST_NOT_ENDED'],
      answer: EvidenceBundle,
      handle: ({ caller, params, query }) => evidence.of(meant(caller, params['id'], query.member)),
    }),
    route({
      method: 'post',
      path: '/v1/queries/{id}/reruns',
      summary: 'Has the owners run an answered request again (supervisors): each says whether it comes to the same',
      roles: ['officer', 'auditor'],
      query: OfMember,
      body: RerunInput,
      refuses: ['REQUEST_NOT_FOUND', 'RERUN_REFUSED', 'REQUEST_NOT_ENDED'],
      answer: RerunRecord,
      handle: ({ caller, params, query, body }) =>
        reruns.demand(meant(caller, params['id'], query.member), body.reason),
    }),
    route({
      method: 'get',
      path: '/v1/queries/{id}/reruns',
      summary: 'What came of running it again, as far as this gateway asked',
      roles: ['officer', 'auditor'],
      query: OfMember,
      refuses: ['REQUEST_NOT_FOUND'],
      answer: listOf(RerunRecord),
      handle: ({ caller, params, query }) => ({ items: reruns.of(meant(caller, params['id'], query.member)) }),
    }),
    route({
      method: 'get',
      path: '/v1/audit/requests/{id}',
      summary: 'The life of a request: who, when, in which block; another member’s with `member`',
      roles: 'any',
      query: OfMember,
      refuses: ['REQUEST_NOT_FOUND'],
      answer: listOf(LifeEntry),
      handle: ({ caller, params, query }) => ({
        items: timelines.request(
          meant(caller, params['id'], query.member),
          caller.role === 'officer' || caller.role === 'auditor',
        ),
      }),
    }),
    route({
      method: 'get',
      path: '/v1/audit/query-contracts/{id}',
      summary: 'The life of a query contract: every version with its votes',
      roles: 'any',
      refuses: ['QUERY_CONTRACT_NOT_FOUND'],
      answer: listOf(LifeEntry),
      handle: ({ params }) => ({ items: timelines.contract(validate(Id, params['id'])) }),
    }),
    route({
      method: 'get',
      path: '/v1/audit/members/{mspId}',
      summary: 'What a member did: charter, gateway, keys, sources, proposals, ballots',
      roles: 'any',
      refuses: ['MEMBER_NOT_FOUND'],
      answer: listOf(LifeEntry),
      handle: ({ params }) => ({ items: timelines.member(validate(MspId, params['mspId'])) }),
    }),
    route({
      method: 'get',
      path: '/v1/audit/data-sources/{mspId}/{id}',
      summary: 'The life of a data source: offers, votes, checks, withdrawals',
      roles: 'any',
      refuses: ['SOURCE_NOT_FOUND'],
      answer: listOf(LifeEntry),
      handle: ({ params }) => ({
        items: timelines.source(validate(MspId, params['mspId']), validate(Id, params['id'])),
      }),
    }),
  ];
}
