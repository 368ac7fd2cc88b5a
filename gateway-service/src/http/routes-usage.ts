import { Dispute, DisputeClaim, Hash, MspId, type RequestReference, validate } from '@entente/protocol';
import { z } from 'zod';
import { usageTable } from '../use-cases/usage/export.js';
import type { Disputes } from '../use-cases/usage/disputes.js';
import type { UsageViews } from '../use-cases/usage/usage-views.js';
import type { QueryViews } from '../use-cases/query-views.js';
import { listOf } from './answers/list.js';
import { DisputeView, UsageNet, UsageRecord, UsageStatement } from './answers/money.js';
import { onLedger } from './refusals.js';
import { answered, type Route, route } from './route.js';

export interface UsageRoutesOptions {
  readonly mspId: string;
  readonly usage: UsageViews;
  readonly disputes: Disputes;
  readonly views: Pick<QueryViews, 'visibleTo'>;
}

const Period = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a period is a month, such as 2026-03');
const PeriodQuery = z.strictObject({ period: Period });
const ExportQuery = z.strictObject({ period: Period, format: z.enum(['json', 'csv']).default('json') });
const StatementQuery = z.strictObject({ period: Period, member: MspId.optional() });

/** What answers cost, who owes whom, and disputes about it. */
export function usageRoutes(options: UsageRoutesOptions): readonly Route[] {
  return [...accounts(options), ...disputing(options)];
}

function accounts({ mspId, usage }: UsageRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/usage',
      summary: 'A member’s statement of a month: what it pays and receives, with every answer that counts',
      roles: ['officer', 'auditor'],
      query: StatementQuery,
      answer: UsageStatement,
      handle: ({ query }) => usage.statement(query.member ?? mspId, query.period),
    }),
    route({
      method: 'get',
      path: '/v1/usage/net',
      summary: 'Everybody’s positions of a month, and the payments that settle them',
      roles: ['officer', 'auditor'],
      query: PeriodQuery,
      answer: UsageNet,
      handle: ({ query }) => usage.net(query.period),
    }),
    route({
      method: 'get',
      path: '/v1/usage/export',
      summary: 'Every answer of a month that costs something, as records for accounting: JSON, or CSV with format=csv',
      roles: ['officer', 'auditor'],
      query: ExportQuery,
      answer: listOf(UsageRecord),
      produces: 'text/csv',
      handle: ({ query, response }) => {
        const table = usageTable(usage.lines(query.period));
        if (query.format === 'json') {
          return { items: table.records };
        }
        response.type('text/csv').send(table.csv());
        return answered;
      },
    }),
  ];
}

function disputing({ usage, disputes, views }: UsageRoutesOptions): readonly Route[] {
  return [
    route({
      method: 'get',
      path: '/v1/disputes',
      summary: 'Disputes about what answers cost',
      roles: ['officer', 'auditor'],
      answer: listOf(Dispute),
      handle: () => ({ items: usage.disputes() }),
    }),
    route({
      method: 'post',
      path: '/v1/queries/{id}/dispute',
      summary: 'Says that the result of your request was withheld or is unreadable',
      roles: ['requester', 'officer'],
      status: 201,
      body: z.strictObject({ claim: DisputeClaim }),
      refuses: [
        ...onLedger,
        'REQUEST_NOT_FOUND',
        'NOT_FOUND',
        'REQUEST_NOT_ENDED',
        'ALREADY_EXISTS',
        'DEADLINE_PASSED',
      ],
      answer: Dispute,
      handle: ({ caller, params, body }) =>
        disputes.raise(views.visibleTo(caller, validate(Hash, params['id'])).request, body.claim),
    }),
    route({
      method: 'get',
      path: '/v1/disputes/{member}/{id}',
      summary: 'One dispute, with how its request ended',
      roles: ['officer', 'auditor'],
      refuses: ['REQUEST_NOT_FOUND', 'NOT_FOUND'],
      answer: DisputeView,
      handle: ({ params }) => usage.dispute(referenceIn(params)),
    }),
    route({
      method: 'post',
      path: '/v1/disputes/{member}/{id}/verdict',
      summary: 'A supervisor’s verdict on a result that is said to be unreadable',
      roles: ['officer'],
      status: 201,
      body: z.strictObject({ verdict: z.enum(['readable', 'unreadable']) }),
      refuses: [...onLedger, 'REQUEST_NOT_FOUND', 'NOT_FOUND', 'ALREADY_DECIDED'],
      answer: Dispute,
      handle: ({ params, body }) => disputes.judge(referenceIn(params), body.verdict),
    }),
  ];
}

function referenceIn(params: Readonly<Record<string, string>>): RequestReference {
  return { member: validate(MspId, params['member']), id: validate(Hash, params['id']) };
}
